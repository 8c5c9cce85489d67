import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

type Change = { revokedAt: EpochMs } | { tokenHash: Uint8Array<ArrayBuffer>; expiresAt: EpochMs }

/** Calls an open invitation off, or gives it a new token and a new end; false when it isn't at `version` any more. */
export async function updateInvite(scope: InChainTx, { id, version }: { id: string; version: number }, change: Change): Promise<boolean> {
  const data = 'revokedAt' in change ? { revokedAt: new Date(change.revokedAt) } : { tokenHash: change.tokenHash, expiresAt: new Date(change.expiresAt) }
  const { count } = await scope.tx.staffInvite.updateMany({
    where: { accountId: scope.chain.accountId, id, version, acceptedAt: null, revokedAt: null },
    data: { ...data, version: { increment: 1 } },
  })
  return count === 1
}
