import type { ChainTx } from '@/server/platform/db/with-chain'

/** Replaces what is named of a confirmed account. */
export async function updateStaff(tx: ChainTx, staffId: string, parts: { sealed?: Uint8Array<ArrayBuffer>; passwordHash?: string }): Promise<void> {
  await tx.staff.updateMany({ where: { id: staffId, confirmedAt: { not: null } }, data: parts })
}
