import type { StaffRole } from '@/server/domain/staff/role'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { forgetEverywhere } from '../chains/forget-everywhere'
import { sessionCache } from '../staff/session-cache'

/** Changes role and stations; false when the membership isn't at `version` any more. Counts in every process within milliseconds. */
export async function updateMembership(scope: InChainTx, { staffId, version }: { staffId: string; version: number }, to: { role: StaffRole; stationIds: readonly string[] }): Promise<boolean> {
  const { count } = await scope.tx.staffMembership.updateMany({
    where: { accountId: scope.chain.accountId, staffId, version },
    data: { role: to.role, stationIds: [...to.stationIds], version: { increment: 1 } },
  })
  await forgetEverywhere(scope.tx, sessionCache, null)
  return count === 1
}
