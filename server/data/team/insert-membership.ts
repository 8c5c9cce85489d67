import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { StaffRole } from '@/server/domain/staff/role'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { forgetEverywhere } from '../chains/forget-everywhere'
import { sessionCache } from '../staff/session-cache'

/** False when the person works for the chain already. */
export async function insertMembership(scope: InChainTx, one: { staffId: string; role: StaffRole; stationIds: readonly string[]; at: EpochMs }): Promise<boolean> {
  const { count } = await scope.tx.staffMembership.createMany({
    data: [{ accountId: scope.chain.accountId, staffId: one.staffId, role: one.role, stationIds: [...one.stationIds], createdAt: new Date(one.at) }],
    skipDuplicates: true,
  })
  await forgetEverywhere(scope.tx, sessionCache, null)
  return count === 1
}
