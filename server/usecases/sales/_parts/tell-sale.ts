import type { LineBody, QuoteLineBody } from '@/server/contracts/basket'
import type { RewardAnswer } from '@/server/contracts/reward'
import type { SaleAnswer, SaleBody } from '@/server/contracts/sale'
import { formatDecimal } from '@/server/domain/kernel/parse-decimal'
import { formatInstant } from '@/server/domain/kernel/local-day'
import type { Evaluation, Labels, Promotion } from '@/server/domain/promotions/types'
import { discountLabel, nameOf } from './discount-label'
import type { Discrepancy, SettledDiscount } from './settle-discounts'

interface PricedDiscount { lineOrdinal: number; promotionId: string; version: number; kind: SettledDiscount['kind']; amountMinor: bigint }
interface Voice {
  locale: 'en' | 'zh'
  promotions: readonly Promotion[]
  /** Why presented vouchers don't count, for promotions that wanted one. */
  notes?: Labels
}

/** The till's lines as it sent them, each with its discounts and the points that it earned. */
export function tellLines(lines: readonly QuoteLineBody[], outcome: { discounts: readonly PricedDiscount[]; pointsByLine: ReadonlyMap<string, bigint> }, voice: Voice): SaleAnswer['lines'] {
  return lines.map((line, ordinal) => {
    const sent = { ...line }
    delete sent.applied_discounts
    return {
      ...sent,
      discounts: outcome.discounts.filter((one) => one.lineOrdinal === ordinal && one.amountMinor > 0n).map((one) => ({
        promotion_id: one.promotionId, version: one.version, kind: one.kind, amount_minor: Number(one.amountMinor),
        label: discountLabel(voice.promotions, one.promotionId)[voice.locale],
      })),
      points_earned: Number(outcome.pointsByLine.get(line.line_id) ?? 0n),
    }
  })
}

export const tellExplanations = (evaluation: Evaluation, { locale, promotions, notes }: Voice) =>
  evaluation.explanations.map((one) => ({
    promotion_id: one.promotionId, version: one.version, name: nameOf(promotions, one)[locale], applied: one.applied, reason: one.reason,
    detail: notes && wantsVoucher(one, promotions) ? [one.detail[locale], notes[locale]].join(locale === 'en' ? ' ' : '') : one.detail[locale], ...(one.condition !== undefined && { condition: one.condition }),
  }))

/** It failed for want of a voucher: by its condition, or by a limit that counts per voucher. */
const wantsVoucher = (one: Evaluation['explanations'][number], promotions: readonly Promotion[]): boolean =>
  one.condition === 'voucher' || (one.reason === 'limit_reached' && promotions.find(({ id }) => id === one.promotionId)?.limits.some((limit) => limit.scope === 'voucher') === true)

export interface SaleFacts {
  id: string
  status: SaleAnswer['status']
  body: SaleBody & { lines: LineBody[] }
  recordedAt: number
  memberId?: string
  discounts: readonly SettledDiscount[]
  pointsByLine: ReadonlyMap<string, bigint>
  totals: SaleAnswer['totals']
  points: SaleAnswer['points']
  tier: SaleAnswer['tier']
  evaluation?: Evaluation
  rewards: readonly RewardAnswer[]
  discrepancies: readonly Discrepancy[]
  flags: SaleAnswer['flags']
  display24: readonly string[]
  receipt: readonly Labels[]
}

/** The answer to a finalise, in the contract's shape. */
export function tellSale(sale: SaleFacts, voice: Voice): SaleAnswer {
  const { body } = sale
  return {
    id: sale.id as SaleAnswer['id'],
    status: sale.status,
    ...(body.quote_id !== undefined && { quote_id: body.quote_id }),
    station_id: body.station_id,
    pos_id: body.pos_id,
    pos_transaction_id: body.pos_transaction_id,
    ...(body.pos_sequence !== undefined && { pos_sequence: body.pos_sequence }),
    business_date: body.business_date,
    occurred_at: formatInstant(Date.parse(body.occurred_at)),
    recorded_at: formatInstant(sale.recordedAt),
    ...(sale.memberId !== undefined && { member_id: sale.memberId }),
    lines: tellLines(body.lines, sale, voice),
    totals: sale.totals,
    points: sale.points,
    tier: sale.tier,
    explanations: sale.evaluation ? tellExplanations(sale.evaluation, voice) : [],
    ...(sale.rewards.length > 0 && { rewards: [...sale.rewards] }),
    discrepancies: [...sale.discrepancies],
    flags: sale.flags,
    receipt: { display_24: [...sale.display24], receipt: sale.receipt.map((line) => line[voice.locale]) },
    refunds: [],
  }
}

/** What display and receipt say of discounts that the till gave itself; an offer's own words come from the engine. */
export function tellGiven(discounts: readonly SettledDiscount[], promotions: readonly Promotion[], decimals: number): { display24: string[]; receipt: Labels[] } {
  const sums = new Map<string, bigint>()
  for (const one of discounts) sums.set(one.promotionId, (sums.get(one.promotionId) ?? 0n) + one.amountMinor)
  const lines = [...sums].map(([id, amount]) => ({ label: discountLabel(promotions, id), amount: `-${formatDecimal(amount, decimals)}` }))
  return {
    display24: lines.map((line) => `${line.label.en.replace(/[^\x20-\x7e]/g, '').toUpperCase().slice(0, 23 - line.amount.length)} ${line.amount}`),
    receipt: lines.map((line) => ({ en: `${line.label.en} ${line.amount}`, zh: `${line.label.zh} ${line.amount}` })),
  }
}
