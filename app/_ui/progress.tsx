import type { ReactNode } from 'react'

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

/** The bar is an SVG because its length may not be a style attribute (see README). */
export function Progress({ label, percent, text, tone = 'accent' }: ProgressProps) {
  const known = percent === undefined ? undefined : Math.min(100, Math.max(0, Math.round(percent)))
  return (
    <div>
      <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={known}>
        <svg aria-hidden width="100%" height="8" className="block overflow-hidden rounded-full bg-text/10 rtl:-scale-x-100">
          {known === undefined ? (
            <rect width="35%" height="8" rx="4" className={`animate-pulse ${TONES[tone]}`} />
          ) : (
            <rect width={`${known}%`} height="8" rx="4" className={TONES[tone]} />
          )}
        </svg>
      </div>
      {text !== undefined && <p className="mt-1.5 text-13 text-muted tabular-nums">{text}</p>}
    </div>
  )
}
