import { endStaffSession as end } from '@/server/data/staff/end-staff-session'
import { ok } from '@/server/domain/kernel/result'
import { changingAccount, type Visit } from '../_around/changing-account'

/** Signs out: the session is dead in every process within milliseconds, at the latest after 5 s. */
export const endStaffSession = changingAccount('staff.end_session', async (scope, { sessionId, now }: Visit & { sessionId: string }) => {
  const staffId = await end(scope.tx, sessionId, now)
  if (staffId !== null) scope.changed('signed_out', staffId)
  return ok(null)
})
