import { findUnsettledErasures } from '@/server/data/privacy/find-unsettled-erasures'
import { listUnlistedErasures } from '@/server/data/privacy/list-unlisted-erasures'
import { markListed as markRows } from '@/server/data/privacy/mark-listed'
import { ok, type Result } from '@/server/domain/kernel/result'
import { appendErasures } from '@/server/platform/storage/erasure-list'
import { inSteps } from '../_around/in-steps'
import { changing, reading, type InChain } from '../_around/with-chain'
import { expireErased } from './_parts/expire-erased'

/**
 * Does what an erasure that was cut short left undone: writes it to the list outside the database and lets points expire that
 * came in while it ran. `batch` of each at a time. A line may be listed twice, never not at all. Refuses nothing.
 */
export const settleErasures = inSteps('privacy.settle_erasures', async (scope: InChain, { batch }: { batch: number }): Promise<Result<{ done: number; more: boolean }>> => {
  const found = await findOpen(scope, { batch })
  if (!found.ok) return found
  const { unlisted, unsettled } = found.value
  await appendErasures(unlisted.map((row) => ({ chain_id: scope.chainId, member_id: row.memberId, reason: row.reason, erased_at: new Date(row.erasedAt).toISOString() })))
  if (unlisted.length > 0) await markListed(scope, { memberIds: unlisted.map((row) => row.memberId) })
  for (const memberId of unsettled) await expireErased(scope, memberId)
  return ok({ done: unlisted.length + unsettled.length, more: unlisted.length === batch || unsettled.length === batch })
})

const findOpen = reading('privacy.find_open_erasures', async (scope, { batch }: { batch: number }) =>
  ok({ unlisted: await listUnlistedErasures(scope, batch), unsettled: await findUnsettledErasures(scope, batch) }))

const markListed = changing('privacy.mark_listed', async (scope, { memberIds }: { memberIds: string[] }) => {
  await markRows(scope, memberIds)
  return ok(undefined)
})
