import type { ChainTx } from '@/server/platform/db/with-chain'

/** False when the person has no such passkey. */
export async function deletePasskey(tx: ChainTx, { staffId, id }: { staffId: string; id: string }): Promise<boolean> {
  return (await tx.staffPasskey.deleteMany({ where: { id, staffId } })).count === 1
}
