import type { MemberSale } from './member-sale'

/** `2026-11`: the month in which a sale happened, by the station's clocks. */
export const monthOf = (sale: Pick<MemberSale, 'occurred_at' | 'station'>): string =>
  // The Swedish way of writing a date is the ISO one.
  new Intl.DateTimeFormat('sv-SE', { timeZone: sale.station.time_zone, year: 'numeric', month: '2-digit' }).format(Date.parse(sale.occurred_at)).slice(0, 7)

export interface MonthOfSales {
  readonly month: string
  readonly sales: readonly MemberSale[]
}
/** Sales in their order, parted into months. */
export function byMonth(sales: readonly MemberSale[]): MonthOfSales[] {
  const months = new Map<string, MemberSale[]>()
  for (const sale of sales) {
    const month = monthOf(sale)
    const those = months.get(month)
    if (those === undefined) months.set(month, [sale])
    else those.push(sale)
  }
  return [...months].map(([month, those]) => ({ month, sales: those }))
}

/** `2026-11` → “November 2026” / “2026年11月”. */
export const monthWords = (month: string, locale: 'en' | 'zh'): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${month}-01`))
