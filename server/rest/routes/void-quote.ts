import { z } from 'zod'
import { idOut } from '@/server/contracts/common'
import { quote } from '@/server/contracts/quote'
import { quoteVoidBody } from '@/server/contracts/refund'
import { voidSale } from '@/server/usecases/refunds/void-sale'
import { asPathId } from '../edge/path-id'
import { voidQuoteExample } from '../examples/till'
import { keyOperation } from '../operation'

export const voidQuoteRoute = keyOperation('till', {
  method: 'post',
  path: '/quotes/{quote_id}/void',
  operationId: 'voidQuote',
  tag: 'Quotes',
  summary: 'Call a quote off',
  description: 'What the quote had reserved goes back at once. A sale that names the quote afterwards is recorded with the status `voided` and has no effect.',
  params: z.object({ quote_id: idOut('quo') }),
  body: quoteVoidBody,
  idempotency: 'required',
  answers: { 200: { description: 'The quote, voided.', schema: quote } },
  refusals: ['not_found', 'conflict'],
  example: voidQuoteExample,
}, async (call) => asPathId(await voidSale(call.scope, { body: { ...call.body, ...call.params }, idempotency: call.idempotency }), '/quote_id'))
