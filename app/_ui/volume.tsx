import { useLocale, useTranslations } from 'next-intl'
import { formatDecimal } from './format/format-number'

/** Units of the public contract; how people write them stands in `common.units`. */
export type VolumeUnit = 'l' | 'gal_us' | 'kwh' | 'kg'
export interface VolumeProps {
  /** Decimal text as in the contract: `"42.130"`. */
  readonly volume: string
  readonly unit: VolumeUnit
  readonly className?: string
}
export function Volume({ volume, unit, className = '' }: VolumeProps) {
  const locale = useLocale()
  const t = useTranslations('common.units')
  return (
    <span dir="auto" className={`whitespace-nowrap tabular-nums ${className}`}>
      {formatDecimal(volume, { locale, decimalsMin: 2, decimalsMax: 3 })}&nbsp;{t(unit)}
    </span>
  )
}
