import { z } from 'zod'
import { pendingReversal, refund, refundBody } from '@/server/contracts/refund'
import { refundSale } from '@/server/usecases/refunds/refund-sale'
import { refundByReferenceExample } from '../examples/till'
import { keyOperation } from '../operation'

export const refundByReferenceRoute = keyOperation('till', {
  method: 'post',
  path: '/refunds',
  operationId: 'refundByReference',
  tag: 'Refunds',
  summary: 'Refund by our id or by the till’s own reference',
  description: 'The same as `POST /sales/{sale_id}/refunds` for a till that names the sale in the body. A `pos_reference` that is not known yet is remembered for 30 days and applied when the sale arrives.',
  body: refundBody,
  idempotency: 'required',
  answers: {
    201: { description: 'The refund.', schema: refund },
    200: { description: 'The repeat, with `Idempotent-Replayed: true`.', schema: z.union([refund, pendingReversal]) },
    202: { description: 'The sale is not known yet; the refund waits for it.', schema: pendingReversal },
  },
  refusals: ['nothing_to_refund', 'sale_voided', 'refund_exceeds_sale', 'refund_reference_reused', 'unprocessable'],
  example: refundByReferenceExample,
}, (call) => refundSale(call.scope, { body: call.body, idempotency: call.idempotency }))
