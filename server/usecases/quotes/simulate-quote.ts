import type { QuoteAnswer, QuoteBody } from '@/server/contracts/quote'
import { isWithin } from '@/server/data/stations/kept-to'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { notFoundInBody, ok, type Result } from '@/server/domain/kernel/result'
import { atTill, type InChain } from '../_around/with-chain'
import { evaluateQuote, readForQuote } from './_parts/evaluate-quote'

/** What a basket would get and why, without storing anything: the console's simulator. Refuses like a quote. */
export const simulateQuote = atTill('quotes.simulate', async (scope: InChain, { body }: { body: QuoteBody }): Promise<Result<QuoteAnswer>> => {
  if (!isWithin(scope, body.station_id)) return notFoundInBody('/station_id')
  const read = await readForQuote(scope, body)
  if (!read.ok) return read
  const quoted = evaluateQuote(scope, body, { ...read.value, denied: new Map() })
  return quoted.ok ? ok({ id: null, status: 'open', expires_at: formatInstant(scope.now), ...quoted.value.answer }) : quoted
})
