import type { Quote } from '../generated/contract'

/** What a basket would get. */
export type FullQuote = Quote & { id: string; degraded?: never }
/** The service can't see its database: no discounts, and no id that a sale could name. Sell at the sign price and send the sale later. */
export type DegradedQuote = Quote & { id: null; degraded: true }
export type QuoteAnswer = FullQuote | DegradedQuote

export const isDegraded = (quote: QuoteAnswer): quote is DegradedQuote => quote.degraded === true
