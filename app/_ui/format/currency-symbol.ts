import { formatLocale } from '@/app/_i18n/locales'

/** `€`, `¥`, `US$` or, where there is none, the code and a blank. Both of our languages put it in front. */
export function currencySymbol(currency: string, locale: string): string {
  const parts = new Intl.NumberFormat(formatLocale(locale), { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0)
  const symbol = parts.find((part) => part.type === 'currency')?.value ?? currency
  return symbol === currency ? `${currency}\u00a0` : symbol
}
