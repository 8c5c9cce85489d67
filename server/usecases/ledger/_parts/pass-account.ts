import type { LedgerRows } from '@/server/data/hot/commit-till'
import type { MemberFacts } from '@/server/data/hot/read-till-facts'
import type { MemberAccount } from '@/server/data/ledger/read-member-account'
import type { MergePlan } from '@/server/domain/points/plan-merge'
import type { InChange } from '../../_around/with-chain'
import { ledgerRowsOf, type PointsEvent } from './ledger-rows'

export interface Passing {
  from: MemberAccount
  to: MemberAccount
  plan: MergePlan
  /** What passes beside points, where it does. */
  assets?: { before: (memberId: string) => NonNullable<MemberFacts['assets']>; events: (points: PointsEvent) => PointsEvent[] }
  /** Why, on either statement, and the id under which both entries stand. */
  out: Pick<PointsEvent, 'reason' | 'source'>
  in: Pick<PointsEvent, 'reason' | 'source'>
}

/** All of one account passes to another: the one's statement ends with nothing left, the other's shows what came. Lots only change their owner, so both rows name the same ones. */
export function passAccount(scope: InChange, { from, to, plan, assets, ...why }: Passing): LedgerRows[] {
  const common = { kind: 'transfer' as const, occurredAt: scope.now, recordedAt: scope.now, newLots: [] }
  const { available, pending, reserved, debt } = from.member.balance
  const out: PointsEvent = {
    ...common, ...why.out, amount: -plan.amount,
    lotUpdates: from.lots.map((lot) => ({ id: lot.id, delta: 0n, moved: -lot.left })), balance: { available: -available, pending: -pending, reserved: -reserved, debt: -debt },
  }
  const came: PointsEvent = {
    ...common, ...why.in, amount: plan.amount,
    lotUpdates: plan.moves.map(({ lotId, moved, repaid }) => ({ id: lotId, delta: -repaid, moved })), balance: plan.balance,
  }
  const rowsOf = ({ member }: MemberAccount, points: PointsEvent) => ledgerRowsOf({ ...member, ...(assets && { assets: assets.before(member.id) }) }, [points, ...(assets?.events(points) ?? [])])
  return [rowsOf(from, out), rowsOf(to, came)].flatMap((rows) => rows ?? [])
}
