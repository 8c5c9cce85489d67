import { letReservationGo } from '@/server/data/hot/commit-points'
import { purseOf } from '@/server/data/hot/purse-of'
import { findExpiredReservations } from '@/server/data/ledger/find-expired-reservations'
import { readMemberAccount, type MemberAccount } from '@/server/data/ledger/read-member-account'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok, type Result } from '@/server/domain/kernel/result'
import type { LotMove } from '@/server/domain/points/types'
import type { InChange } from '../../_around/with-chain'
import { drawPoints } from './spend-lots'

const QUOTES_MAX = 100

/**
 * Which lots `wanted` points of a member come from, in a transaction that has locked them, and the account as it stands then:
 * where points are missing, what the member's expired quotes still hold goes back first, as before every spend at a till.
 * Refuses `insufficient_points`, and nothing has gone back then.
 */
export async function drawAtDesk(scope: InChange, account: MemberAccount, wanted: bigint): Promise<Result<{ account: MemberAccount; moves: LotMove[] }>> {
  const drawn = drawPoints(account.lots, wanted, scope.now)
  if (drawn.ok) return ok({ account, moves: drawn.value })
  const { id, balance } = account.member
  const expired = balance.reserved === 0n ? [] : await findExpiredReservations(scope, { until: scope.now, limit: QUOTES_MAX, memberId: purseOf(account.member).id })
  if (expired.length === 0) return drawn
  for (const quoteId of expired) await letReservationGo(scope, quoteId)
  const after = await readMemberAccount(scope, id)
  invariant(after, 'a member who is locked is there')
  const again = drawPoints(after.lots, wanted, scope.now)
  return again.ok ? ok({ account: after, moves: again.value }) : again
}
