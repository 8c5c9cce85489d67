import { z } from 'zod'
import { idOut } from '@/server/contracts/common'
import { refund, saleRefundBody } from '@/server/contracts/refund'
import { refundSale } from '@/server/usecases/refunds/refund-sale'
import { asPathId } from '../edge/path-id'
import { refundPartExample } from '../examples/till'
import { keyOperation } from '../operation'

export const refundSaleRoute = keyOperation('till', {
  method: 'post',
  path: '/sales/{sale_id}/refunds',
  operationId: 'refundSale',
  tag: 'Refunds',
  summary: 'Take back all or part of a sale',
  description: '`amount_minor` is part of a line’s gross amount. Without `lines` all that is left is taken back. Points and limits go back at the rates of the sale; a `refund_reference` is unique per sale, and its repeat gets the first answer.',
  params: z.object({ sale_id: idOut('sal') }),
  body: saleRefundBody,
  idempotency: 'required',
  answers: {
    201: { description: 'The refund: what to pay back and what became of the points.', schema: refund },
    200: { description: 'The repeat, with `Idempotent-Replayed: true`.', schema: refund },
  },
  refusals: ['not_found', 'nothing_to_refund', 'sale_voided', 'refund_exceeds_sale', 'refund_reference_reused', 'unprocessable'],
  example: refundPartExample,
}, async (call) => asPathId(await refundSale(call.scope, { body: { ...call.body, ...call.params }, idempotency: call.idempotency }), '/sale_id'))
