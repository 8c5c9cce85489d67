import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

/** Uses a code up; false when somebody else used it first. */
export async function useStaffCode(tx: ChainTx, { codeId, staffId, at }: { codeId: string; staffId: string; at: EpochMs }): Promise<boolean> {
  const { count } = await tx.staffCode.updateMany({ where: { id: codeId, staffId, usedAt: null }, data: { usedAt: new Date(at) } })
  return count === 1
}
