import type { ChainTx } from '@/server/platform/db/with-chain'

/** False when there is none. */
export async function deleteTotp(tx: ChainTx, staffId: string): Promise<boolean> {
  return (await tx.staffTotp.deleteMany({ where: { staffId } })).count === 1
}
