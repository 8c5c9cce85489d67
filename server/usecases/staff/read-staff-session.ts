import { findStaffSession } from '@/server/data/staff/find-staff-session'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'

/** Who a session speaks for, when they last proved it, and which chains they may enter; null when it was ended, has expired or never was. At most 5 s old. */
export const readStaffSession = inSteps('staff.read_session', async ({ sessionId, now }: { sessionId: string; now: EpochMs }) => {
  const found = await findStaffSession(sessionId, now)
  return ok(found && found.expiresAt > now ? { staffId: found.staffId, memberships: found.memberships, provenAt: found.provenAt } : null)
})
