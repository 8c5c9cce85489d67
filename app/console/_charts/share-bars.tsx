import Link from 'next/link'
import type { ReactNode } from 'react'
import { Bar } from '@/app/_ui/bar.client'

export interface Share {
  readonly key: string
  readonly label: ReactNode
  readonly value: ReactNode
  /** Compared with the largest one; never negative. */
  readonly size: number
  readonly href?: string
  /** Fill of the bar: one of the chart's hues where the thing has one everywhere. */
  readonly fill?: string
}
/** A short ranking: name, bar on a common zero, figure. The figures themselves are the table. */
export function ShareBars({ label, shares }: { label: string; shares: readonly Share[] }) {
  const most = Math.max(1, ...shares.map((share) => share.size))
  return (
    <ul aria-label={label} className="flex flex-col gap-3">
      {shares.map((share) => (
        <li key={share.key}>
          <div className="flex items-baseline justify-between gap-4">
            {share.href === undefined ? (
              <span className="min-w-0 truncate">{share.label}</span>
            ) : (
              <Link href={share.href} className="min-w-0 truncate rounded-control hover:underline pointer-coarse:min-h-11 pointer-coarse:content-center">
                {share.label}
              </Link>
            )}
            <span className="shrink-0 text-end tabular-nums">{share.value}</span>
          </div>
          <div className="mt-1">
            <Bar percent={Math.round((share.size * 100) / most)} height={6} fill={share.fill} track="bg-text/7" />
          </div>
        </li>
      ))}
    </ul>
  )
}

/** A grade has the same hue wherever it is drawn: by its place among the chain's grades, never by its rank. */
const HUES = ['fill-chart-1', 'fill-chart-2', 'fill-chart-3', 'fill-chart-4', 'fill-chart-5', 'fill-chart-6'] as const
export const hueOf = (index: number): string => HUES[Math.max(0, index) % HUES.length] ?? HUES[0]
