import type { DISCREPANCY_CODES } from '@/server/contracts/sale'
import type { LineBody } from '@/server/contracts/basket'
import type { AppliedDiscount, Evaluation, Promotion } from '@/server/domain/promotions/types'

export interface SettledDiscount {
  lineOrdinal: number
  promotionId: string
  version: number
  kind: AppliedDiscount['kind']
  amountMinor: bigint
  /** What the engine allows of it; the rest is the station's own and nobody else's. */
  approvedMinor: bigint
}
export interface Discrepancy { code: (typeof DISCREPANCY_CODES)[number]; promotion_id?: string; amount_minor: number }
export interface Settlement {
  discounts: SettledDiscount[]
  discrepancies: Discrepancy[]
  /** True when what was given is exactly what the engine offers: its claims and points then hold as they are. */
  asOffered: boolean
}

/** Everything as the engine offers it: the till has a quote, says nothing, and what was promised still holds. */
export function settleAsOffered(evaluation: Evaluation): Settlement {
  const discounts = evaluation.lines.flatMap((line, lineOrdinal) =>
    line.discounts.map((one) => ({ ...one, lineOrdinal, approvedMinor: one.amountMinor })))
  return { discounts, discrepancies: [], asOffered: true }
}

/**
 * What the till says it gave, line by line, held against what the engine offers. A given discount is a fact
 * and always recorded; the part within the offer of its promotion is approved, the rest is a discrepancy.
 */
export function settleGiven(lines: readonly GivenLine[], evaluation: Evaluation, context: SettleContext): Settlement {
  const offers = new Map<string, { left: bigint; kind: AppliedDiscount['kind'] }>()
  for (const one of evaluation.lines.flatMap((line) => line.discounts)) {
    offers.set(one.promotionId, { left: (offers.get(one.promotionId)?.left ?? 0n) + one.amountMinor, kind: one.kind })
  }
  const offered = [...offers.values()].reduce((sum, one) => sum + one.left, 0n)
  const discounts = lines.flatMap((line, lineOrdinal) => mergeByPromotion(line).map(([promotionId, amountMinor]): SettledDiscount => {
    const offer = offers.get(promotionId)
    const approvedMinor = offer === undefined ? 0n : amountMinor < offer.left ? amountMinor : offer.left
    if (offer) offer.left -= approvedMinor
    const version = context.promotions.find((one) => one.id === promotionId)?.version ?? 0
    return { lineOrdinal, promotionId, version, kind: offer?.kind ?? 'line', amountMinor, approvedMinor }
  }))
  const approved = discounts.reduce((sum, one) => sum + one.approvedMinor, 0n)
  const given = discounts.reduce((sum, one) => sum + one.amountMinor, 0n)
  return { discounts, discrepancies: findDiscrepancies(discounts, evaluation, context), asOffered: given === approved && approved === offered }
}

export interface SettleContext {
  /** What was given is what the quote promised: only limits can have changed since. */
  asQuoted: boolean
  quoteExpired: boolean
  promotions: readonly Promotion[]
}

/** What a till says it gave on one line. */
export type GivenLine = readonly { promotionId: string; amountMinor: bigint }[]

/** The lines of a till that names its discounts; a line without any gave none. */
export const givenByTill = (lines: readonly LineBody[]): GivenLine[] =>
  lines.map((line) => (line.applied_discounts ?? []).map((one) => ({ promotionId: one.promotion_id, amountMinor: BigInt(one.amount_minor) })))

/** The lines of a till that says nothing and has a quote: it gave what the quote promised, on what was really sold. */
export const givenAsQuoted = (quoted: Evaluation): GivenLine[] => quoted.lines.map((line) => line.discounts)

function mergeByPromotion(line: GivenLine): [string, bigint][] {
  const sums = new Map<string, bigint>()
  for (const one of line) {
    if (one.amountMinor > 0n) sums.set(one.promotionId, (sums.get(one.promotionId) ?? 0n) + one.amountMinor)
  }
  return [...sums]
}

function findDiscrepancies(discounts: readonly SettledDiscount[], evaluation: Evaluation, context: SettleContext): Discrepancy[] {
  const excess = new Map<string, { amount: bigint; approved: bigint }>()
  for (const one of discounts) {
    const sum = excess.get(one.promotionId) ?? { amount: 0n, approved: 0n }
    excess.set(one.promotionId, { amount: sum.amount + one.amountMinor - one.approvedMinor, approved: sum.approved + one.approvedMinor })
  }
  return [...excess].filter(([, sum]) => sum.amount > 0n).map(([promotionId, sum]) => {
    const reason = evaluation.explanations.find((one) => one.promotionId === promotionId)?.reason
    const overLimit = context.asQuoted || reason === 'limit_reached'
    const code = overLimit ? 'over_limit' : sum.approved > 0n ? 'amount_differs' : context.quoteExpired && reason !== undefined ? 'expired' : 'not_offered'
    return { code, promotion_id: promotionId, amount_minor: Number(sum.amount) }
  })
}
