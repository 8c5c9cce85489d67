import type { SaleAnswer } from '@/server/contracts/sale'
import type { ReceiptLine, ReceiptProps } from './receipt'

type SaleLine = SaleAnswer['lines'][number]
export interface SaleSurroundings {
  readonly stationName: string
  /** Zone of the station. */
  readonly timeZone: string
  readonly currency: string
  /** The chain's word for points. */
  readonly pointsName: string
  /** Grade code → name; a code without a name is shown as it is. */
  readonly gradeNames: Readonly<Record<string, string>>
}

/** A sale of the contract as the receipt shows it: each discount with the explanation that belongs to it. */
export function receiptOfSale(sale: SaleAnswer, around: SaleSurroundings): ReceiptProps {
  const reasons = new Map(sale.explanations.map((one) => [one.promotion_id, one.detail]))
  return {
    stationName: around.stationName,
    at: sale.occurred_at,
    timeZone: around.timeZone,
    currency: around.currency,
    lines: sale.lines.map((line) => receiptLine(line, around, reasons)),
    totals: { grossMinor: sale.totals.gross_minor, otherDiscountsMinor: sale.totals.other_discounts_minor, discountMinor: sale.totals.discount_minor, netMinor: sale.totals.net_minor },
    ...(sale.member_id === undefined ? {} : { points: { earned: sale.points.earned, pending: sale.points.pending, spent: sale.points.spent, balanceAfter: sale.points.balance_after, name: around.pointsName } }),
    notGiven: sale.explanations.filter((one) => !one.applied).map((one) => ({ key: one.promotion_id, name: one.name, reason: one.detail })),
    refunds: sale.refunds.map((refund) => ({ key: refund.id, amountMinor: refund.pay_back.reduce((sum, part) => sum + part.amount_minor, 0), pointsTaken: refund.points.clawed_back })),
  }
}

function receiptLine(line: SaleLine, around: SaleSurroundings, reasons: ReadonlyMap<string, string>): ReceiptLine {
  const discounts = line.discounts.map((discount, index) => {
    const reason = reasons.get(discount.promotion_id)
    return { key: `${discount.promotion_id}-${index}`, label: discount.label, amountMinor: discount.amount_minor, ...(reason === undefined ? {} : { reason }) }
  })
  const shared = { key: line.line_id, grossMinor: line.amount_minor ?? 0, discounts }
  if (line.type === 'item') return { ...shared, name: line.sku, quantity: line.quantity }
  const name = line.grade === undefined ? '' : (around.gradeNames[line.grade] ?? line.grade)
  if (line.volume === undefined || line.volume_unit === undefined || line.unit_price === undefined) return { ...shared, name }
  const taken = discounts.reduce((sum, discount) => sum + discount.amountMinor, 0)
  const memberPrice = taken === 0 ? undefined : netUnitPrice({ signPrice: line.unit_price, takenMinor: taken, grossMinor: shared.grossMinor })
  return {
    ...shared,
    name,
    fuel: { volume: line.volume, unit: line.volume_unit, signPrice: line.unit_price, ...(memberPrice === undefined ? {} : { memberPrice }), ...(line.pump === undefined ? {} : { pump: line.pump }) },
  }
}

/**
 * What a unit came to after discounts: sign price × (gross − taken) ÷ gross, half up to the decimals of the sign
 * price, at least three. 1.799 with 2.11 off 75.79 = 1.749. Undefined where there was nothing to pay at the sign.
 */
export function netUnitPrice({ signPrice, takenMinor, grossMinor }: { signPrice: string; takenMinor: number; grossMinor: number }): string | undefined {
  if (grossMinor <= 0) return undefined
  const [whole = '0', fraction = ''] = signPrice.split('.')
  const decimals = Math.max(3, fraction.length)
  const price = BigInt(whole + fraction.padEnd(decimals, '0'))
  const gross = BigInt(grossMinor)
  const net = (2n * price * (gross - BigInt(takenMinor)) + gross) / (2n * gross)
  const digits = net.toString().padStart(decimals + 1, '0')
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
