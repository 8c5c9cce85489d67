import type { SaleAnswer } from '@/server/contracts/sale'
import type { GradeUnit } from '@/server/domain/kernel/units'
import type { Language } from '../_templates/message-template'
import type { ReceiptFacts } from '../_templates/receipt'

export interface ReceiptAround {
  station: string
  gradeNames: Readonly<Record<string, string>>
  currency: string
  currencyDecimals: number
  language: Language
}

const UNITS: Readonly<Record<GradeUnit, Readonly<Record<Language, string>>>> = { l: { en: 'l', zh: '升' }, gal_us: { en: 'gal', zh: '加仑' }, kwh: { en: 'kWh', zh: '度' }, kg: { en: 'kg', zh: '公斤' } }
const OTHER: Readonly<Record<Language, string>> = { en: 'Other discounts', zh: '其他优惠' }
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' }

/** A sale in its reader's language as the receipt's template tells it: each discount once, with what it took off altogether. */
export function receiptFacts(sale: SaleAnswer, around: ReceiptAround): ReceiptFacts {
  const { language } = around
  const tell = moneyIn(around)
  const { other_discounts_minor: otherMinor, net_minor: netMinor } = sale.totals
  return {
    station: around.station,
    lines: sale.lines.map((line) => ({ name: nameOf(line, around), quantity: quantityOf(line, language), amount: tell(line.amount_minor ?? 0) })),
    discounts: [...discountsOf(sale).map(({ label, amountMinor }) => ({ label, amount: tell(-amountMinor) })), ...(otherMinor > 0 ? [{ label: OTHER[language], amount: tell(-otherMinor) }] : [])],
    total: tell(netMinor), pointsEarned: sale.points.earned, pointsBalance: sale.points.balance_after,
  }
}

/** Tells amounts in minor units as a reader of the language writes them, with a real minus. */
export function moneyIn({ currency, currencyDecimals, language }: Pick<ReceiptAround, 'currency' | 'currencyDecimals' | 'language'>): (amountMinor: number) => string {
  const money = new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency, minimumFractionDigits: currencyDecimals, maximumFractionDigits: currencyDecimals })
  return (amountMinor) => money.format(amountMinor / 10 ** currencyDecimals).replace('-', '−')
}

type Line = SaleAnswer['lines'][number]
const nameOf = (line: Line, { gradeNames }: ReceiptAround): string => (line.type === 'item' ? line.sku : (line.grade && (gradeNames[line.grade] ?? line.grade)) ?? '')
const quantityOf = (line: Line, language: Language): string => (line.type === 'item' ? `${line.quantity} ×` : `${line.volume ?? ''} ${line.volume_unit === undefined ? '' : UNITS[line.volume_unit][language]}`.trim())

function discountsOf({ lines }: SaleAnswer): { label: string; amountMinor: number }[] {
  const byPromotion = new Map<string, { label: string; amountMinor: number }>()
  for (const { promotion_id: id, label, amount_minor: amountMinor } of lines.flatMap((line) => line.discounts)) {
    byPromotion.set(id, { label, amountMinor: amountMinor + (byPromotion.get(id)?.amountMinor ?? 0) })
  }
  return [...byPromotion.values()].filter(({ amountMinor }) => amountMinor > 0)
}
