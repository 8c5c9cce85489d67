import { findStaff } from '@/server/data/staff/find-staff'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

/** The confirmed account of an address; null for an unknown or unconfirmed one. */
export const findForSignIn = onPlatform('staff.find_for_sign_in', async (tx, { emailIndex }: { emailIndex: Uint8Array<ArrayBuffer> }) => {
  const found = await findStaff(tx, { emailIndex })
  return ok(found?.isConfirmed ? found : null)
})
