import { endSessionsOf } from '@/server/data/staff/end-sessions-of'
import { updateStaff } from '@/server/data/staff/update-staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

interface NewPassword { staffId: string; passwordHash: string; /** The session that goes on; without one all end. */ keep?: string; now: EpochMs }

/** Replaces the password and ends the sessions in one transaction. */
export const storePassword = onPlatform('staff.store_password', async (tx, { staffId, passwordHash, keep, now }: NewPassword) => {
  await updateStaff(tx, staffId, { passwordHash })
  return ok({ ended: await endSessionsOf(tx, { staffId, ...(keep !== undefined && { but: keep }) }, now) })
})
