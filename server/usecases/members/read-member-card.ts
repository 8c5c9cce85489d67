import type { MemberCardAnswer } from '@/server/contracts/member-card'
import { readPersonal } from '@/server/data/members/read-personal'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/** Card number and secret for the member's own phone, so that the card works offline. Only the signed-in member may ask. Refuses `forbidden` to anybody else, `not_found` after an erasure. */
export const readMemberCard = reading('member.read_card', async (scope, { memberId }: { memberId: string }): Promise<Result<MemberCardAnswer>> => {
  if (scope.actor.kind !== 'member' || scope.actor.id !== memberId) return refuse('forbidden', 'A card is shown to its member only.')
  const personal = await readPersonal(scope, memberId)
  return personal ? ok(personal.card) : refuse('not_found', 'Nothing with this id exists.')
})
