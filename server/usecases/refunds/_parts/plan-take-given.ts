import type { RefundAnswer } from '@/server/contracts/refund'
import type { RefundCommit } from '@/server/data/hot/commit-till'
import type { GivenAsset, GivenBySale } from '@/server/data/hot/given-by-sale'
import type { RecordedSale } from '@/server/data/hot/read-sale'
import { allocateByLargestRemainder, cumulativeShare, type RoundingMode } from '@/server/domain/kernel/rounding'
import type { InChain } from '../../_around/with-chain'
import type { PointsEvent } from '../../ledger/_parts/ledger-rows'
import type { RefundPlan } from './plan-refund'

export interface TakenGiven {
  events: readonly PointsEvent[]
  /** How much growth goes, for the counter. */
  growth: bigint
  told: Pick<RefundAnswer, 'rewards' | 'discrepancies'>
  commit: Pick<RefundCommit, 'given'>
}

const NOTHING: TakenGiven = { events: [], growth: 0n, told: {}, commit: {} }
/** For a sale that was called off before it came: it gave nothing. */
export const nothingGiven = (): TakenGiven => NOTHING

/**
 * What a sale gave beside discounts and points goes back by stored amounts: stored value and growth with each refund, pro rata and never more than is
 * there; vouchers and draw tickets with the refund of all that was left, and the vouchers that it redeemed come back. What has been used
 * stays with whoever used it, and the refund says so.
 */
export function planTakeGiven(scope: InChain, known: { sale: RecordedSale; plan: RefundPlan; refundId: string; rounding: RoundingMode }): TakenGiven {
  const { sale, plan } = known
  const { given } = sale
  if (!given) return NOTHING
  const shares = given.assets.map((asset) => ({ asset, ...shareOf(asset, known) }))
  const events = shares.flatMap(({ asset, taken }) => (taken > 0n ? [reversal(scope, asset, { ...known, taken })] : []))
  const took = (name: GivenAsset['asset']) => shares.filter(({ asset }) => asset.asset === name).reduce((sum, { taken }) => sum + taken, 0n)
  const back = plan.complete ? vouchersBack(given, scope.now) : { withdrawn: [], returned: [], discrepancies: [] }
  const tickets = plan.complete ? given.tickets : 0
  const used = shares.filter(({ asset, due, taken }) => asset.asset === 'stored_value' && taken < due).map(({ due, taken }) => ({ code: 'stored_value_used' as const, amount_minor: Number(due - taken) }))
  const discrepancies = [...used, ...back.discrepancies]
  return {
    events,
    growth: took('growth'),
    told: {
      rewards: { stored_value_minor: Number(took('stored_value')), growth: Number(took('growth')), vouchers_withdrawn: back.withdrawn, vouchers_returned: back.returned, draw_tickets: tickets },
      ...(discrepancies.length > 0 && { discrepancies }),
    },
    commit: { given: { withdraws: back.withdrawn, returnsVouchers: back.returned, returnsTickets: tickets > 0 } },
  }
}

/** By the part of the sale that has been taken back so far; what an earlier refund could not take isn't asked for again. */
function shareOf(asset: GivenAsset, { sale, plan, rounding }: { sale: RecordedSale; plan: RefundPlan; rounding: RoundingMode }): { due: bigint; taken: bigint } {
  const share = (takenBack: bigint) => cumulativeShare(asset.amount, { takenBack, gross: sale.grossMinor, already: 0n }, rounding)
  const already = sale.refundedMinor === 0n ? 0n : share(sale.refundedMinor)
  const due = (plan.complete ? asset.amount : share(sale.refundedMinor + plan.amountMinor)) - already
  return { due, taken: due < asset.balance ? due : asset.balance }
}

/** Goes back to the accounts that it came from, in their proportion. */
function reversal(scope: InChain, asset: GivenAsset, of: { sale: RecordedSale; refundId: string; taken: bigint }): PointsEvent {
  const parts = allocateByLargestRemainder(of.taken, asset.from.map(({ amount }) => amount))
  return {
    asset: asset.asset, kind: 'reverse', amount: -of.taken, occurredAt: of.sale.eligibleAt, recordedAt: scope.now, reason: { code: 'refund', sale: of.sale.id }, source: { type: 'refund', id: of.refundId },
    reversesId: asset.entryId, counterparts: asset.from.map(({ account }, index) => ({ account, amount: parts[index] ?? 0n })), newLots: [], lotUpdates: [],
    balance: { available: -of.taken, pending: 0n, reserved: 0n, debt: 0n },
  }
}

function vouchersBack({ issued, redeemed }: GivenBySale, now: number): { withdrawn: string[]; returned: string[]; discrepancies: NonNullable<RefundAnswer['discrepancies']> } {
  const isUsed = ({ status }: GivenBySale['issued'][number]) => status === 'redeemed'
  return {
    withdrawn: issued.filter(({ status }) => status === 'issued' || status === 'returned').map(({ id }) => id),
    returned: redeemed.map(({ id }) => id),
    discrepancies: [
      ...issued.filter(isUsed).map(({ id }) => ({ code: 'voucher_used' as const, voucher_id: id })),
      ...redeemed.filter(({ expiresAt }) => expiresAt <= now).map(({ id }) => ({ code: 'voucher_expired' as const, voucher_id: id })),
    ],
  }
}
