import { simulateBody, simulation } from '@/server/contracts/simulation'
import { simulateQuote } from '@/server/usecases/quotes/simulate-quote'
import { simulateExample } from '../examples/manage'
import { keyOperation, told } from '../operation'

export const simulateQuoteRoute = keyOperation('manage', {
  method: 'post',
  path: '/simulate',
  operationId: 'simulateQuote',
  tag: 'Promotions',
  summary: 'Simulate a basket',
  description: 'What a basket would get and why, if `drafts` were live: ids of promotions, in their newest version, or promotions that nobody has stored. `occurred_at` may be any time, `as_tier` any tier. The same engine and the same facts as a quote’s; nothing is stored, reserved or counted.',
  body: simulateBody,
  answers: { 200: { description: 'The quote that it would be, without an id, and what the limits have left.', schema: simulation } },
  refusals: ['unprocessable', 'unit_mismatch', 'insufficient_points', 'member_blocked'],
  example: simulateExample,
}, async (call) => {
  const { drafts, as_tier: asTier, ...body } = call.body
  return told(200, await simulateQuote(call.scope, { body, drafts, ...(asTier !== undefined && { asTier }) }))
})
