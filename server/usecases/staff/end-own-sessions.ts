import { endSessionsOf } from '@/server/data/staff/end-sessions-of'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changingAccount, type AccountChange } from '../_around/changing-account'

interface Ended extends AccountChange { /** One of the own sessions. */ only?: string; /** All of them but this one. */ but?: string }

/** Ends one of the own sessions, or all others, in every process within 5 s. Refuses `not_found` for a session that isn't one's own or is over. */
export const endOwnSessions = changingAccount('staff.end_own_sessions', async (scope, { staffId, only, but, now }: Ended) => {
  const ended = await endSessionsOf(scope.tx, { staffId, only, but }, now)
  if (ended > 0) scope.changed(only === undefined ? 'other_sessions_ended' : 'session_ended')
  return only !== undefined && ended === 0 ? refuse('not_found', 'Nothing with this id exists.') : ok({ ended })
})
