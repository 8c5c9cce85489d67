import { formatLocale } from '@/app/_i18n/locales'
import { currencyDecimals } from './currency-decimals'

/**
 * Money in the reader's language, exact to the minor unit (no floating point on the way).
 * `amountMinor`: integer minor units. `always` shows the sign of gains too (`+€1.20`).
 */
export function formatMoney(amountMinor: number | bigint, currency: string, options: { locale: string; sign?: 'auto' | 'always' }): string {
  const decimals = currencyDecimals(currency)
  const format = new Intl.NumberFormat(formatLocale(options.locale), {
    style: 'currency', currency, currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: decimals, maximumFractionDigits: decimals,
    signDisplay: options.sign === 'always' ? 'exceptZero' : 'auto',
  })
  return format.format(decimalText(BigInt(amountMinor), decimals))
}

/** 7579 with 2 decimals → "75.79". */
export function decimalText(value: bigint, decimals: number): `${number}` {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`
  return `${value < 0n ? '-' : ''}${text}` as `${number}`
}
