import { z } from 'zod'
import { quote } from '@/server/contracts/quote'
import { pendingReversal, voidBody } from '@/server/contracts/refund'
import { sale } from '@/server/contracts/sale'
import { voidSale } from '@/server/usecases/refunds/void-sale'
import { voidExample } from '../examples/till'
import { keyOperation } from '../operation'

export const voidSaleRoute = keyOperation('till', {
  method: 'post',
  path: '/voids',
  operationId: 'voidSale',
  tag: 'Refunds',
  summary: 'Call a quote or a sale off',
  description: 'A finalised sale can be voided while its business date lasts; it then counts as if it had not been. Later, refund it. A `pos_reference` that is not known yet is remembered for 30 days and applied when the sale arrives.',
  body: voidBody,
  idempotency: 'required',
  answers: {
    200: { description: 'The quote or the sale, voided; or the repeat of a void that waits.', schema: z.union([sale, quote, pendingReversal]) },
    202: { description: 'Neither quote nor sale is known yet; the void waits for it.', schema: pendingReversal },
  },
  refusals: ['nothing_to_void', 'sale_closed', 'conflict', 'unprocessable'],
  example: voidExample,
}, (call) => voidSale(call.scope, { body: call.body, idempotency: call.idempotency }))
