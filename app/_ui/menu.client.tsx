'use client'
import type { ReactElement, ReactNode } from 'react'
import { Menu as Base } from '@base-ui/react/menu'
import { Icon } from './icon/icon'
import { check } from './icon/paths'

export interface MenuAction {
  readonly label: ReactNode
  readonly icon?: string
  readonly onSelect?: () => void
  /** Goes to a page instead of doing something. */
  readonly href?: string
  readonly danger?: boolean
  readonly disabled?: boolean
  /** The one of several that holds now. */
  readonly checked?: boolean
}
export interface MenuProps {
  readonly trigger: ReactElement
  /** Groups are parted by a line. */
  readonly groups: readonly (readonly MenuAction[])[]
  readonly align?: 'start' | 'end'
}

const ITEM =
  'flex min-h-8 w-full items-center gap-2.5 rounded-control px-2.5 text-13 outline-none select-none data-disabled:opacity-50 data-highlighted:bg-text/7 pointer-coarse:min-h-11'

export function Menu({ trigger, groups, align = 'end' }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup className="min-w-44 max-w-[calc(100vw-1rem)] rounded-card bg-raised p-1 text-text shadow-float outline-none transition duration-120 ease-out data-ending-style:opacity-0 data-starting-style:opacity-0">
            {groups.map((group, index) => (
              <div key={index} role="group" className="not-first:mt-1 not-first:border-t not-first:pt-1">
                {group.map((action, at) => (
                  <Item key={at} action={action} />
                ))}
              </div>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Item({ action }: { action: MenuAction }) {
  const className = `${ITEM} ${action.danger === true ? 'text-bad-text' : ''}`
  const inside = (
    <>
      {action.icon !== undefined && <Icon path={action.icon} />}
      <span className="min-w-0 flex-1 text-start">{action.label}</span>
      {action.checked === true && <Icon path={check} />}
    </>
  )
  if (action.href !== undefined)
    return (
      <Base.LinkItem href={action.href} className={className}>
        {inside}
      </Base.LinkItem>
    )
  if (action.checked !== undefined)
    return (
      <Base.CheckboxItem checked={action.checked} onCheckedChange={() => action.onSelect?.()} closeOnClick disabled={action.disabled} className={className}>
        {inside}
      </Base.CheckboxItem>
    )
  return (
    <Base.Item onClick={() => action.onSelect?.()} disabled={action.disabled} className={className}>
      {inside}
    </Base.Item>
  )
}
