'use client'
import type { ReactElement, ReactNode } from 'react'
import { Dialog as Base } from '@base-ui/react/dialog'
import { IconButton } from './button'
import { x } from './icon/paths'
import { useUi } from './provider/ui-context.client'

export interface DialogProps {
  readonly title: ReactNode
  readonly sentence?: ReactNode
  /** The button that opens it; without one, `open` and `onOpenChange` rule. */
  readonly trigger?: ReactElement
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
  /** Buttons at the foot, the primary last. */
  readonly foot?: ReactNode
  readonly children?: ReactNode
}

/** A question that stops everything else. Most things are better as a Sheet or with undo. */
export function Dialog(props: DialogProps) {
  return (
    <Shell {...props} className="inset-x-4 top-1/2 mx-auto max-h-[85dvh] max-w-lg -translate-y-1/2 rounded-sheet data-ending-style:scale-98 data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0" />
  )
}

/** A panel at the end of the line: the details of a row, while the list stays where it was. The whole width on a phone. */
export function Sheet(props: DialogProps) {
  return (
    <Shell
      {...props}
      className="inset-y-0 end-0 w-full max-w-xl sm:rounded-s-sheet data-ending-style:translate-x-8 data-ending-style:opacity-0 data-starting-style:translate-x-8 data-starting-style:opacity-0 rtl:data-ending-style:-translate-x-8 rtl:data-starting-style:-translate-x-8"
    />
  )
}

function Shell({ title, sentence, trigger, open, onOpenChange, foot, children, className }: DialogProps & { className: string }) {
  const { words } = useUi()
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger !== undefined && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-ink/40 transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0 dark:bg-ink/60" />
        <Base.Popup className={`fixed z-50 flex flex-col overflow-hidden bg-raised text-13 text-text shadow-float transition duration-200 ease-out calm:text-16 ${className}`}>
          <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
            <div className="min-w-0">
              <Base.Title className="text-16 font-semibold">{title}</Base.Title>
              {sentence !== undefined && <Base.Description className="mt-1 text-muted">{sentence}</Base.Description>}
            </div>
            <Base.Close render={<IconButton icon={x} label={words.close} className="-me-2" />} />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
          {foot !== undefined && <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{foot}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
