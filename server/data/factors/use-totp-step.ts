import type { ChainTx } from '@/server/platform/db/with-chain'

/** Uses a step of the app's clock; false when it, or a later one, was used before. */
export async function useTotpStep(tx: ChainTx, { staffId, step }: { staffId: string; step: number }): Promise<boolean> {
  const { count } = await tx.staffTotp.updateMany({ where: { staffId, confirmedAt: { not: null }, lastStep: { lt: BigInt(step) } }, data: { lastStep: BigInt(step) } })
  return count === 1
}
