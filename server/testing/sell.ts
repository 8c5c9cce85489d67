import { createHash, randomUUID } from 'node:crypto'
import { quoteBody, type QuoteAnswer, type QuoteBody } from '@/server/contracts/quote'
import { saleBody, type SaleAnswer, type SaleBody } from '@/server/contracts/sale'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { invariant } from '@/server/domain/kernel/invariant'
import type { Result } from '@/server/domain/kernel/result'
import type { InChain } from '@/server/platform/db/with-chain'
import { makeQuote } from '@/server/usecases/quotes/make-quote'
import { recordSale } from '@/server/usecases/sales/record-sale'

/** A key for one call; the body's bytes are its fingerprint. */
export const once = (body: unknown, key: string = randomUUID()): Idempotency => ({ key, bodyHash: createHash('sha256').update(JSON.stringify(body)).digest() })

export type Told<T> = T & { http: number; replayed: boolean; text: string }
/** A stored answer as its reader sees it; throws on a refusal. */
export function toldOf<T>(result: Result<StoredAnswer>): Told<T> {
  invariant(result.ok, JSON.stringify(result))
  const text = Buffer.from(result.value.bytes).toString('utf8')
  return { ...(JSON.parse(text) as T), http: result.value.status, replayed: result.value.replayed, text }
}

/** A line of E10 at 1.799 as a till sends it. */
export const fuel = (volume: string, amount_minor: number, over: object = {}) => ({ line_id: '1', type: 'fuel' as const, grade: 'E10', volume, volume_unit: 'l' as const, unit_price: '1.799', amount_minor, ...over })

interface At { scope: InChain; stationId: string; memberId: string }
let sequence = 0
/** A fill of 42.130 l by the member at the chain's time; each call is another one. Bodies pass the contract. */
export function bodyOf(at: At, over: object = {}): SaleBody {
  sequence += 1
  const occurred_at = new Date(at.scope.now).toISOString()
  return saleBody.parse({
    station_id: at.stationId, pos_id: 'till-1', pos_transaction_id: `s-${sequence}`, pos_sequence: sequence, business_date: occurred_at.slice(0, 10), occurred_at,
    member: { id: at.memberId }, lines: [fuel('42.130', 7_579)], payments: [{ method: 'card', amount_minor: 7_579 }], ...over,
  })
}
export const sell = async (at: At, over: object = {}, key?: string): Promise<Told<SaleAnswer>> => sellBody(at, bodyOf(at, over), key)
export const sellBody = async ({ scope }: Pick<At, 'scope'>, body: SaleBody, key?: string): Promise<Told<SaleAnswer>> => toldOf(await recordSale(scope, { body, idempotency: once(body, key) }))

export async function quoteFor(at: At, over: object = {}): Promise<Omit<Told<QuoteAnswer>, 'id'> & { id: string }> {
  const body: QuoteBody = quoteBody.parse({ station_id: at.stationId, member: { id: at.memberId }, lines: [fuel('42.130', 7_579)], ...over })
  const quoted = toldOf<QuoteAnswer>(await makeQuote(at.scope, { body, ...(body.reserve && { idempotency: once(body) }) }))
  return { ...quoted, id: quoted.id ?? '' }
}
