import type { MemberAnswer } from '@/server/contracts/member'
import { resolveMember, type ShownIdentifier } from '@/server/data/members/resolve-member'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { memberAnswer } from './_parts/member-answer'
import { noteReading } from './_parts/note-reading'

/**
 * A member by what they show: phone, card number, rotating QR code, plate, external id. A code is good within two
 * minutes of now, or of `occurredAt` where an offline till shows an old one. Refuses `not_found` for everything
 * unknown, malformed, foreign or too old, without telling which.
 */
export const lookUpMember = reading('member.look_up', async (scope, input: { identifier: ShownIdentifier; occurredAt?: EpochMs }): Promise<Result<MemberAnswer>> => {
  const memberId = await resolveMember(scope, input.identifier, input.occurredAt ?? scope.now)
  const member = memberId === null ? null : await memberAnswer(scope, memberId)
  if (member) await noteReading(scope, 'member.look_up', [member.id])
  return member ? ok(member) : refuse('not_found', 'Nothing with this id exists.')
})
