import { useLocale } from 'next-intl'
import { formatMoney } from './format/format-money'

export interface MoneyProps {
  /** Integer minor units of the currency. */
  readonly amountMinor: number | bigint
  /** ISO 4217. */
  readonly currency: string
  /** `always`: gains with a plus. */
  readonly sign?: 'auto' | 'always'
  readonly className?: string
}
export function Money({ amountMinor, currency, sign = 'auto', className = '' }: MoneyProps) {
  const locale = useLocale()
  return <span dir="auto" className={`whitespace-nowrap tabular-nums ${className}`}>{formatMoney(amountMinor, currency, { locale, sign })}</span>
}
