import { z } from 'zod'
import { idOut } from '@/server/contracts/common'
import { redemption } from '@/server/contracts/redemption'
import { cancelRedemption } from '@/server/usecases/redemptions/cancel-redemption'
import { cancelRedemptionExample } from '../examples/till'
import { keyOperation } from '../operation'

export const cancelRedemptionRoute = keyOperation('till', {
  method: 'post',
  path: '/redemptions/{redemption_id}/cancel',
  operationId: 'cancelRedemption',
  tag: 'Points',
  summary: 'Call a redemption off',
  description: 'The points go back to the lots that they came from, with the expiry that these always had. What comes back to a lot whose life is over meanwhile expires at once; the ledger shows both. A voucher is good again, until the end that it always had; the answer says if that is over.',
  params: z.object({ redemption_id: idOut('red') }),
  idempotency: 'required',
  answers: { 200: { description: 'The redemption, cancelled.', schema: redemption } },
  refusals: ['not_found'],
  example: cancelRedemptionExample,
}, (call) => cancelRedemption(call.scope, { redemptionId: call.params.redemption_id, idempotency: call.idempotency }))
