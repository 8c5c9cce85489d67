import { redemption, redemptionBody } from '@/server/contracts/redemption'
import { redeemPoints } from '@/server/usecases/redemptions/redeem-points'
import { redeemExample } from '../examples/till'
import { keyOperation } from '../operation'

export const redeemPointsRoute = keyOperation('till', {
  method: 'post',
  path: '/redemptions',
  operationId: 'redeemPoints',
  tag: 'Points',
  summary: 'Spend points',
  description: 'Spends points outside a sale, for something that the till hands over. They come from the lots that lapse soonest. To pay part of a sale with points, ask for a quote with `spend_points` instead.',
  body: redemptionBody,
  idempotency: 'required',
  answers: {
    201: { description: 'The redemption, with the balance after it.', schema: redemption },
    200: { description: 'The repeat, with `Idempotent-Replayed: true`.', schema: redemption },
  },
  refusals: ['insufficient_points', 'member_blocked', 'code_invalid', 'unprocessable'],
  example: redeemExample,
}, (call) => redeemPoints(call.scope, { body: call.body, idempotency: call.idempotency }))
