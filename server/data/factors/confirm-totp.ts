import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

/** The app counts from now on, and its first step is used; false when it did already. */
export async function confirmTotp(tx: ChainTx, { staffId, step, at }: { staffId: string; step: number; at: EpochMs }): Promise<boolean> {
  const { count } = await tx.staffTotp.updateMany({ where: { staffId, confirmedAt: null }, data: { confirmedAt: new Date(at), lastStep: BigInt(step) } })
  return count === 1
}
