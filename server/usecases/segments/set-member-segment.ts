import { readStanding } from '@/server/data/members/read-standing'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { holdSegment, setInSegment } from '@/server/data/rules/segments'
import { notFoundInBody, ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/** Puts a member into a segment or takes them out; saying it twice changes nothing. Refuses `not_found` (member), `unprocessable` (segment). */
export const setMemberSegment = changing('segments.set_member', async (scope, input: { memberId: string; code: string; isIn: boolean }) => {
  const memberId = await findKeptMember(scope, input.memberId)
  const member = await readStanding(scope, memberId)
  if (!member || member.status === 'erased') return refuse('not_found', 'Nothing with this id exists.')
  if (!(await holdSegment(scope, input.code))) return notFoundInBody('/code')
  const changed = await setInSegment(scope, { ...input, memberId })
  if (changed) scope.changed({ kind: 'member', id: memberId, before: { segment: input.code, is_in: !input.isIn }, after: { segment: input.code, is_in: input.isIn } })
  return ok({ changed })
})
