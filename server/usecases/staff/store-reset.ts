import { findStaff } from '@/server/data/staff/find-staff'
import { insertStaffCode } from '@/server/data/staff/insert-staff-code'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import type { Id } from '@/server/domain/kernel/typed-id'
import { changingAccount, type Visit } from '../_around/changing-account'

interface Reset extends Visit { emailIndex: Uint8Array<ArrayBuffer>; codeId: Id<'otc'>; codeHash: Uint8Array<ArrayBuffer>; expiresAt: EpochMs }

/** Stores the code for a confirmed account; `stored: false` when nobody has the address. */
export const storeReset = changingAccount('staff.store_reset', async (scope, { emailIndex, codeId, codeHash, now, expiresAt }: Reset) => {
  const { tx } = scope
  const found = await findStaff(tx, { emailIndex })
  if (!found?.isConfirmed) return ok({ stored: false })
  await insertStaffCode(tx, { id: codeId, staffId: found.id, purpose: 'reset', codeHash, createdAt: now, expiresAt })
  scope.changed('password_code_sent', found.id)
  return ok({ stored: true })
})
