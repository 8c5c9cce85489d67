/** "10000.50" → "10,000.50", as English and Chinese write it. */
export const groupThousands = (figure: string): string => figure.replace(/\B(?<!\.\d*)(?=(?:\d{3})+(?!\d))/g, ',')

/** "€0.10", "¥5"; a sign of letters stands apart: "CHF 0.10". */
export function withCurrencySign(figure: string, currency: string): string {
  const sign = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(0).find(({ type }) => type === 'currency')?.value ?? currency
  return /\p{L}$/u.test(sign) ? `${sign}\u00a0${figure}` : sign + figure
}
