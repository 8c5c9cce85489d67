import { endSessionsOf } from '@/server/data/staff/end-sessions-of'
import { updateStaff } from '@/server/data/staff/update-staff'
import { ok } from '@/server/domain/kernel/result'
import { changingAccount, type AccountChange } from '../_around/changing-account'

interface NewPassword extends AccountChange { passwordHash: string; event: 'password_changed' | 'password_reset'; /** The session that goes on; without one all end. */ keep?: string }

/** Replaces the password and ends the sessions in one transaction; the account's owner is told. */
export const storePassword = changingAccount('staff.store_password', async (scope, { staffId, passwordHash, event, keep, now }: NewPassword) => {
  const { tx } = scope
  await updateStaff(tx, staffId, { passwordHash })
  scope.changed(event)
  return ok({ ended: await endSessionsOf(tx, { staffId, ...(keep !== undefined && { but: keep }) }, now) })
})
