import { lookupMemberBody, member } from '@/server/contracts/member'
import { lookUpMember } from '@/server/usecases/members/look-up-member'
import { lookUpExample } from '../examples/till'
import { keyOperation, told } from '../operation'

export const lookUpMemberRoute = keyOperation('till', {
  method: 'post',
  path: '/members/lookup',
  operationId: 'lookUpMember',
  tag: 'Members',
  summary: 'Find a member by what they show',
  description: 'Phone, card number, QR code, plate or external id. A QR code is good for two minutes. Identifiers travel in the body, so that none stands in a log of addresses.',
  body: lookupMemberBody,
  answers: { 200: { description: 'The member.', schema: member } },
  refusals: ['not_found'],
  example: lookUpExample,
}, async (call) => told(200, await lookUpMember(call.scope, call.body)))
