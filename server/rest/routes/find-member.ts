import { z } from 'zod'
import { idOut } from '@/server/contracts/common'
import { member } from '@/server/contracts/member'
import { findMember } from '@/server/usecases/members/find-member'
import { keyOperation, told } from '../operation'

export const findMemberRoute = keyOperation('till', {
  method: 'get',
  path: '/members/{member_id}',
  operationId: 'findMember',
  tag: 'Members',
  summary: 'Read a member',
  description: 'The member with tier, balances and vehicles.',
  params: z.object({ member_id: idOut('mem') }),
  answers: { 200: { description: 'The member.', schema: member } },
  refusals: ['not_found'],
  example: { status: 200 },
}, async (call) => told(200, await findMember(call.scope, { memberId: call.params.member_id })))
