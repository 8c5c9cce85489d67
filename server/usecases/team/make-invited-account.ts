import { confirmInvited } from '@/server/data/staff/confirm-invited'
import { upsertUnconfirmedStaff, type NewStaff } from '@/server/data/staff/upsert-unconfirmed-staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { hashPassword } from '@/server/platform/crypto/password'
import { changingAccount, type Visit } from '../_around/changing-account'
import { inSteps } from '../_around/in-steps'
import { openStaffSecrets } from '../staff/staff-secrets'

interface Invited { email: string; name: string; password: string; address: string; userAgent: string; now: EpochMs }

/** Makes an account whose address was proved by the link in its mail; one that waits for its code under this address gives way. */
export const makeInvitedAccount = inSteps('team.make_account', async ({ email, name, password, ...visit }: Invited) => {
  const secrets = await openStaffSecrets()
  const staff = { id: newId('stf'), emailIndex: secrets.indexOf(email), sealed: secrets.seal({ email, name: name.trim() }), passwordHash: await hashPassword(password), createdAt: visit.now }
  return store({ ...visit, staff })
})

const store = changingAccount('team.store_account', async (scope, { staff }: Visit & { staff: NewStaff }) => {
  const { tx } = scope
  const staffId = await upsertUnconfirmedStaff(tx, staff)
  if (staffId === null) return refuse('unauthenticated', 'Sign in with the account that has this address.')
  await confirmInvited(tx, { staffId, at: staff.createdAt })
  scope.changed('account_made', staffId)
  return ok(staffId)
})
