import { sale, saleBody } from '@/server/contracts/sale'
import { recordSale } from '@/server/usecases/sales/record-sale'
import { saleExample } from '../examples/till'
import { keyOperation } from '../operation'

export const recordSaleRoute = keyOperation('till', {
  method: 'post',
  path: '/sales',
  operationId: 'recordSale',
  tag: 'Sales',
  summary: 'Finalise a sale',
  description: 'Records what was really sold, paid and given. `applied_discounts`: absent on all lines of a sale with a `quote_id` means as quoted; absent without a quote, or `[]`, means none. What the till gave is always recorded; what the rules do not allow stands in `discrepancies`. A payment of the method `points` spends the member’s points: what a reserving quote holds, else what is free; without either the sale is refused and other money can be taken. The same sale, by key or by station, till, business date, sequence and figures, gets the first answer again.',
  body: saleBody,
  idempotency: 'required',
  answers: {
    201: { description: 'The sale, with points and receipt.', schema: sale },
    200: { description: 'The repeat: the first answer’s bytes, with `Idempotent-Replayed: true`. Or a sale whose void or full refund came first.', schema: sale },
  },
  refusals: ['unprocessable', 'unit_mismatch', 'insufficient_points', 'code_invalid'],
  example: saleExample,
}, (call) => recordSale(call.scope, { body: call.body, idempotency: call.idempotency }))
