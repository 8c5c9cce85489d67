import { findStaff } from '@/server/data/staff/find-staff'
import { ok, refuse } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'
import { openStaffSecrets } from './staff-secrets'

/** Name and address of somebody of the staff, for themselves. */
export const readStaff = onPlatform('staff.read', async (tx, { staffId }: { staffId: string }) => {
  const found = await findStaff(tx, { id: staffId })
  if (!found) return refuse('not_found', 'Nothing with this id exists.')
  const secrets = await openStaffSecrets()
  return ok({ id: found.id, ...secrets.open(found.sealed, found.emailIndex) })
})
