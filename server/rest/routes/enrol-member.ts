import { enrolMemberBody, member } from '@/server/contracts/member'
import { enrolMemberOnce } from '@/server/usecases/members/enrol-member'
import { enrolExample } from '../examples/till'
import { keyOperation } from '../operation'

export const enrolMemberRoute = keyOperation('till', {
  method: 'post',
  path: '/members',
  operationId: 'enrolMember',
  tag: 'Members',
  summary: 'Enrol a member',
  description: 'Makes a member of somebody who accepted the terms. A phone, e-mail or external id that is known already gives the same member, with nothing changed.',
  body: enrolMemberBody,
  idempotency: 'required',
  answers: {
    201: { description: 'The new member.', schema: member },
    200: { description: 'The member who has this phone, e-mail or external id already; or the repeat, with `Idempotent-Replayed: true`.', schema: member },
  },
  refusals: ['unprocessable'],
  example: enrolExample,
}, (call) => enrolMemberOnce(call.scope, { input: call.body, idempotency: call.idempotency }))
