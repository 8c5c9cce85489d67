import type { RewardAnswer } from '@/server/contracts/reward'
import type { DrawTicketRow, GivenRows, VoucherRow } from '@/server/data/hot/commit-till'
import { addDays, formatInstant, localDate, startOfDay } from '@/server/domain/kernel/local-day'
import { invariant } from '@/server/domain/kernel/invariant'
import type { Evaluation, Promotion } from '@/server/domain/promotions/types'
import { splitFunding } from '@/server/domain/promotions/split-funding'
import type { InChain } from '../../_around/with-chain'
import { fundingAccount, systemAccount, type LedgerAsset, type PointsEvent } from '../../ledger/_parts/ledger-rows'
import { newVoucher } from '../../vouchers/_parts/new-voucher'
import type { SaleRead } from './read-for-sale'

export interface Given {
  rewards: readonly RewardAnswer[]
  events: readonly PointsEvent[]
  growth: bigint
  vouchers: readonly VoucherRow[]
  tickets: readonly DrawTicketRow[]
}
type Wanted = Evaluation['intents']
const NOTHING: Given = { rewards: [], events: [], growth: 0n, vouchers: [], tickets: [] }

/**
 * What a sale gives beside discounts and points: stored value out of who funds it, growth, vouchers and draw tickets of its member.
 * Without `effective` (training, a blocked member, a sale that was called off) it is nothing.
 */
export function planGiven(scope: InChain, context: SaleRead & { saleId: string; intents: Wanted; effective: boolean }): Given {
  const memberId = context.facts.member?.id
  if (!context.effective || memberId === undefined || context.intents.length === 0) return NOTHING
  const given = { ...context, memberId }
  const vouchers = issueVouchers(scope, given)
  const events = [storedValue(scope, given), growth(scope, given)].flatMap((event) => event ?? [])
  return {
    rewards: tellRewards(scope, context.intents, { at: context.at, idsOf: (promotionId, kind) => vouchers.filter((row) => row.promotionId === promotionId && row.kind === kind).map((row) => row.id) }),
    events,
    growth: events.filter((event) => event.asset === 'growth').reduce((sum, event) => sum + event.amount, 0n),
    vouchers,
    tickets: ticketsOf(scope, given),
  }
}

/** What an evaluation gives beside discounts and points, as quote and sale tell it. */
export function tellRewards(scope: InChain, intents: Wanted, told: { at: number; idsOf?: (promotionId: string, kind: string) => string[] }): RewardAnswer[] {
  return intents.flatMap(({ promotionId, version, intent }): RewardAnswer[] => {
    const by = { promotion_id: promotionId, version }
    if (intent.type === 'stored_value') return [{ type: 'stored_value', ...by, amount_minor: Number(intent.amountMinor) }]
    if (intent.type === 'growth') return [{ type: 'growth', ...by, amount: Number(intent.amount) }]
    if (intent.type === 'draw_ticket') return [{ type: 'draw_ticket', ...by, draw: intent.draw, count: intent.count }]
    if (intent.type === 'message') return []
    const { kind, count } = intent
    return [{ type: 'voucher', ...by, kind, count, expires_at: formatInstant(voucherExpiry(scope, told.at, intent.validDays)), ...(told.idsOf && { voucher_ids: told.idsOf(promotionId, kind) }) }]
  })
}

/** A voucher that is good for n days is good until the end of the n-th day after today, in the chain's zone. */
export const voucherExpiry = (scope: InChain, at: number, validDays: number): number => startOfDay(addDays(localDate(at, scope.chain.timeZone), validDays + 1), scope.chain.timeZone)

interface Giving extends SaleRead { saleId: string; intents: Wanted; memberId: string }

function storedValue(scope: InChain, given: Giving): PointsEvent | undefined {
  const parts = given.intents.flatMap(({ promotionId, intent }) => (intent.type === 'stored_value' ? [{ promotionId, amount: intent.amountMinor }] : []))
  const sides = new Map<string, bigint>()
  for (const { promotionId, amount } of parts) {
    for (const [party, part] of splitFunding([amount], promotionOf(given, promotionId)?.funding ?? [])[0] ?? []) sides.set(fundingAccount(party), (sides.get(fundingAccount(party)) ?? 0n) + part)
  }
  return eventOf(scope, given, { asset: 'stored_value', code: 'cash_back', parts, counterparts: [...sides].map(([account, amount]) => ({ account, amount })) })
}

function growth(scope: InChain, given: Giving): PointsEvent | undefined {
  const parts = given.intents.flatMap(({ promotionId, intent }) => (intent.type === 'growth' ? [{ promotionId, amount: intent.amount }] : []))
  return eventOf(scope, given, { asset: 'growth', code: 'growth', parts, counterparts: [{ account: systemAccount('issued', 'growth'), amount: parts.reduce((sum, one) => sum + one.amount, 0n) }] })
}

const promotionOf = ({ rules }: Giving, promotionId: string): Promotion | undefined => rules.ruleSet.promotions.find((one) => one.id === promotionId)

interface Part { promotionId: string; amount: bigint }
function eventOf(scope: InChain, given: Giving, of: { asset: LedgerAsset; code: string; parts: readonly Part[]; counterparts: NonNullable<PointsEvent['counterparts']> }): PointsEvent | undefined {
  const amount = of.parts.reduce((sum, one) => sum + one.amount, 0n)
  if (amount === 0n) return undefined
  return {
    asset: of.asset, kind: 'earn', amount, occurredAt: given.at, recordedAt: scope.now, counterparts: of.counterparts, source: { type: 'sale', id: given.saleId },
    reason: { code: of.code, station: given.facts.station?.name ?? '', ...Object.fromEntries(of.parts.map((one) => [one.promotionId, Number(one.amount)])) },
    newLots: [], lotUpdates: [], balance: { available: amount, pending: 0n, reserved: 0n, debt: 0n },
  }
}

function issueVouchers(scope: InChain, { intents, memberId, saleId, at, voucherKey }: Giving): VoucherRow[] {
  return intents.flatMap(({ promotionId, intent }) => {
    if (intent.type !== 'voucher') return []
    invariant(voucherKey, 'whoever reads for rules that give vouchers brings the key of the chain')
    const expiresAt = voucherExpiry(scope, at, intent.validDays)
    return Array.from({ length: intent.count }, () => newVoucher(scope, voucherKey, { kind: intent.kind, expiresAt, memberId, promotionId, saleId }).row)
  })
}

/** One row a promotion and draw, however many effects gave some. */
function ticketsOf(scope: InChain, { intents, memberId, saleId }: Giving): DrawTicketRow[] {
  const rows = new Map<string, DrawTicketRow>()
  for (const { promotionId, intent } of intents) {
    if (intent.type !== 'draw_ticket' || intent.count === 0) continue
    const key = `${promotionId} ${intent.draw}`
    rows.set(key, { saleId, promotionId, draw: intent.draw, memberId, count: (rows.get(key)?.count ?? 0) + intent.count, issuedAt: new Date(scope.now), returnedAt: null })
  }
  return [...rows.values()]
}

/** The rows of the commit; undefined for a sale that neither gives nor takes anything of the kind. */
export function givenRows({ events, vouchers, tickets }: Given, taken: { redeems: readonly string[]; hadCodes: boolean }): GivenRows | undefined {
  const opens = [...new Set(events.flatMap((event) => event.asset ?? []))]
  if (opens.length + vouchers.length + tickets.length + taken.redeems.length === 0 && !taken.hadCodes) return undefined
  return { opens, redeems: taken.redeems, vouchers, tickets }
}
