import type { MemberAnswer } from '@/server/contracts/member'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { memberAnswer } from './_parts/member-answer'
import { noteReading } from './_parts/note-reading'

/** A member by id, with tier, balances and vehicles. Refuses `not_found`, also for members of other chains. A look by staff goes to the audit log. */
export const findMember = reading('member.find', async (scope, { memberId }: { memberId: string }): Promise<Result<MemberAnswer>> => {
  const member = await memberAnswer(scope, memberId)
  if (!member) return refuse('not_found', 'Nothing with this id exists.')
  await noteReading(scope, 'member.find', [member.id])
  return ok(member)
})
