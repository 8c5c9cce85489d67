import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import type { ChainTx } from '@/server/platform/db/with-chain'

/** Uses up the code and confirms the account; false when somebody else used the code first. */
export async function confirmStaff(tx: ChainTx, { codeId, staffId, at }: { codeId: string; staffId: StaffId; at: EpochMs }): Promise<boolean> {
  const { count } = await tx.staffCode.updateMany({ where: { id: codeId, staffId, usedAt: null }, data: { usedAt: new Date(at) } })
  if (count === 0) return false
  await tx.staff.updateMany({ where: { id: staffId, confirmedAt: null }, data: { confirmedAt: new Date(at) } })
  return true
}
