import { useLocale, useTranslations } from 'next-intl'
import { splitPumpPrice } from './format/split-pump-price'
import { currencySymbol } from './format/currency-symbol'
import type { VolumeUnit } from './volume'

export interface PumpPriceProps {
  /** Decimal text of the major unit, ≤ 4 decimals: `"1.799"`. */
  readonly unitPrice: string
  readonly currency: string
  readonly unit: VolumeUnit
  /** Struck through: the price before the member's. */
  readonly struck?: boolean
  readonly className?: string
}

/** A price as the pump shows it, its third decimal raised; read aloud and copied in full. */
export function PumpPrice({ unitPrice, currency, unit, struck = false, className = '' }: PumpPriceProps) {
  const locale = useLocale()
  const t = useTranslations('common.units')
  const { main, raised, whole } = splitPumpPrice(unitPrice, locale)
  const symbol = currencySymbol(currency, locale)
  const Tag = struck ? 's' : 'span'
  return (
    <Tag dir="auto" className={`whitespace-nowrap tabular-nums ${className}`}>
      {symbol}
      {raised === null ? (
        main
      ) : (
        <>
          <span aria-hidden>
            {main}
            <span className="relative -top-[0.45em] text-[0.62em] font-medium">{raised}</span>
          </span>
          <span className="sr-only">{whole}</span>
        </>
      )}
      <span className="text-muted">/{t(unit)}</span>
    </Tag>
  )
}
