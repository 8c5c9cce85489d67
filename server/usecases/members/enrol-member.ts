import type { EnrolMemberBody, MemberAnswer } from '@/server/contracts/member'
import { createMember } from '@/server/data/members/create-member'
import { listGrades } from '@/server/data/stations/list-grades'
import { invariant } from '@/server/domain/kernel/invariant'
import { localDate } from '@/server/domain/kernel/local-day'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import { idempotent } from '../_around/with-idempotency'
import { changing, type InChange } from '../_around/with-chain'
import { memberAnswer } from './_parts/member-answer'
import { newMemberOf } from './_parts/new-member-of'
import { noteReading } from './_parts/note-reading'

export interface Enrolled { member: MemberAnswer; created: boolean }

/** Where somebody accepted the terms, by who told us. */
const SOURCES = { key: 'till', staff: 'console', member: 'portal', system: 'import' } as const

async function enrol(scope: InChange, body: EnrolMemberBody): Promise<Result<Enrolled>> {
  if (body.birthday !== undefined && body.birthday > localDate(scope.now, scope.chain.timeZone)) return birthdayAhead()
  const grade = body.vehicle?.grade
  if (grade !== undefined && !(await listGrades(scope)).some((one) => one.code === grade)) return notFoundInBody('/vehicle/grade')
  const source = SOURCES[scope.actor.kind]
  const { memberId, created } = await createMember(scope, await newMemberOf(scope, body, source))
  if (created) scope.changed({ kind: 'member', id: memberId, after: { status: 'active', joined_by: source } })
  else await noteReading(scope, 'member.enrol_known', [memberId])
  const member = await memberAnswer(scope, memberId)
  invariant(member, 'who was found or made is there')
  return ok({ member, created })
}

/**
 * Enrols a person, or finds the one who already has this phone, e-mail or external id: then nothing is changed and
 * `created` is false. Of parallel calls with one phone exactly one creates. Refuses `validation_failed` for a birthday
 * in the future and `unprocessable` for a grade that the chain doesn't sell.
 */
export const enrolMember = changing('member.enrol', enrol)

/** The same behind an Idempotency-Key, told as 201 (200 for somebody known): for tills, which send again. */
export const enrolMemberOnce = idempotent(
  { operation: 'members', verb: 'member.enrol', tell: ({ member, created }: Enrolled) => ({ status: created ? 201 : 200, body: member, sealedFor: member.id }) },
  enrol,
)

const birthdayAhead = () =>
  refuse('validation_failed', 'A birthday lies in the past.', { errors: [{ pointer: '/birthday', code: 'out_of_range', detail: 'A birthday lies in the past.' }] })
