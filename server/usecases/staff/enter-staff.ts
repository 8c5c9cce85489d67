import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import { inSteps } from '../_around/in-steps'
import { staffSignedIn } from '../messages/_templates/staff-mails'
import { describeVisitor, tellVisit } from './describe-visitor'
import { openStaffSession } from './open-staff-session'
import { readStaff } from './read-staff'
import { sendStaffMail } from './send-staff-mail'
import { openStaffSecrets } from './staff-secrets'

export interface Entering { staffId: StaffId; address: string; userAgent: string; now: EpochMs }

/** The last step of every sign-in: opens the session, and tells the account's owner by mail when it comes from a new place. */
export const enterStaff = inSteps('staff.enter', async (entering: Entering) => {
  const opened = await openStaffSession({ secrets: await openStaffSecrets(), ...entering })
  if (!opened.ok) return opened
  const { place, ...session } = opened.value
  if (place === 'new') await alertOwner(entering)
  return ok({ state: 'signed_in' as const, ...session })
})

/** A mail that can't be sent keeps nobody out. */
async function alertOwner({ staffId, address, userAgent, now }: Entering): Promise<void> {
  const person = await readStaff({ staffId })
  if (!person.ok) return
  await sendStaffMail({ template: staffSignedIn, facts: tellVisit(describeVisitor({ address, userAgent }), now), language: 'both', to: person.value.email, now })
}
