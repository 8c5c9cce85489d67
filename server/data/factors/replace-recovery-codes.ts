import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

/** Takes somebody's recovery codes away and stores others, by their hashes; none for an empty list. */
export async function replaceRecoveryCodes(tx: ChainTx, { staffId, hashes, at }: { staffId: string; hashes: readonly Uint8Array<ArrayBuffer>[]; at: EpochMs }): Promise<void> {
  await tx.staffRecoveryCode.deleteMany({ where: { staffId } })
  await tx.staffRecoveryCode.createMany({ data: hashes.map((codeHash) => ({ staffId, codeHash, createdAt: new Date(at) })) })
}
