import { findStaff } from '@/server/data/staff/find-staff'
import { insertStaffCode } from '@/server/data/staff/insert-staff-code'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import type { Id } from '@/server/domain/kernel/typed-id'
import { onPlatform } from '../_around/with-chain'

interface Reset { emailIndex: Uint8Array<ArrayBuffer>; codeId: Id<'otc'>; codeHash: Uint8Array<ArrayBuffer>; now: EpochMs; expiresAt: EpochMs }

/** Stores the code for a confirmed account; `stored: false` when nobody has the address. */
export const storeReset = onPlatform('staff.store_reset', async (tx, { emailIndex, codeId, codeHash, now, expiresAt }: Reset) => {
  const found = await findStaff(tx, { emailIndex })
  if (!found?.isConfirmed) return ok({ stored: false })
  await insertStaffCode(tx, { id: codeId, staffId: found.id, purpose: 'reset', codeHash, createdAt: now, expiresAt })
  return ok({ stored: true })
})
