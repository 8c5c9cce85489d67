import { confirmInvited } from '@/server/data/staff/confirm-invited'
import { upsertUnconfirmedStaff, type NewStaff } from '@/server/data/staff/upsert-unconfirmed-staff'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { hashPassword } from '@/server/platform/crypto/password'
import { inSteps } from '../_around/in-steps'
import { onPlatform } from '../_around/with-chain'
import { openStaffSecrets } from '../staff/staff-secrets'

/** Makes an account whose address was proved by the link in its mail; one that waits for its code under this address gives way. */
export const makeInvitedAccount = inSteps('team.make_account', async ({ email, name, password, now }: { email: string; name: string; password: string; now: EpochMs }) => {
  const secrets = await openStaffSecrets()
  return store({ id: newId('stf'), emailIndex: secrets.indexOf(email), sealed: secrets.seal({ email, name: name.trim() }), passwordHash: await hashPassword(password), createdAt: now })
})

const store = onPlatform('team.store_account', async (tx, staff: NewStaff) => {
  const staffId = await upsertUnconfirmedStaff(tx, staff)
  if (staffId === null) return refuse('unauthenticated', 'Sign in with the account that has this address.')
  await confirmInvited(tx, { staffId, at: staff.createdAt })
  return ok(staffId)
})
