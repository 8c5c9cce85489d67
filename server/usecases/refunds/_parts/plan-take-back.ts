import type { LedgerRows } from '@/server/data/hot/commit-till'
import type { RecordedLot, RecordedSale, SpentLot, SpentPoints } from '@/server/data/hot/read-sale'
import type { MemberFacts } from '@/server/data/hot/read-till-facts'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { points } from '@/server/domain/kernel/units'
import { planReversal, type Reversal, type ReversibleLot } from '@/server/domain/points/plan-reversal'
import { counterPeriodKey } from '@/server/domain/tiers/period'
import { gradeCounter, gradesCounted } from '@/server/domain/tiers/types'
import type { InChain } from '../../_around/with-chain'
import { giveBack, type GivenBack } from '../../ledger/_parts/give-back'
import { balanceOf, ledgerRowsOf, REDEEMED_ACCOUNT, type PointsEvent } from '../../ledger/_parts/ledger-rows'
import type { Rules } from '../../sales/_parts/load-rules'
import type { RefundPlan } from './plan-refund'
import type { TakenGiven } from './plan-take-given'

export interface TakeBack {
  takenBack: bigint
  /** Points that the sale was paid with, back in their lots. */
  givenBack: bigint
  debt: bigint
  balanceAfter: bigint
  ledger?: LedgerRows
}

/**
 * The points of a refund: what was paid with points goes back to the lots that it came from; then what the sale earned is
 * taken back, out of its own lots first and, where they are already spent, as the programme's policy of the sale says.
 * Counters of the sale's own period go down; the tier stays until its review.
 */
export function planTakeBack(scope: InChain, known: { sale: RecordedSale; rules: Rules; plan: RefundPlan; refundId: string; lotStarts: ReadonlyMap<string, EpochMs>; given: Pick<TakenGiven, 'events' | 'growth'> }): TakeBack {
  const { sale, plan } = known
  const { member } = sale
  if (!member) return { takenBack: 0n, givenBack: 0n, debt: 0n, balanceAfter: 0n }
  const given = plan.pointsToGiveBack > 0n && sale.spent ? giveBack({ points: plan.pointsToGiveBack, lots: sale.spent.lots, debt: member.balance.debt, at: scope.now }) : undefined
  const backs = given && sale.spent ? backEvents(scope, { given, sale, spent: sale.spent, refundId: known.refundId }) : []
  const reversal = planReversal(lotsAfter(sale, given, known.lotStarts), points(plan.pointsToTakeBack), known.rules.programme.refundPolicy)
  const takenBack = plan.pointsToTakeBack - reversal.waived
  const ledger = ledgerRowsOf(withAssets(sale, member), [...backs, takeBackEvent(scope, { ...known, reversal, takenBack }), ...known.given.events])
  const change = backs.reduce((sum, event) => sum + event.amount, 0n)
  return { takenBack, givenBack: plan.pointsToGiveBack, debt: reversal.debt, balanceAfter: balanceOf(member.balance) + change - takenBack, ...(ledger && { ledger }) }
}

/** The member with balances of what the sale gave beside points. */
function withAssets({ given }: RecordedSale, member: MemberFacts): MemberFacts {
  const balanceOf = (name: 'growth' | 'stored_value') => given?.assets.find(({ asset }) => asset === name)?.balance ?? 0n
  return { ...member, assets: { growth: balanceOf('growth'), stored_value: balanceOf('stored_value') } }
}

function takeBackEvent(scope: InChain, known: { sale: RecordedSale; rules: Rules; plan: RefundPlan; refundId: string; reversal: Reversal; takenBack: bigint; given: Pick<TakenGiven, 'growth'> }): PointsEvent {
  const { sale, plan, reversal } = known
  const stateOf = new Map<string, string>([...sale.lots, ...(sale.spent?.lots ?? [])].map((lot) => [lot.id, lot.state]))
  const from = (state: 'pending' | 'active') => reversal.moves.filter((move) => stateOf.get(move.lotId) === state).reduce((sum, move) => sum + move.delta, 0n)
  const { programme } = known.rules
  const joinedAt = sale.member?.joinedAt
  const periodKey = counterPeriodKey({ span: programme.tierSpan, at: sale.eligibleAt, zone: scope.chain.timeZone, ...(joinedAt !== undefined && { joinedAt }) })
  const lowered = { ...plan.counters, ...gradeVolumes(plan, gradesCounted(programme.tiers)), growth: plan.pointsToTakeBack + known.given.growth }
  return {
    kind: 'reverse',
    amount: -known.takenBack,
    occurredAt: sale.eligibleAt,
    recordedAt: scope.now,
    reason: { code: 'refund', sale: sale.id },
    source: { type: 'refund', id: known.refundId },
    ...(sale.earnEntryId !== undefined && { reversesId: sale.earnEntryId }),
    newLots: [],
    lotUpdates: reversal.moves.map((move) => ({ id: move.lotId, delta: move.delta })),
    balance: { available: from('active'), pending: from('pending'), reserved: 0n, debt: reversal.debt },
    counters: Object.entries(sale.isCounted ? lowered : {}).filter(([, amount]) => amount > 0n).map(([kind, amount]) => ({ kind, periodKey, delta: -amount })),
  }
}

/** What goes back of the grades that the tiers of the sale's own programme look at, by counter. */
function gradeVolumes(plan: RefundPlan, grades: ReadonlySet<string>): Record<string, bigint> {
  const volumes: Record<string, bigint> = {}
  for (const { line, quantity } of plan.taken) {
    if (line.grade !== undefined && grades.has(line.grade)) volumes[gradeCounter(line.grade)] = (volumes[gradeCounter(line.grade)] ?? 0n) + quantity
  }
  return volumes
}

function backEvents(scope: InChain, known: { given: GivenBack; sale: RecordedSale; spent: SpentPoints; refundId: string }): PointsEvent[] {
  const { given: { back, expired }, sale } = known
  const common = { occurredAt: scope.now, recordedAt: scope.now, source: { type: 'points_back' as const, id: known.refundId }, newLots: [] }
  return [
    { ...common, ...back, kind: 'reverse', counterpart: REDEEMED_ACCOUNT, reason: { code: 'points_back', sale: sale.id }, reversesId: known.spent.entryId },
    ...(expired ? [{ ...common, ...expired, kind: 'expire' as const, reason: { code: 'expired_meanwhile', points: Number(-expired.amount) } }] : []),
  ]
}

/** What the take-back may draw from: free points of the member's lots, with those that have just come back. */
function lotsAfter(sale: RecordedSale, given: GivenBack | undefined, starts: ReadonlyMap<string, EpochMs>): ReversibleLot[] {
  const came = new Map<string, bigint>()
  for (const { id, delta } of [...(given?.back.lotUpdates ?? []), ...(given?.expired?.lotUpdates ?? [])]) came.set(id, (came.get(id) ?? 0n) + delta)
  const known = sale.lots.map((lot) => reversibleLot({ ...lot, left: lot.left - lot.held + (came.get(lot.id) ?? 0n) }))
  return [...known, ...emptiedLots(sale).map((lot): ReversibleLot => ({ id: lot.id, state: lot.state, leftPoints: points(came.get(lot.id) ?? 0n), startsAt: starts.get(lot.id) ?? 0, expiresAt: lot.expiresAt, ofSale: false }))]
}

/** Lots that the sale was paid from and that have nothing left: the read of a sale brings no more of them than what they gave. */
export const emptiedLots = (sale: RecordedSale): readonly SpentLot[] => (sale.spent?.lots ?? []).filter((lot) => !sale.lots.some((one) => one.id === lot.id))

const reversibleLot = (lot: RecordedLot): ReversibleLot => ({ ...lot, leftPoints: points(lot.left) })
