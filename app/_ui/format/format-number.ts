import { formatLocale } from '@/app/_i18n/locales'

/** Whole points, members, litres: grouped as the language does. */
export function formatWhole(value: number | bigint, options: { locale: string; sign?: 'auto' | 'always' }): string {
  return new Intl.NumberFormat(formatLocale(options.locale), { maximumFractionDigits: 0, signDisplay: options.sign === 'always' ? 'exceptZero' : 'auto' }).format(value)
}

/** A decimal written as text (`"42.130"`), shown with all its decimals but no more than `decimalsMax`, no fewer than `decimalsMin`. */
export function formatDecimal(value: string, options: { locale: string; decimalsMin?: number; decimalsMax?: number }): string {
  const { locale, decimalsMin = 0, decimalsMax = 4 } = options
  return new Intl.NumberFormat(formatLocale(locale), { minimumFractionDigits: decimalsMin, maximumFractionDigits: decimalsMax }).format(value as `${number}`)
}
