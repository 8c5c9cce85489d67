import type { ReactNode } from 'react'

export interface CardProps {
  readonly title?: ReactNode
  /** One sentence under the title. */
  readonly sentence?: ReactNode
  /** At the right of the title: a link, a button, a chip. */
  readonly action?: ReactNode
  /** Without padding: the content (a table) reaches the edges. */
  readonly flush?: boolean
  readonly level?: 2 | 3
  readonly className?: string
  readonly children?: ReactNode
}

export function Card({ title, sentence, action, flush = false, level = 2, className = '', children }: CardProps) {
  const Heading = `h${level}` as const
  return (
    <section className={`min-w-0 overflow-clip rounded-card border border-line bg-surface ${className}`}>
      {(title !== undefined || action !== undefined) && (
        <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4 pb-1">
          <div className="min-w-0 flex-1">
            {title !== undefined && <Heading className="text-14 font-semibold">{title}</Heading>}
            {sentence !== undefined && <p className="mt-0.5 text-13 text-muted">{sentence}</p>}
          </div>
          {action}
        </header>
      )}
      <div className={flush ? 'pt-2' : 'p-4'}>{children}</div>
    </section>
  )
}
