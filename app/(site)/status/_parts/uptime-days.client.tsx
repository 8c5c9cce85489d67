'use client'

export interface UptimeDay {
  readonly date: string
  readonly state: 'up' | 'slow' | 'down' | 'unknown'
  /** What the bar says in words. */
  readonly title: string
}

/** A worse day has a shorter gap above it, so that it is not told by its colour alone: a day of which nobody knows is a stub. */
const TOPS: Readonly<Record<UptimeDay['state'], number>> = { up: 0, slow: 10, down: 18, unknown: 28 }
const FILLS: Readonly<Record<UptimeDay['state'], string>> = { up: 'fill-good', slow: 'fill-warn', down: 'fill-bad', unknown: 'fill-text/20' }
const HEIGHT = 32

/** A bar for each day, the newest at the end of the line of reading. The days with an outage stand in a table as well. */
export function UptimeDays({ label, days }: { label: string; days: readonly UptimeDay[] }) {
  const step = 100 / days.length
  return (
    <svg role="img" aria-label={label} width="100%" height={HEIGHT} className="block rtl:-scale-x-100">
      {days.map(({ date, state, title }, index) => (
        <rect key={date} x={`${(index + 0.1) * step}%`} width={`${0.8 * step}%`} y={TOPS[state]} height={HEIGHT - TOPS[state]} rx="1" className={FILLS[state]}>
          <title>{title}</title>
        </rect>
      ))}
    </svg>
  )
}
