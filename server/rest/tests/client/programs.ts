/** A program that uses the installed package, for the compiler alone: what must compile, and what must not. */
export const CONSUMER_TS = `
import { createForecourt, ForecourtError, isDegraded, signWidgetToken, verifyWebhook, type ErrorCode, type ForecourtEvent, type Page, type Promotion, type Sale } from 'forecourt'

const forecourt = createForecourt({ baseUrl: 'https://forecourt.example.com', key: 'fk_test_x', timeoutMs: 2_000 })
const LINES = [{ line_id: '1', type: 'fuel', grade: 'E10', volume: '42.130', volume_unit: 'l', unit_price: '1.799', amount_minor: 7579 }] as const

export async function sell(signal: AbortSignal | undefined): Promise<Sale> {
  const quote = await forecourt.quotes.create({ station_id: 'stn_1', lines: LINES }, { signal })
  // @ts-expect-error a degraded quote has no id that a sale could name
  const anyId: string = quote.id
  if (isDegraded(quote)) {
    const none: null = quote.id
    void [none, quote.retry_after_s]
  } else {
    const id: string = quote.id
    void id
  }
  return forecourt.sales.create({ station_id: 'stn_1', pos_id: '1', pos_transaction_id: anyId, business_date: '2026-11-22', occurred_at: '2026-11-22T08:15:30Z', lines: LINES, payments: [] })
}

export async function read(): Promise<number> {
  let sum = 0
  for await (const entry of forecourt.members.ledger('mem_1', { limit: 50 })) sum += entry.amount
  const page: Page<Promotion> = await forecourt.promotions.list({ status: 'live' })
  // @ts-expect-error a promotion is in none of these states
  forecourt.promotions.list({ status: 'running' })
  // @ts-expect-error a sale needs its lines, its till and its day
  await forecourt.sales.create({ station_id: 'stn_1' })
  // @ts-expect-error there is no such noun
  forecourt.customers.list()
  return sum + page.data.length
}

export async function hear(request: Request): Promise<string | number> {
  const event: ForecourtEvent = await verifyWebhook({ body: await request.text(), headers: request.headers, secrets: ['whsec_x'] })
  if (event.type === 'points.earned' && !event.data.truncated) return event.data.object.points
  if (event.type === 'sale.voided' && !event.data.truncated) return event.data.object.totals.net_minor
  // @ts-expect-error nothing of this type is ever sent
  if (event.type === 'sale.sold') return 0
  return event.id
}

export function explain(error: unknown): ErrorCode {
  if (!(error instanceof ForecourtError)) throw error
  if (error.code === 'idempotency_mismatch') return error.errors[0]?.pointer ?? ''
  return error.code
}
export const token: Promise<string> = signWidgetToken({ kid: 'wk', secret: 's', sub: 'mem_1' })
`

/** The installed package as a module of a context that has the language and what Deno, Bun and edge runtimes share, and nothing of Node's. */
export const BARE_JS = `
import { readFileSync } from 'node:fs'
import { createContext, SourceTextModule } from 'node:vm'

const shared = { fetch, crypto, Headers, Request, Response, URL, URLSearchParams, AbortController, AbortSignal, DOMException, TextEncoder, TextDecoder, atob, btoa, setTimeout, clearTimeout, performance, said: '' }
const context = createContext({ ...shared, given: JSON.parse(process.env.GIVEN) })
const client = new SourceTextModule(readFileSync('node_modules/forecourt/dist/forecourt.js', 'utf8'), { context })
const refuse = (name) => { throw new Error('it asks for ' + name) }
await client.link(refuse)
const main = new SourceTextModule(\`
  import { createForecourt, signWidgetToken, verifyWebhook } from 'forecourt'
  const { key, baseUrl, body } = given
  const quote = await createForecourt({ key, baseUrl }).quotes.create(body)
  const token = await signWidgetToken({ kid: 'k', secret: 's', sub: 'ext:1' })
  const headers = new Headers({ 'webhook-id': 'e', 'webhook-timestamp': String(Math.floor(Date.now() / 1000)), 'webhook-signature': 'v1,AAAA' })
  const verdict = await verifyWebhook({ body: '{}', headers, secrets: 'whsec_AAAA' }).catch((error) => error.code)
  globalThis.said = [typeof Buffer, typeof process, quote.points.earned, token.split('.').length, verdict].join(' ')
\`, { context })
await main.link((name) => (name === 'forecourt' ? client : refuse(name)))
await main.evaluate()
console.log(context.said)
`

/** A webhook that was signed by hand is read, a changed one is not; and a token for a member. */
export const SIGN_JS = `
import { signWidgetToken, verifyWebhook } from 'forecourt'

const bytes = new TextEncoder().encode('0123456789abcdef0123456789abcdef')
const secret = 'whsec_' + btoa(String.fromCharCode(...bytes))
const body = JSON.stringify({ id: 'evt_1', type: 'webhook.test', data: {} })
const timestamp = String(Math.floor(Date.now() / 1000))
const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode('msg_1.' + timestamp + '.' + body))
const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': 'v1,' + btoa(String.fromCharCode(...new Uint8Array(mac))) }
const event = await verifyWebhook({ body, headers: new Headers(headers), secrets: [secret] })
const wrong = await verifyWebhook({ body: body + ' ', headers: new Headers(headers), secrets: [secret] }).catch((error) => error.code)
const { SECRET, MEMBER } = process.env
console.log([event.id, wrong].join(','), await signWidgetToken({ ...JSON.parse(SECRET), sub: MEMBER }))
`
