'use client'
import Link from 'next/link'
import { cloneElement, useEffect, useId, useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode, type ToggleEvent } from 'react'
import { Icon } from './icon/icon.client'
import { check } from './icon/paths'
import { placeBeside } from './place-beside'

export interface MenuAction {
  readonly key: string
  readonly label: ReactNode
  readonly icon?: string
  readonly onSelect?: () => void
  /** Goes to a page instead of doing something. */
  readonly href?: string
  readonly danger?: boolean
  readonly disabled?: boolean
  /** One of several of which one holds: whether it is this one. */
  readonly checked?: boolean
}
export interface MenuProps {
  /** A Button or IconButton. */
  readonly trigger: ReactElement<{ popoverTarget?: string; 'aria-haspopup'?: 'menu'; 'aria-expanded'?: boolean; id?: string }>
  /** Groups are parted by a line. */
  readonly groups: readonly (readonly MenuAction[])[]
  readonly align?: 'start' | 'end'
}

const ITEMS = '[role^="menuitem"]:not([aria-disabled="true"])'

/** A menu in the browser's own top layer: Escape, a press outside and the way back of the focus are the browser's. */
export function Menu({ trigger, groups, align = 'end' }: MenuProps) {
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const triggerId = trigger.props.id ?? `${id}-trigger`
  useCloseOnScroll(open, panel)
  const toggled = (event: ToggleEvent<HTMLDivElement>) => {
    const opened = event.newState === 'open'
    setOpen(opened)
    const button = document.getElementById(triggerId)
    if (!opened || button === null) return
    placeBeside(event.currentTarget, button, align)
    event.currentTarget.querySelector<HTMLElement>(ITEMS)?.focus()
  }
  return (
    <>
      {cloneElement(trigger, { id: triggerId, popoverTarget: id, 'aria-haspopup': 'menu', 'aria-expanded': open })}
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="menu"
        aria-labelledby={triggerId}
        onToggle={toggled}
        onKeyDown={moveFocus}
        className="fixed inset-auto m-0 max-w-[calc(100vw-1rem)] min-w-44 rounded-card bg-raised p-1 text-text shadow-float transition-opacity duration-120 ease-out starting:open:opacity-0"
      >
        {groups.map((group, index) => (
          <div key={group[0]?.key ?? index} role="group" className="not-first:mt-1 not-first:border-t not-first:pt-1">
            {group.map((action) => (
              <Item key={action.key} action={action} close={() => panel.current?.hidePopover()} />
            ))}
          </div>
        ))}
      </div>
    </>
  )
}

const ITEM =
  'flex min-h-8 w-full items-center gap-2.5 rounded-control px-2.5 py-1 text-start text-13 hover:bg-text/7 focus:bg-text/7 focus:outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 aria-disabled:opacity-50 pointer-coarse:min-h-11 pointer-coarse:text-16'

function Item({ action, close }: { action: MenuAction; close: () => void }) {
  const className = `${ITEM} ${action.danger === true ? 'text-bad-text' : ''}`
  const inside = (
    <>
      {action.icon !== undefined && <Icon path={action.icon} />}
      <span className="min-w-0 flex-1">{action.label}</span>
      {action.checked === true && <Icon path={check} />}
    </>
  )
  if (action.href !== undefined)
    return (
      <Link href={action.href} role="menuitem" tabIndex={-1} onClick={close} className={className}>
        {inside}
      </Link>
    )
  const select = () => {
    if (action.disabled === true) return
    close()
    action.onSelect?.()
  }
  return (
    <button
      type="button"
      role={action.checked === undefined ? 'menuitem' : 'menuitemradio'}
      aria-checked={action.checked}
      aria-disabled={action.disabled}
      tabIndex={-1}
      onClick={select}
      className={className}
    >
      {inside}
    </button>
  )
}

/** Arrow keys, Home, End, first letters; Tab leaves the menu and closes it (WAI-ARIA menu pattern). */
function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(ITEMS)]
  const at = items.findIndex((item) => item === document.activeElement)
  const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
  if (target !== undefined) {
    event.preventDefault()
    items.at(target % items.length)?.focus()
  } else if (event.key === 'Tab') event.currentTarget.hidePopover()
  else if (event.key.length === 1) {
    const letter = event.key.toLocaleLowerCase()
    const rotated = [...items.slice(at + 1), ...items.slice(0, at + 1)]
    rotated.find((item) => item.textContent.trim().toLocaleLowerCase().startsWith(letter))?.focus()
  }
}

/** The panel stands still in the window; a page that scrolls would carry its button away from it. */
function useCloseOnScroll(open: boolean, panel: { readonly current: HTMLDivElement | null }) {
  useEffect(() => {
    if (!open) return
    const close = (event: Event) => {
      if (event.target !== panel.current) panel.current?.hidePopover()
    }
    window.addEventListener('scroll', close, { capture: true, passive: true })
    return () => window.removeEventListener('scroll', close, { capture: true })
  }, [open, panel])
}
