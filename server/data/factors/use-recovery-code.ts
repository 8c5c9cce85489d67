import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

/** Uses a recovery code up; false for a wrong or used one. */
export async function useRecoveryCode(tx: ChainTx, { staffId, hash, at }: { staffId: string; hash: Uint8Array<ArrayBuffer>; at: EpochMs }): Promise<boolean> {
  const { count } = await tx.staffRecoveryCode.updateMany({ where: { staffId, codeHash: hash, usedAt: null }, data: { usedAt: new Date(at) } })
  return count === 1
}
