import type { ReactNode } from 'react'
import { Bar } from './bar.client'

export interface ProgressProps {
  /** What is going on, for those who can't see the bar. */
  readonly label: string
  /** 0…100, whole; leave it out when nobody knows. */
  readonly percent?: number
  /** In words, under the bar: “312 of 17 499 rows, 8 with errors”. */
  readonly text?: ReactNode
  readonly tone?: 'accent' | 'good' | 'bad'
}
const TONES = { accent: 'fill-accent', good: 'fill-good', bad: 'fill-bad' } as const

export function Progress({ label, percent, text, tone = 'accent' }: ProgressProps) {
  const known = percent === undefined ? undefined : Math.min(100, Math.max(0, Math.round(percent)))
  return (
    <div>
      <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={known}>
        <Bar percent={known} height={8} fill={TONES[tone]} />
      </div>
      {text !== undefined && <p className="mt-1.5 text-13 text-muted tabular-nums">{text}</p>}
    </div>
  )
}
