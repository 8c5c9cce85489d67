import type { QuoteAnswer, QuoteBody } from '@/server/contracts/quote'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { systemClock } from '@/server/platform/clock/system-clock'
import { tellLines } from '../sales/_parts/tell-sale'

/**
 * The answer while the database is away: the basket at the sign price, so that the till can sell without us. It is
 * made of the till's own figures and holds nothing of a chain, so it may be given before a key could be checked.
 */
export function degradeQuote(body: QuoteBody): QuoteAnswer {
  const sum = (amount: (line: QuoteBody['lines'][number]) => number) => body.lines.reduce((total, line) => total + amount(line), 0)
  const gross = sum((line) => line.amount_minor ?? 0)
  const other = sum((line) => line.other_discounts_minor ?? 0)
  return {
    id: null,
    status: 'open',
    expires_at: formatInstant(systemClock()),
    lines: tellLines(body.lines, { discounts: [], pointsByLine: new Map() }, { locale: 'en', promotions: [] }),
    totals: { gross_minor: gross, other_discounts_minor: other, discount_minor: 0, net_minor: gross - other },
    points: { earned: 0, spent: 0 },
    tier: null,
    explanations: [],
    messages: { display_24: [], receipt: [] },
    degraded: true,
    retry_after_s: 5,
  }
}
