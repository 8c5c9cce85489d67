import type { ReactNode } from 'react'

/** One way to prove oneself: what it is, how it stands, what can be done with it. */
export function FactorRow({ title, text, action, children }: { title: string; text: ReactNode; action?: ReactNode; children?: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2 py-3 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-48">
          <h3 className="font-medium">{title}</h3>
          <p className="text-muted">{text}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}
