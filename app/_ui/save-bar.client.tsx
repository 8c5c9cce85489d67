'use client'
import { useEffect, type ReactNode } from 'react'
import { Button } from './button'
import { useUi } from './provider/ui-context.client'

export interface SaveBarProps {
  /** Says what changed: “Name, colour”. Null: nothing changed, and the bar is away. */
  readonly changes: ReactNode | null
  readonly saving: boolean
  /** What went wrong and what to do. */
  readonly error?: ReactNode
  readonly onDiscard: () => void
  /** Left out where the bar stands in a form: its button then submits. */
  readonly onSave?: () => void
}
/** At the foot of the window while something is unsaved; leaving the page then asks first. */
export function SaveBar({ changes, saving, error, onDiscard, onSave }: SaveBarProps) {
  const { words } = useUi()
  const dirty = changes !== null
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])
  if (!dirty) return null
  return (
    <div role="region" aria-label={words.unsaved} className="sticky bottom-4 z-20 mt-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-card bg-raised px-4 py-3 shadow-float transition duration-200 ease-out starting:translate-y-3 starting:opacity-0">
      <p role="status" className="min-w-0 flex-1 basis-40 text-13">
        {error === undefined ? (
          <>
            <span className="font-medium">{words.unsaved}</span> <span className="text-muted">{changes}</span>
          </>
        ) : (
          <span className="text-bad-text">{error}</span>
        )}
      </p>
      <div className="flex gap-2">
        <Button variant="quiet" onClick={onDiscard} disabled={saving}>
          {words.discard}
        </Button>
        <Button variant="primary" loading={saving} {...(onSave === undefined ? { type: 'submit' as const } : { onClick: onSave })}>
          {words.save}
        </Button>
      </div>
    </div>
  )
}
