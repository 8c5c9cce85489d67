'use client'
import type { ReactNode } from 'react'
import { Toast as Base } from '@base-ui/react/toast'
import { TONE_ICON } from './chip'
import { IconButton } from './button'
import { Icon } from './icon/icon.client'
import { x } from './icon/paths'
import { useUi } from './provider/ui-context.client'

export interface ToastMessage {
  /** What happened, in one line. */
  readonly title: string
  readonly text?: string
  readonly tone?: 'good' | 'bad' | 'info'
  /** Undo, or the way to what was made. */
  readonly action?: { readonly label: string; readonly onClick: () => void }
}

const manager = Base.createToastManager<{ tone: 'good' | 'bad' | 'info' }>()

/** Tells what just happened, from any client component below a ToastProvider. Errors stay until they are closed. */
export function showToast({ title, text, tone = 'good', action }: ToastMessage): void {
  manager.add({
    title,
    description: text,
    // A high priority hides the visible toast from screen readers behind a copy that keeps its focus stop.
    priority: 'low',
    timeout: tone === 'bad' ? 0 : action === undefined ? 5_000 : 10_000,
    data: { tone },
    ...(action === undefined ? {} : { actionProps: { children: action.label, onClick: action.onClick } }),
  })
}

/** Stands once in a layout, inside UiProvider. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed inset-x-4 bottom-4 z-60 flex flex-col items-end gap-2 sm:start-auto sm:w-96">
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

const TONES = { good: '[&_.tone]:text-good-text', bad: '[&_.tone]:text-bad-text', info: '[&_.tone]:text-info-text' } as const

function List() {
  const { toasts } = Base.useToastManager<{ tone: 'good' | 'bad' | 'info' }>()
  const { words } = useUi()
  return toasts.map((toast) => {
    const tone = toast.data?.tone ?? 'info'
    return (
      <Base.Root
        key={toast.id}
        toast={toast}
        swipeDirection={['down', 'right']}
        className={`w-full rounded-card bg-raised text-13 text-text shadow-float transition duration-200 ease-out data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0 ${TONES[tone]}`}
      >
        <Base.Content className="flex items-start gap-2.5 p-3">
          <Icon path={TONE_ICON[tone]} className="tone mt-0.5 size-4" />
          <div className="min-w-0 flex-1">
            <Base.Title className="font-medium" />
            <Base.Description className="text-muted" />
          </div>
          <Base.Action className="min-h-7 rounded-control px-2 font-medium text-accent-text hover:bg-text/7 pointer-coarse:min-h-11" />
          <Base.Close render={<IconButton icon={x} label={words.close} size="small" />} />
        </Base.Content>
      </Base.Root>
    )
  })
}
