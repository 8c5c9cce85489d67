import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import type { StaffId } from '@/server/domain/kernel/typed-id'
import { inSteps } from '../_around/in-steps'
import { staffSignedIn } from '../messages/_templates/staff-mails'
import { describeVisitor, type Visitor } from './describe-visitor'
import { openStaffSession } from './open-staff-session'
import { readStaff } from './read-staff'
import { sendStaffMail } from './send-staff-mail'
import { openStaffSecrets } from './staff-secrets'

export interface Entering { staffId: StaffId; address: string; userAgent: string; now: EpochMs }

/** The last step of every sign-in: opens the session, and tells the account's owner by mail when it comes from a new place. */
export const enterStaff = inSteps('staff.enter', async ({ staffId, address, userAgent, now }: Entering) => {
  const visitor = describeVisitor({ address, userAgent })
  const opened = await openStaffSession({ secrets: await openStaffSecrets(), staffId, visitor, now })
  if (!opened.ok) return opened
  const { place, ...session } = opened.value
  if (place === 'new') await alertOwner(staffId, visitor, now)
  return ok({ state: 'signed_in' as const, ...session })
})

/** In both languages: whoever signed in chose the page's, and may be the stranger. A mail that can't be sent keeps nobody out. */
async function alertOwner(staffId: StaffId, { browser, system, network }: Visitor, now: EpochMs): Promise<void> {
  const person = await readStaff({ staffId })
  if (!person.ok) return
  const facts = { device: [browser, system].filter(Boolean).join(', '), network, at: new Date(now).toISOString().slice(0, 16).replace('T', ' ') }
  await sendStaffMail({ template: staffSignedIn, facts, language: 'both', to: person.value.email, now })
}
