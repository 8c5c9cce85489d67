import { quote, quoteBody, type QuoteBody } from '@/server/contracts/quote'
import { degradeQuote } from '@/server/usecases/quotes/degrade-quote'
import { makeQuote } from '@/server/usecases/quotes/make-quote'
import { quoteExample } from '../examples/till'
import { keyOperation } from '../operation'

export const makeQuoteRoute = keyOperation('till', {
  method: 'post',
  path: '/quotes',
  operationId: 'makeQuote',
  tag: 'Quotes',
  summary: 'Ask what a basket would get',
  description: 'Prices, discounts and points for a basket, with the reason for each. With `reserve: true` the quote holds points, budgets and caps until it expires, 30 minutes by default; that is how a pump is authorised. `spend_points` says how many points are to pay; the answer’s `points.spent_minor` is what the till then takes as a payment of the method `points`. A prepay gives `prepay.amount_minor` and may leave out grade, volume and price of a fuel line: the answer then has `by_grade`.',
  body: quoteBody,
  idempotency: 'when_reserving',
  answers: {
    201: { description: 'The quote.', schema: quote },
    200: { description: 'The repeat of a reserving quote, or, with `degraded: true`, the answer of a service whose database is away: sell at the sign price.', schema: quote },
  },
  refusals: ['unprocessable', 'unit_mismatch', 'insufficient_points', 'member_blocked', 'code_invalid'],
  example: quoteExample,
  whileAway: (body) => degradeQuote(body as QuoteBody),
}, (call) => makeQuote(call.scope, { body: call.body, ...(call.idempotency && { idempotency: call.idempotency }) }))
