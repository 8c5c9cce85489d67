import { releaseReservation } from '@/server/data/hot/commit-points'
import { findExpiredReservations } from '@/server/data/ledger/find-expired-reservations'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading, type InChain } from '../../_around/with-chain'

export interface ReleaseInput { until: EpochMs; batch: number; memberId?: string }

/**
 * What quotes that expire until then still hold goes back, one call to the database each; `more` says whether others are
 * waiting. An outage is thrown: in the middle of a spend it is no "nothing was held".
 */
export async function letReservationsGo(scope: InChain, input: ReleaseInput): Promise<Result<{ done: number; more: boolean }>> {
  const found = await findDue(scope, input)
  if (!found.ok) return found
  let done = 0
  for (const quoteId of found.value) if ((await releaseReservation(scope, { quoteId, at: scope.now })) > 0) done += 1
  return ok({ done, more: found.value.length === input.batch })
}

const findDue = reading('points.find_expired_reservations', async (scope, { until, batch, memberId }: ReleaseInput) =>
  ok(await findExpiredReservations(scope, { until, limit: batch, ...(memberId !== undefined && { memberId }) })))
