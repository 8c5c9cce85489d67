import type { ReactNode } from 'react'

export interface PageHeaderProps {
  readonly title: ReactNode
  /** One sentence: what this page is for. */
  readonly sentence?: ReactNode
  /** The one primary action, and at most one beside it. */
  readonly action?: ReactNode
  /** A chip beside the title: draft, test mode. */
  readonly state?: ReactNode
  /** Above the title: the way back. */
  readonly back?: ReactNode
}

export function PageHeader({ title, sentence, action, state, back }: PageHeaderProps) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-prose flex-1 basis-64">
        {back !== undefined && <div className="mb-2 text-13">{back}</div>}
        <h1 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-22 font-semibold tracking-tight">
          {title}
          {state}
        </h1>
        {sentence !== undefined && <p className="mt-1 text-muted">{sentence}</p>}
      </div>
      {action !== undefined && <div className="flex flex-wrap items-center gap-2">{action}</div>}
    </header>
  )
}
