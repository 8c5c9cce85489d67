import { findStaff } from '@/server/data/staff/find-staff'
import { ok, refuse } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

/** The whole account of somebody who is signed in. */
export const findAccount = onPlatform('staff.find_account', async (tx, { staffId }: { staffId: string }) => {
  const found = await findStaff(tx, { id: staffId })
  return found ? ok(found) : refuse('not_found', 'Nothing with this id exists.')
})
