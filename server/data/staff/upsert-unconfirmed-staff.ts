import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import type { ChainTx } from '@/server/platform/db/with-chain'

export interface NewStaff {
  id: StaffId
  emailIndex: Uint8Array<ArrayBuffer>
  sealed: Uint8Array<ArrayBuffer>
  passwordHash: string
  createdAt: EpochMs
}

/**
 * Stores somebody who signs up. Signing up again before confirming replaces name and password; a confirmed
 * account stays untouched. Returns the id, or null when a confirmed account has this address.
 */
export async function upsertUnconfirmedStaff(tx: ChainTx, staff: NewStaff): Promise<StaffId | null> {
  const rows = await tx.$queryRaw<{ id: StaffId }[]>`
    INSERT INTO staff (id, email_index, sealed, password_hash, created_at)
    VALUES (${staff.id}, ${staff.emailIndex}, ${staff.sealed}, ${staff.passwordHash}, ${new Date(staff.createdAt)})
    ON CONFLICT (email_index) DO UPDATE SET sealed = excluded.sealed, password_hash = excluded.password_hash
    WHERE staff.confirmed_at IS NULL
    RETURNING id`
  return rows[0]?.id ?? null
}
