import { readSession, type MemberSession } from '@/server/data/members/read-session'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/**
 * Whose session this is. The scope is the chain of the host that was asked, so a session of another chain is
 * unknown here. Refuses `unauthenticated` when it is unknown, ended or over. Callers may keep the answer 5 s.
 */
export const readMemberSession = reading('member.read_session', async (scope, { sessionId }: { sessionId: string }): Promise<Result<MemberSession>> => {
  const session = await readSession(scope, sessionId)
  return session ? ok(session) : refuse('unauthenticated', 'The session is over.')
})
