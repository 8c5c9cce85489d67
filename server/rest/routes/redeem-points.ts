import { redemption, redemptionBody, redemptionOf } from '@/server/contracts/redemption'
import { redeemPoints } from '@/server/usecases/redemptions/redeem-points'
import { redeemVoucher } from '@/server/usecases/redemptions/redeem-voucher'
import { redeemExample } from '../examples/till'
import { keyOperation } from '../operation'

export const redeemPointsRoute = keyOperation('till', {
  method: 'post',
  path: '/redemptions',
  operationId: 'redeemPoints',
  tag: 'Points',
  summary: 'Spend points or a voucher',
  description: 'Spends points or a voucher outside a sale, for something that the till hands over. Points come from the lots that lapse soonest; a voucher is named by its code in `voucher` and works once. To pay part of a sale with points, ask for a quote with `spend_points` instead; a voucher that works on a basket is shown in `vouchers` of a quote.',
  body: redemptionBody,
  idempotency: 'required',
  answers: {
    201: { description: 'The redemption, with the balance after it.', schema: redemption },
    200: { description: 'The repeat, with `Idempotent-Replayed: true`.', schema: redemption },
  },
  refusals: ['insufficient_points', 'voucher_used', 'voucher_withdrawn', 'voucher_expired', 'voucher_held', 'voucher_elsewhere', 'voucher_needs_sale', 'member_blocked', 'code_invalid', 'unprocessable'],
  example: redeemExample,
}, (call) => {
  const { scope, idempotency } = call
  const body = redemptionOf(call.body)
  return 'voucher' in body ? redeemVoucher(scope, { body, idempotency }) : redeemPoints(scope, { body, idempotency })
})
