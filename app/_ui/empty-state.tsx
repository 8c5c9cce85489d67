import type { ReactNode } from 'react'

export interface EmptyStateProps {
  /** One line: what will be here. */
  readonly line: ReactNode
  /** Why it is worth having; one sentence. */
  readonly sentence?: ReactNode
  /** One of `pictures/`. */
  readonly picture?: ReactNode
  /** One action. */
  readonly action?: ReactNode
  /** One link to an example or a page of the docs. */
  readonly link?: ReactNode
}
export function EmptyState({ line, sentence, picture, action, link }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-12 text-center">
      {picture !== undefined && <div className="mb-5">{picture}</div>}
      <p className="text-16 font-medium">{line}</p>
      {sentence !== undefined && <p className="mt-1 text-muted">{sentence}</p>}
      {action !== undefined && <div className="mt-5">{action}</div>}
      {link !== undefined && <div className="mt-3 text-13">{link}</div>}
    </div>
  )
}
