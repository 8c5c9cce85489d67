import { endSession } from '@/server/data/members/end-session'
import { ok, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/** Signs a member out. Ending what is over already is no error: the outcome is what the caller wanted. */
export const endMemberSession = changing('member.end_session', async (scope, { sessionId }: { sessionId: string }): Promise<Result<{ ended: boolean }>> => {
  const memberId = await endSession(scope, sessionId)
  if (memberId !== null) scope.changed({ kind: 'member_session', id: sessionId, before: { member_id: memberId } })
  return ok({ ended: memberId !== null })
})
