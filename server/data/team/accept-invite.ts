import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Uses an invitation up; false when it was used, called off, sent anew or has expired. */
export async function acceptInvite(scope: InChainTx, { id, version, at }: { id: string; version: number; at: EpochMs }): Promise<boolean> {
  const { count } = await scope.tx.staffInvite.updateMany({
    where: { accountId: scope.chain.accountId, id, version, acceptedAt: null, revokedAt: null, expiresAt: { gt: new Date(at) } },
    data: { acceptedAt: new Date(at), version: { increment: 1 } },
  })
  return count === 1
}
