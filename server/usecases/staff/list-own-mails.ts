import type { StaffMailAnswer } from '@/server/contracts/staff'
import { findStaff } from '@/server/data/staff/find-staff'
import { listStaffMails } from '@/server/data/staff/list-staff-mails'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

const LIMIT = 10

/** The last mails to the caller's own address and whether each left: also those that somebody else caused. Refuses `not_found`. */
export const listOwnMails = onPlatform('staff.list_mails', async (tx, { staffId }: { staffId: string }) => {
  const found = await findStaff(tx, { id: staffId })
  if (!found) return refuse('not_found', 'Nothing with this id exists.')
  const rows = await listStaffMails(tx, { recipientIndex: found.emailIndex, limit: LIMIT })
  return ok(rows.map(({ id, template, state, at }): StaffMailAnswer => ({ mail_id: id, template: template as StaffMailAnswer['template'], state: state as StaffMailAnswer['state'], at: formatInstant(at.getTime()) })))
})
