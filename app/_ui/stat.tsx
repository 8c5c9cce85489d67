import type { ReactNode } from 'react'

export interface StatProps {
  readonly label: ReactNode
  readonly value: ReactNode
  /** What the figure means: “1 l of 95 earns 2 points ≈ 0.4 % back”. */
  readonly consequence?: ReactNode
}
export function Stat({ label, value, consequence }: StatProps) {
  return (
    <div className="min-w-0">
      <dt className="text-13 text-muted">{label}</dt>
      <dd className="mt-1 text-22 font-semibold tracking-tight tabular-nums">{value}</dd>
      {consequence !== undefined && <dd className="mt-0.5 text-13 text-muted">{consequence}</dd>}
    </div>
  )
}

/** Figures side by side, as many as fit; a description list. */
export function StatRow({ children }: { children: ReactNode }) {
  return <dl className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-x-6 gap-y-5">{children}</dl>
}
