import type { SaleAnswer } from '@/server/contracts/sale'
import type { LedgerRows, LotRow, TierChangeRow } from '@/server/data/hot/commit-till'
import { purseOf } from '@/server/data/hot/purse-of'
import type { MemberFacts } from '@/server/data/hot/read-till-facts'
import { addDays, localDate, startOfDay } from '@/server/domain/kernel/local-day'
import { points } from '@/server/domain/kernel/units'
import { lotExpiry } from '@/server/domain/points/lot-expiry'
import { planEarn } from '@/server/domain/points/plan-earn'
import { counterPeriodKey } from '@/server/domain/tiers/period'
import { tierFor } from '@/server/domain/tiers/tier-for'
import { gradeCounter, gradesCounted } from '@/server/domain/tiers/types'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChain } from '../../_around/with-chain'
import { balanceOf, ledgerRowsOf, memberAccount, type PointsEvent } from '../../ledger/_parts/ledger-rows'
import type { Given } from './plan-given'
import type { Spending } from './plan-spending'
import { blocked, type PricedBasket } from './price-basket'
import type { SaleRead } from './read-for-sale'
import type { SaleBody } from '@/server/contracts/sale'
import { thousandths } from './read-basket'

export interface Earning {
  earned: bigint
  pending: bigint
  balanceAfter: bigint
  tier: SaleAnswer['tier']
  tierChanged: boolean
  /** The row of the tier's history, where the sale raises it. */
  tierChange?: TierChangeRow
  ledger?: LedgerRows
}

interface Context extends SaleRead {
  saleId: string
  body: SaleBody
  priced: PricedBasket
  netMinor: bigint
  /** False for training and for sales that were called off before they came: nothing is earned or counted. */
  effective: boolean
  /** What the sale spends and lets go of before it earns. */
  spending: Pick<Spending, 'spent' | 'events'>
  /** What promotions give beside points. */
  given: Pick<Given, 'events' | 'growth'>
}

/**
 * The points of one sale: a lot (pending until the programme's waiting days are over), debt repaid first, counters
 * of the period raised, tier raised at once if a threshold is met. The sale itself earned at the old tier.
 */
export function planEarning(scope: InChain, context: Context): Earning {
  const { member } = context.facts
  if (!member) return { earned: 0n, pending: 0n, balanceAfter: 0n, tier: null, tierChanged: false }
  const effective = context.effective && !blocked(member)
  const earned = effective || context.body.training ? context.priced.pointsEarned : 0n
  const deltas = effective || context.body.training ? countersOf(scope, context, earned + context.given.growth) : {}
  const counters = addCounters(member.counters, deltas)
  const before = member.tierCode
  const after = higherTier(context, before, counters)
  const { lots, repaid, pending } = planLot(scope, context, { member, earned })
  const told: Earning = {
    earned,
    pending: pending ? earned - repaid : 0n,
    balanceAfter: balanceOf(member.balance) - context.spending.spent + earned,
    tier: { before, after, counters: Object.entries(counters).map(([kind, value]) => ({ kind, value: Number(value) })) },
    tierChanged: after !== before,
  }
  if (!effective) return withLedger(told, member, context.spending.events)
  const left = earned - repaid
  const periodKey = counterPeriodKey({ span: context.rules.programme.tierSpan, at: context.at, zone: scope.chain.timeZone, ...(member.joinedAt !== undefined && { joinedAt: member.joinedAt }) })
  const entryId = newId('ent')
  const earn: PointsEvent = {
    entryId,
    kind: 'earn',
    amount: earned,
    occurredAt: context.at,
    recordedAt: scope.now,
    reason: { code: 'sale', station: context.facts.station?.name ?? '', ...Object.fromEntries(context.priced.evaluation.pointsBy.map((one) => [one.promotionId, Number(one.points)])) },
    source: { type: 'sale', id: context.saleId },
    newLots: lots.map((lot) => ({ ...lot, entryId })),
    lotUpdates: [],
    balance: { available: pending ? 0n : left, pending: pending ? left : 0n, reserved: 0n, debt: -repaid },
    counters: Object.entries(deltas).filter(([, delta]) => delta !== 0n).map(([kind, delta]) => ({ kind, periodKey, delta })),
    ...(told.tierChanged && { tier: { code: after, since: scope.now } }),
  }
  const raised = withLedger(told, member, [...context.spending.events, earn, ...context.given.events])
  if (!told.tierChanged) return raised
  const history = { cause: 'sale', before, after, at: new Date(scope.now), until: null, sourceId: context.saleId, reason: null }
  return { ...raised, tierChange: { id: newId('tch'), memberId: member.id, ...history, madeBy: scope.actor.id } }
}

function withLedger(told: Earning, member: MemberFacts, events: readonly PointsEvent[]): Earning {
  return { ...told, ledger: ledgerRowsOf(member, events) ?? untouched(member) }
}

/** A sale that changes nothing of a member is the member's all the same: the commit asks whether it still is. */
const untouched = (member: MemberFacts): LedgerRows =>
  ({ member: { id: member.id, expectedVersion: member.version }, entries: [], postings: [], lots: [], lotUpdates: [], lotMoves: [], balances: [], counters: [] })

function planLot(scope: InChain, context: Context, input: { member: MemberFacts; earned: bigint }): { lots: LotRow[]; repaid: bigint; pending: boolean } {
  const { points: life } = context.rules.programme
  const zone = scope.chain.timeZone
  const startsAt = life.maturityDays > 0 ? startOfDay(addDays(localDate(context.at, zone), life.maturityDays), zone) : context.at
  const plan = planEarn(points(input.earned), points(input.member.balance.debt), { at: context.at, startsAt, expiresAt: lotExpiry(life.expiry, context.at, zone) })
  if (!plan.lot) return { lots: [], repaid: 0n, pending: false }
  const { lot } = plan
  return {
    lots: [{
      id: newId('lot'),
      accountId: memberAccount(purseOf(input.member).id),
      entryId: '',
      saleId: context.saleId,
      state: lot.state,
      earned: lot.earnedPoints,
      left: lot.leftPoints,
      startsAt: new Date(lot.startsAt),
      expiresAt: lot.expiresAt === null ? null : new Date(lot.expiresAt),
    }],
    repaid: plan.repaidDebt,
    pending: lot.state === 'pending',
  }
}

/**
 * What one sale adds: money paid, thousandths of the chain's own unit, a fill if fuel flowed, growth = points and what promotions give of it; and of the
 * grades that a tier looks at, thousandths of their own unit.
 */
function countersOf(scope: InChain, context: Context, growth: bigint): Record<string, bigint> {
  const volume = context.body.lines.reduce((sum, line) => (line.type === 'fuel' && line.volume_unit === scope.chain.volumeUnit ? sum + thousandths(line.volume) : sum), 0n)
  const filled = context.body.lines.some((line) => line.type === 'fuel' && thousandths(line.volume) > 0n)
  const grades = gradesCounted(context.rules.programme.tiers)
  const byGrade: Record<string, bigint> = {}
  for (const line of context.body.lines) {
    if (line.type === 'fuel' && grades.has(line.grade)) byGrade[gradeCounter(line.grade)] = (byGrade[gradeCounter(line.grade)] ?? 0n) + thousandths(line.volume)
  }
  return { spend: context.netMinor, volume, ...byGrade, fills: filled ? 1n : 0n, growth }
}

const addCounters = (before: Readonly<Record<string, bigint>>, deltas: Readonly<Record<string, bigint>>): Record<string, bigint> =>
  Object.fromEntries([...new Set([...Object.keys(before), ...Object.keys(deltas)])].map((kind) => [kind, (before[kind] ?? 0n) + (deltas[kind] ?? 0n)]))

/** A sale only ever raises a tier; lowering is the review's. */
function higherTier(context: Context, before: string, counters: Readonly<Record<string, bigint>>): string {
  const { tiers } = context.rules.programme
  const reached = tierFor(counters, tiers).code
  const rank = (code: string) => tiers.findIndex((tier) => tier.code === code)
  return rank(reached) > rank(before) ? reached : before
}
