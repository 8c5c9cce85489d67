import { findStaff } from '@/server/data/staff/find-staff'
import { insertStaffCode } from '@/server/data/staff/insert-staff-code'
import { upsertUnconfirmedStaff, type NewStaff } from '@/server/data/staff/upsert-unconfirmed-staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import type { Id } from '@/server/domain/kernel/typed-id'
import { onPlatform } from '../_around/with-chain'

interface SignUp { staff: NewStaff; codeId: Id<'otc'>; codeHash: Uint8Array<ArrayBuffer>; expiresAt: EpochMs }

/**
 * Stores the unconfirmed account and its code; `stored: false` when a confirmed account has the address. That account
 * stays as it is, but a code that is over already is written for it too, so that both take as long.
 */
export const storeSignUp = onPlatform('staff.store_sign_up', async (tx, { staff, codeId, codeHash, expiresAt }: SignUp) => {
  const newId = await upsertUnconfirmedStaff(tx, staff)
  const staffId = newId ?? (await findStaff(tx, { emailIndex: staff.emailIndex }))?.id
  if (staffId !== undefined) await insertStaffCode(tx, { id: codeId, staffId, purpose: 'confirm', codeHash, createdAt: staff.createdAt, expiresAt: newId === null ? staff.createdAt : expiresAt })
  return ok({ stored: newId !== null })
})
