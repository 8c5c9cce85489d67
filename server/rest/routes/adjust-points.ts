import { z } from 'zod'
import { adjustment, adjustmentBody } from '@/server/contracts/adjustment'
import { idOut } from '@/server/contracts/common'
import { adjustPointsOnce } from '@/server/usecases/adjustments/adjust-points'
import { adjustPointsExample } from '../examples/manage'
import { keyOperation } from '../operation'

export const adjustPointsRoute = keyOperation('manage', {
  method: 'post',
  path: '/members/{member_id}/adjustments',
  operationId: 'adjustPoints',
  tag: 'Points',
  summary: 'Give or take points, growth or stored value by hand',
  description: 'With a reason that the member reads in the statement. Growth counts for the tier in the running period; stored value never falls below zero. Above the programme’s limit (stored value by what a point is worth) the adjustment is `waiting`, and nothing is posted until somebody agrees in the console.',
  params: z.object({ member_id: idOut('mem') }),
  body: adjustmentBody,
  idempotency: 'required',
  answers: {
    201: { description: 'The adjustment, with the balance after it.', schema: adjustment },
    200: { description: 'The repeat, with `Idempotent-Replayed: true`.', schema: adjustment },
  },
  refusals: ['not_found', 'insufficient_points', 'insufficient_balance'],
  example: adjustPointsExample,
}, (call) => adjustPointsOnce(call.scope, { input: { memberId: call.params.member_id, body: call.body }, idempotency: call.idempotency }))
