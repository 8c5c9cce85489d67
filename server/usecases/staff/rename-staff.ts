import { findStaff } from '@/server/data/staff/find-staff'
import { updateStaff } from '@/server/data/staff/update-staff'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changingAccount, type AccountChange } from '../_around/changing-account'
import { openStaffSecrets } from './staff-secrets'

/** Changes the own name. */
export const renameStaff = changingAccount('staff.rename', async (scope, { staffId, name }: AccountChange & { name: string }) => {
  const { tx } = scope
  const found = await findStaff(tx, { id: staffId })
  if (!found) return refuse('not_found', 'Nothing with this id exists.')
  const secrets = await openStaffSecrets()
  const { email } = secrets.open(found.sealed, found.emailIndex)
  await updateStaff(tx, staffId, { sealed: secrets.seal({ email, name: name.trim() }) })
  scope.changed('renamed')
  return ok({ name: name.trim() })
})
