import { endSessionsOf } from '@/server/data/staff/end-sessions-of'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { onPlatform } from '../_around/with-chain'

interface Ended { staffId: string; /** One of the own sessions. */ only?: string; /** All of them but this one. */ but?: string; now: EpochMs }

/** Ends one of the own sessions, or all others, in every process within 5 s. Refuses `not_found` for a session that isn't one's own or is over. */
export const endOwnSessions = onPlatform('staff.end_own_sessions', async (tx, { now, ...which }: Ended) => {
  const ended = await endSessionsOf(tx, which, now)
  return which.only !== undefined && ended === 0 ? refuse('not_found', 'Nothing with this id exists.') : ok({ ended })
})
