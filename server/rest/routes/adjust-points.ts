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
  summary: 'Give or take points by hand',
  description: 'With a reason that the member reads in the statement. Above the programme’s limit the adjustment is `waiting`, and nothing is posted until somebody agrees in the console.',
  params: z.object({ member_id: idOut('mem') }),
  body: adjustmentBody,
  idempotency: 'required',
  answers: {
    201: { description: 'The adjustment, with the balance after it.', schema: adjustment },
    200: { description: 'The repeat, with `Idempotent-Replayed: true`.', schema: adjustment },
  },
  refusals: ['not_found', 'insufficient_points'],
  example: adjustPointsExample,
}, (call) => adjustPointsOnce(call.scope, { input: { memberId: call.params.member_id, body: call.body }, idempotency: call.idempotency }))
