import type { LedgerRows } from '@/server/data/hot/commit-till'
import type { RecordedLot, RecordedSale } from '@/server/data/hot/read-sale'
import { points } from '@/server/domain/kernel/units'
import { planReversal, type ReversibleLot } from '@/server/domain/points/plan-reversal'
import { counterPeriodKey } from '@/server/domain/tiers/period'
import type { InChain } from '../../_around/with-chain'
import { balanceOf, ledgerRows } from '../../ledger/_parts/ledger-rows'
import type { Rules } from '../../sales/_parts/load-rules'
import type { RefundPlan } from './plan-refund'

export interface TakeBack {
  takenBack: bigint
  debt: bigint
  balanceAfter: bigint
  ledger?: LedgerRows
}

/**
 * The points of a refund: out of the sale's own lots first, then as the programme's policy says where they are
 * already spent. Counters of the sale's own period go down; the tier stays until its review.
 */
export function planTakeBack(scope: InChain, known: { sale: RecordedSale; rules: Rules; plan: RefundPlan; refundId: string }): TakeBack {
  const { sale, plan, rules } = known
  const { member } = sale
  if (!member) return { takenBack: 0n, debt: 0n, balanceAfter: 0n }
  const reversal = planReversal(sale.lots.map(reversibleLot), points(plan.pointsToTakeBack), rules.programme.refundPolicy)
  const takenBack = plan.pointsToTakeBack - reversal.waived
  const stateOf = new Map(sale.lots.map((lot) => [lot.id, lot.state]))
  const from = (state: 'pending' | 'active') => reversal.moves.filter((move) => stateOf.get(move.lotId) === state).reduce((sum, move) => sum + move.delta, 0n)
  const periodKey = counterPeriodKey(rules.programme.tierPeriod, sale.eligibleAt, scope.chain.timeZone)
  const lowered = { spend: plan.counters.spend, volume: plan.counters.volume, fills: plan.counters.fills, growth: plan.pointsToTakeBack }
  const ledger = ledgerRows(member, {
    kind: 'reverse',
    amount: -takenBack,
    occurredAt: sale.eligibleAt,
    recordedAt: scope.now,
    reason: { code: 'refund', sale: sale.id },
    source: { type: 'refund', id: known.refundId },
    ...(sale.earnEntryId !== undefined && { reversesId: sale.earnEntryId }),
    newLots: [],
    lotUpdates: reversal.moves.map((move) => ({ id: move.lotId, delta: move.delta })),
    balance: { available: from('active'), pending: from('pending'), reserved: 0n, debt: reversal.debt },
    counters: Object.entries(lowered).filter(([, amount]) => amount > 0n).map(([kind, amount]) => ({ kind, periodKey, delta: -amount })),
  })
  return { takenBack, debt: reversal.debt, balanceAfter: balanceOf(member.balance) - takenBack, ledger }
}

const reversibleLot = (lot: RecordedLot): ReversibleLot => ({ ...lot, leftPoints: points(lot.left) })
