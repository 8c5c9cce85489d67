import { useId, type ReactNode } from 'react'
import { Bar } from './bar.client'

export interface TierProgressProps {
  readonly tierName: string
  readonly nextTierName?: string
  /** What is reached and what the next tier asks, in the same measure; only their ratio is drawn. */
  readonly reached: number
  readonly needed: number
  /** In words: “38 l to gold, until 31 March”. */
  readonly text: ReactNode
}
export function TierProgress({ tierName, nextTierName, reached, needed, text }: TierProgressProps) {
  const id = useId()
  const percent = needed <= 0 ? 100 : Math.min(100, Math.floor((Math.max(0, reached) * 100) / needed))
  return (
    <div>
      <div className="flex items-baseline justify-between gap-4 text-13 text-muted">
        <span className="font-medium text-text">{tierName}</span>
        {nextTierName !== undefined && <span>{nextTierName}</span>}
      </div>
      <div role="progressbar" aria-labelledby={id} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className="mt-2">
        <Bar percent={Math.max(percent, 3)} height={10} />
      </div>
      <p id={id} className="mt-2">
        {text}
      </p>
    </div>
  )
}
