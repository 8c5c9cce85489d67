import { markSessionProven } from '@/server/data/staff/mark-session-proven'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changingAccount, type AccountChange } from '../_around/changing-account'

/** Notes on a session that its owner has just proved who they are. */
export const markProven = changingAccount('factors.mark_proven', async (scope, { sessionId, now }: AccountChange & { sessionId: string }) => {
  if (!(await markSessionProven(scope.tx, sessionId, now))) return refuse('unauthenticated', 'The session is over.')
  scope.changed('proven')
  return ok({ proven: true as const })
})
