import { randomInt, randomUUID } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { expect, test } from '@playwright/test'
import { readDemo, type Demo } from '../demo-file'

interface Answer<T> { status: number; headers: Record<string, string | string[] | undefined>; text: string; body: T }

/** What the tests need of the demo's own description, which it writes while it starts. */
interface Forecourt { demo: Demo; chain: Demo['chains'][number]; other: Demo['chains'][number]; stationId: string; grade: { code: string; unit: string; unit_price: string } }
let forecourt: Forecourt
test.beforeAll(() => {
  const demo = readDemo()
  const [chain, other] = demo.chains
  const [station] = chain?.stations ?? []
  const grade = station?.grades.find((one) => one.unit === chain?.volume_unit)
  if (!chain || !other || !station || !grade) throw new Error('the demo has two chains, and the first sells fuel')
  forecourt = { demo, chain, other, stationId: station.id, grade }
})

/** The API as a till speaks it. */
function call<T>(method: string, path: string, sent: { body?: unknown; key?: string; idempotency?: string; headers?: Record<string, string> } = {}): Promise<Answer<T>> {
  const url = new URL(forecourt.demo.base_url)
  const body = sent.body === undefined ? undefined : Buffer.from(JSON.stringify(sent.body))
  const headers = {
    host: url.host, authorization: `Bearer ${sent.key ?? forecourt.chain.secret_key}`, ...(body && { 'content-type': 'application/json', 'content-length': String(body.length) }),
    ...(sent.idempotency !== undefined && { 'idempotency-key': `"${sent.idempotency}"` }), ...sent.headers,
  }
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: url.port, method, path: `/api/v1${path}`, headers }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined) as T })
      })
    })
    request.once('error', reject)
    request.end(body)
  })
}

interface Quote { id: string; totals: { gross_minor: number; discount_minor: number; net_minor: number; other_discounts_minor: number }; points: { earned: number } }
interface Sale extends Quote { status: string; lines: { discounts: { amount_minor: number }[] }[]; points: { earned: number; balance_after: number }; refunds: unknown[] }
interface Refund { points: { clawed_back: number; balance_after: number }; pay_back: { amount_minor: number }[] }
interface Problem { code: string; request_id: string }

const SEED = Number(process.env['FORECOURT_SEED'] ?? randomInt(1_000_000_000))
let state = SEED
const below = (limit: number): number => {
  state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
  return Math.floor((state / 4_294_967_296) * limit)
}

let sequence = randomInt(1_000_000_000)
function fill(memberId: string, thousandths = 42_130) {
  sequence += 1
  const { chain, grade, stationId } = forecourt
  const price = grade.unit_price
  const amount = Math.round((thousandths / 1_000) * Number(price) * 10 ** chain.currency_decimals)
  const at = new Date()
  return {
    station_id: stationId, pos_id: 'e2e', pos_transaction_id: `e2e-${sequence}`, pos_sequence: sequence, business_date: at.toISOString().slice(0, 10), occurred_at: at.toISOString(), member: { id: memberId },
    lines: [{ line_id: '1', type: 'fuel', grade: grade.code, pump: '2', volume: (thousandths / 1_000).toFixed(3), volume_unit: grade.unit, unit_price: price, amount_minor: amount }],
    payments: [{ method: 'card', amount_minor: amount }],
  }
}
async function enrol(): Promise<string> {
  const phone = `+49152${String(randomInt(1_000_000_000)).padStart(9, '0')}`
  const answer = await call<{ id: string }>('POST', '/members', { body: { phone, name: 'Till Test', consent: { terms: true } }, idempotency: randomUUID() })
  expect(answer.status, answer.text).toBe(201)
  const found = await call<{ id: string }>('POST', '/members/lookup', { body: { identifier: { type: 'phone', value: phone } } })
  expect(found.body.id).toBe(answer.body.id)
  return answer.body.id
}
const quoteOf = (sale: ReturnType<typeof fill>) => call<Quote>('POST', '/quotes', { body: { station_id: sale.station_id, member: sale.member, lines: sale.lines } })

test('a till enrols, quotes, finalises with the real volume, repeats, and refunds a part and then the rest', async () => {
  const memberId = await enrol()
  const quoted = await quoteOf(fill(memberId, 40_000))
  expect(quoted.status, quoted.text).toBe(201)
  const body = { ...fill(memberId), quote_id: quoted.body.id }
  const key = randomUUID()
  const sold = await call<Sale>('POST', '/sales', { body, idempotency: key })
  expect(sold.status, sold.text).toBe(201)
  const again = await call<Sale>('POST', '/sales', { body, idempotency: key })
  expect([again.status, again.headers['idempotent-replayed'], again.text]).toEqual([200, 'true', sold.text])
  const renamed = await call<Sale>('POST', '/sales', { body: { ...body, pos_transaction_id: 'after-reboot' }, idempotency: randomUUID() })
  expect([renamed.status, renamed.text]).toEqual([200, sold.text])
  const parts: Refund[] = []
  for (const lines of [[{ line_id: '1', amount_minor: 1_000 }], [{ line_id: '1', amount_minor: 2_345 }], undefined]) {
    const back = await call<Refund>('POST', `/sales/${sold.body.id}/refunds`, { body: { refund_reference: randomUUID(), reason: 'test', ...(lines && { lines }) }, idempotency: randomUUID() })
    expect(back.status, back.text).toBe(201)
    parts.push(back.body)
  }
  expect(parts.reduce((sum, part) => sum + part.points.clawed_back, 0)).toBe(sold.body.points.earned)
  expect(parts.reduce((sum, part) => sum + (part.pay_back[0]?.amount_minor ?? 0), 0)).toBe(sold.body.totals.net_minor)
  expect(parts.at(-1)?.points.balance_after).toBe(0)
  const more = await call<Problem>('POST', `/sales/${sold.body.id}/refunds`, { body: { refund_reference: randomUUID(), reason: 'test' }, idempotency: randomUUID() })
  expect([more.status, more.body.code]).toEqual([409, 'nothing_to_refund'])
  const now = await call<Sale>('GET', `/sales/${sold.body.id}`)
  expect([now.body.status, now.body.refunds.length]).toEqual(['refunded', 3])
})

test('200 random fills: discounts add up, net is never below zero, the quote equals the sale', async () => {
  process.stdout.write(`random fills: FORECOURT_SEED=${SEED}\n`)
  const memberId = await enrol()
  for (let index = 0; index < 200; index++) {
    const body = fill(memberId, [0, 1, 999, 1_000 + below(60_000), below(99_999)][below(5)] ?? 0)
    const quoted = await quoteOf(body)
    expect(quoted.status, `seed ${SEED}, fill ${index}: ${quoted.text}`).toBe(201)
    const sold = await call<Sale>('POST', '/sales', { body: { ...body, quote_id: quoted.body.id }, idempotency: randomUUID() })
    expect(sold.status, `seed ${SEED}, fill ${index}: ${sold.text}`).toBe(201)
    const { totals } = sold.body
    expect(totals, `seed ${SEED}, fill ${index}`).toEqual(quoted.body.totals)
    expect(sold.body.lines.flatMap((line) => line.discounts).reduce((sum, one) => sum + one.amount_minor, 0)).toBe(totals.discount_minor)
    expect(totals.net_minor).toBe(totals.gross_minor - totals.other_discounts_minor - totals.discount_minor)
    expect(totals.net_minor).toBeGreaterThanOrEqual(0)
  }
})

test('a key of one chain, or of the chain’s other side, sees things of another exactly as things that do not exist', async () => {
  const memberId = await enrol()
  const sold = await call<Sale>('POST', '/sales', { body: fill(memberId), idempotency: randomUUID() })
  const nothing = (text: string) => text.replace(/"request_id":"[^"]*"/, '')
  for (const key of [forecourt.other.secret_key, forecourt.chain.test_secret_key]) {
    for (const path of [`/sales/${sold.body.id}`, `/members/${memberId}`, `/members/${memberId}/ledger`]) {
      const foreign = await call('GET', path, { key })
      const absent = await call('GET', path.replace(/_[0-9a-z]{26}/, '_00000000000000000000000000'), { key })
      expect(foreign.status).toBe(404)
      expect(nothing(foreign.text)).toBe(nothing(absent.text))
    }
    const inBody = await call<Problem & { errors: { code: string; pointer: string }[] }>('POST', '/sales', { key, body: fill(memberId), idempotency: randomUUID() })
    expect([inBody.status, inBody.body.errors[0]]).toEqual([422, expect.objectContaining({ code: 'not_found', pointer: '/station_id' })])
  }
  const unknown = await call<Problem>('GET', `/sales/${sold.body.id}`, { key: 'fk_live_nobody' })
  expect(unknown.status).toBe(401)
})

test('a forged X-Forwarded-Host moves nothing, and an unknown host is misdirected', async () => {
  const forged = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' }
  const plain = await call('GET', '/openapi.json')
  const moved = await call('GET', '/openapi.json', { headers: forged })
  expect(moved.status).toBe(200)
  expect(moved.text).toBe(plain.text)
  expect(moved.text).not.toContain('evil.example')
  const foreignHost = await call<Problem>('GET', '/openapi.json', { headers: { host: 'evil.example' } })
  expect(foreignHost.status).toBe(421)
})
