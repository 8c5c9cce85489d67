import { endStaffSession as end } from '@/server/data/staff/end-staff-session'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

/** Signs out: the session is dead in every process within milliseconds, at the latest after 5 s. */
export const endStaffSession = onPlatform('staff.end_session', async (tx, { sessionId, now }: { sessionId: string; now: EpochMs }) => {
  await end(tx, sessionId, now)
  return ok(null)
})
