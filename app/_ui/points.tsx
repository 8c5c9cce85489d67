import { useLocale } from 'next-intl'
import { formatWhole } from './format/format-number'

export interface PointsProps {
  /** Whole points. */
  readonly points: number | bigint
  readonly sign?: 'auto' | 'always'
  /** The chain's own word for them, when they stand alone: `Drops`. */
  readonly name?: string
  readonly className?: string
}
export function Points({ points, sign = 'auto', name, className = '' }: PointsProps) {
  const locale = useLocale()
  return (
    <span dir="auto" className={`tabular-nums ${className}`}>
      {formatWhole(points, { locale, sign })}
      {name !== undefined && <> {name}</>}
    </span>
  )
}
