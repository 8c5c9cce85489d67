import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { Id, StaffId } from '@/server/domain/kernel/typed-id'
import type { ChainTx } from '@/server/platform/db/with-chain'

export type StaffCodePurpose = 'confirm' | 'reset'
export interface NewStaffCode {
  id: Id<'otc'>
  staffId: StaffId
  purpose: StaffCodePurpose
  codeHash: Uint8Array<ArrayBuffer>
  createdAt: EpochMs
  expiresAt: EpochMs
}

/** Stores a code and ends the ones sent before for the same purpose: only the newest works. */
export async function insertStaffCode(tx: ChainTx, code: NewStaffCode): Promise<void> {
  const { id, staffId, purpose, codeHash } = code
  const createdAt = new Date(code.createdAt)
  await tx.staffCode.updateMany({ where: { staffId, purpose, usedAt: null }, data: { usedAt: createdAt } })
  await tx.staffCode.create({ data: { id, staffId, purpose, codeHash, createdAt, expiresAt: new Date(code.expiresAt) } })
}
