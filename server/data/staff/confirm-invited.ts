import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { ChainTx } from '@/server/platform/db/with-chain'

/** Confirms an account by the invitation that its address received, and ends codes of sign-ups that still wait. */
export async function confirmInvited(tx: ChainTx, { staffId, at }: { staffId: string; at: EpochMs }): Promise<void> {
  await tx.staffCode.updateMany({ where: { staffId, usedAt: null }, data: { usedAt: new Date(at) } })
  await tx.staff.updateMany({ where: { id: staffId, confirmedAt: null }, data: { confirmedAt: new Date(at) } })
}
