import type { SaleAnswer, SaleBody } from '@/server/contracts/sale'
import type { AnswerPlace } from '@/server/data/hot/keep-answer'
import { UNCOUNTED, type SaleDiscountRow, type SaleLineRow, type SaleRow } from '@/server/data/hot/commit-till'
import type { TillFacts } from '@/server/data/hot/read-till-facts'
import { writeSaleTold } from '@/server/data/sales/sale-told'
import { splitFunding } from '@/server/domain/promotions/split-funding'
import type { BasketLine, Promotion } from '@/server/domain/promotions/types'
import type { InChain } from '../../_around/with-chain'
import type { Rules } from './load-rules'
import { blocked } from './price-basket'
import type { SettledDiscount } from './settle-discounts'
import { discountLabel } from './discount-label'
import { wordsOfSale } from './tell-recorded-sale'
import type { SaleFacts } from './tell-sale'

interface Written {
  input: { body: SaleBody; at: number; repeatKey: Uint8Array<ArrayBuffer>; rules: Rules; facts: Pick<TillFacts, 'member'> }
  sale: SaleFacts
  answer: SaleAnswer
  place: AnswerPlace
  /** The answer's. */
  locale: 'en' | 'zh'
}

/** The sale as a row: what it was, and what the answer told beyond the columns. */
export function saleRow(scope: InChain, { input, sale, answer, place, locale }: Written): SaleRow {
  const { body } = input
  return {
    id: sale.id,
    status: sale.status,
    quoteId: body.quote_id ?? null,
    stationId: body.station_id,
    posId: body.pos_id,
    posTransactionId: body.pos_transaction_id,
    posSequence: body.pos_sequence ?? null,
    businessDate: body.business_date,
    occurredAt: new Date(Date.parse(body.occurred_at)),
    recordedAt: new Date(scope.now),
    memberId: sale.memberId ?? null,
    ruleSetVersion: input.rules.ruleSet.version,
    programmeVersion: input.rules.programme.version,
    repeatKey: input.repeatKey,
    grossMinor: BigInt(sale.totals.gross_minor),
    otherMinor: BigInt(sale.totals.other_discounts_minor),
    discountMinor: BigInt(sale.totals.discount_minor),
    netMinor: BigInt(sale.totals.net_minor),
    pointsEarned: BigInt(sale.points.earned),
    refundedMinor: sale.status === 'refunded' || sale.status === 'voided' ? BigInt(sale.totals.gross_minor) : 0n,
    payments: body.payments,
    flags: [...answer.flags, ...(input.facts.member && blocked(input.facts.member) ? [UNCOUNTED] : [])],
    discrepancies: answer.discrepancies,
    told: writeSaleTold({ eligible_at: input.at, answer, words: wordsOfSale(sale, { locale, promotions: input.rules.ruleSet.promotions }) }),
    answerDay: place.day,
    answerId: place.id,
  }
}

export function lineRows({ sale, basket }: { sale: SaleFacts; basket: readonly BasketLine[] }): SaleLineRow[] {
  const calledOff = sale.status === 'refunded' || sale.status === 'voided'
  return sale.body.lines.map((line, ordinal) => ({
    saleId: sale.id,
    ordinal,
    lineId: line.line_id,
    type: line.type,
    grade: line.type === 'fuel' ? line.grade : null,
    unit: line.type === 'fuel' ? line.volume_unit : null,
    pump: line.type === 'fuel' ? line.pump ?? null : null,
    sku: line.type === 'item' ? line.sku : null,
    category: line.type === 'item' ? line.category ?? null : null,
    quantity: basket[ordinal]?.quantity ?? 0n,
    unitPriceE4: basket[ordinal]?.unitPrice ?? 0n,
    amountMinor: basket[ordinal]?.amountMinor ?? 0n,
    otherMinor: basket[ordinal]?.otherDiscountsMinor ?? 0n,
    discountMinor: sale.discounts.filter((one) => one.lineOrdinal === ordinal).reduce((sum, one) => sum + one.amountMinor, 0n),
    pointsEarned: sale.pointsByLine.get(line.line_id) ?? 0n,
    taxRateBp: line.tax?.rate_bp ?? null,
    taxIncluded: line.tax?.included ?? null,
    refundedMinor: calledOff ? basket[ordinal]?.amountMinor ?? 0n : 0n,
  }))
}

/** Each discount with who pays for it: the approved part by the promotion's funding, the rest by the station. */
export function discountRows(sale: SaleFacts, context: { promotions: readonly Promotion[]; stationId: string; locale: 'en' | 'zh' }): SaleDiscountRow[] {
  const approved = approvedBy(sale.discounts, context.promotions)
  return sale.discounts.filter((one) => one.amountMinor > 0n).map((one) => {
    const unapproved = one.amountMinor - one.approvedMinor
    return {
      saleId: sale.id,
      lineOrdinal: one.lineOrdinal,
      promotionId: one.promotionId,
      version: one.version,
      kind: one.kind,
      amountMinor: one.amountMinor,
      approvedMinor: one.approvedMinor,
      label: discountLabel(context.promotions, one.promotionId)[context.locale],
      funding: {
        approved: approved.get(one) ?? {},
        ...(unapproved > 0n && { unapproved_discount: { [context.stationId]: Number(unapproved) } }),
      },
    }
  })
}

/** What each party pays of each approved discount; all that one promotion gave in the sale is split together. */
function approvedBy(discounts: readonly SettledDiscount[], promotions: readonly Promotion[]): ReadonlyMap<SettledDiscount, Record<string, number>> {
  const byPromotion = new Map<string, SettledDiscount[]>()
  for (const one of discounts) if (one.approvedMinor > 0n) byPromotion.set(one.promotionId, [...(byPromotion.get(one.promotionId) ?? []), one])
  return new Map([...byPromotion].flatMap(([promotionId, ones]) => {
    const parts = splitFunding(ones.map((one) => one.approvedMinor), promotions.find(({ id }) => id === promotionId)?.funding ?? [])
    return ones.map((one, at): [SettledDiscount, Record<string, number>] => [one, Object.fromEntries([...(parts[at] ?? [])].map(([party, amount]) => [party, Number(amount)]))])
  }))
}
