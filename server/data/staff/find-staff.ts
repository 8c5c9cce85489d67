import type { StaffId } from '@/server/domain/kernel/typed-id'
import type { ChainTx } from '@/server/platform/db/with-chain'

export interface StaffRow {
  id: StaffId
  emailIndex: Uint8Array<ArrayBuffer>
  sealed: Uint8Array<ArrayBuffer>
  passwordHash: string
  isConfirmed: boolean
}

/** Somebody of the staff by id or by blind index of the address. */
export async function findStaff(tx: ChainTx, by: { id: string } | { emailIndex: Uint8Array<ArrayBuffer> }): Promise<StaffRow | null> {
  const row = await tx.staff.findUnique({ where: by })
  return row && { id: row.id as StaffId, emailIndex: row.emailIndex, sealed: row.sealed, passwordHash: row.passwordHash, isConfirmed: row.confirmedAt !== null }
}
