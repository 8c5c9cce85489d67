import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createForecourt, ForecourtError, type AnswerNote, type CallOptions, type SaleRequest } from './forecourt'

const KEY = 'fk_test_aVerySecretThing'
const BASKET: SaleRequest = { station_id: 'stn_1', pos_id: 'till-1', pos_transaction_id: 'T-1', business_date: '2026-11-22', occurred_at: '2026-11-22T08:15:30+01:00', lines: [], payments: [] }

interface Sent { at: number; url: string; method: string; headers: Record<string, string>; body: string | null; redirect: RequestRedirect | undefined }
type Reply = Response | Error | 'silence' | ((sent: Sent) => Response)
let sent: Sent[] = []
/** A till with a line that gives one reply after the other, the last one for ever. */
function till(replies: readonly Reply[], over: Partial<Parameters<typeof createForecourt>[0]> = {}) {
  const line: typeof fetch = (input, init = {}) => {
    const one = { at: performance.now(), url: input as string, method: init.method ?? '', headers: init.headers as Record<string, string>, body: init.body as string | null, redirect: init.redirect }
    sent.push(one)
    const reply = replies[Math.min(sent.length, replies.length) - 1] ?? 'silence'
    if (reply === 'silence') return new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error)))
    if (reply instanceof Error) return Promise.reject(reply)
    return Promise.resolve(typeof reply === 'function' ? reply(one) : reply.clone())
  }
  return createForecourt({ key: KEY, baseUrl: 'https://api.example.com/', fetch: line, ...over })
}
const json = (status: number, body: object, headers: Record<string, string> = {}) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', 'request-id': 'req_1', ...headers } })
const problem = (status: number, code: string, headers: Record<string, string> = {}) => json(status, { type: `https://api.example.com/docs/problems/${code}`, title: 'No', status, detail: 'Not so.', code, request_id: 'req_1' }, headers)
const broken = new TypeError('fetch failed')
const done = json(201, { id: 'sal_1' })
const gaps = () => sent.slice(1).map((one, n) => one.at - (sent[n]?.at ?? 0))
const keys = () => sent.map((one) => one.headers['Idempotency-Key'])

/** What a call came to, however long its pauses are. */
async function outcome<T>(call: PromiseLike<T>): Promise<T | ForecourtError> {
  const held = Promise.resolve(call).catch((error: unknown) => error as ForecourtError)
  await vi.runAllTimersAsync()
  return held
}
const codeOf = (told: unknown) => (told instanceof ForecourtError ? [told.code, told.attempts] : told)

beforeEach(() => {
  sent = []
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a call that changes something', () => {
  test('carries the key, the day of the contract and an idempotency key that is new for each call and the same for each try', async () => {
    const forecourt = till([broken, problem(503, 'unavailable'), problem(500, 'internal'), done])
    expect(await outcome(forecourt.sales.create(BASKET))).toEqual({ id: 'sal_1' })
    expect(sent).toHaveLength(4)
    expect(sent[0]).toMatchObject({ url: 'https://api.example.com/api/v1/sales', method: 'POST', redirect: 'manual', body: JSON.stringify(BASKET) })
    expect(sent[0]?.headers).toEqual({ Accept: 'application/json', Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json', 'Forecourt-Version': '2026-11-22', 'Idempotency-Key': expect.stringMatching(/^"[0-9a-f-]{36}"$/) as string })
    expect(new Set(keys()).size).toBe(1)
    expect(new Set(sent.map((one) => one.body)).size).toBe(1)
    await outcome(forecourt.sales.create(BASKET))
    expect(new Set(keys()).size).toBe(2)
  })

  test('takes the caller’s key, language and trace', async () => {
    await outcome(till([done]).sales.create(BASKET, { idempotencyKey: 'till "1"', language: 'zh', traceparent: '00-1-2-01' }))
    expect(sent[0]?.headers).toMatchObject({ 'Idempotency-Key': '"till \\"1\\""', 'Accept-Language': 'zh', traceparent: '00-1-2-01' })
  })

  test('waits at least half of 250 ms, 500 ms, 1 s and 2 s, at most all of it, and by chance', async () => {
    expect(codeOf(await outcome(till([broken]).sales.create(BASKET)))).toEqual(['connection_failed', 5])
    for (const [n, ceiling] of [250, 500, 1_000, 2_000].entries()) {
      expect(gaps()[n]).toBeGreaterThanOrEqual(ceiling / 2)
      expect(gaps()[n]).toBeLessThanOrEqual(ceiling)
    }
    const first = gaps()
    sent = []
    await outcome(till([broken]).sales.create(BASKET))
    expect(gaps()).not.toEqual(first)
  })

  test.each([
    ['429', problem(429, 'rate_limited', { 'retry-after': '3' }), 3_000],
    ['409 while the first is at work', problem(409, 'idempotency_in_progress', { 'retry-after': '1' }), 1_000],
    ['503 with a date', problem(503, 'unavailable', { 'retry-after': 'Sun, 22 Nov 2026 10:00:04 GMT' }), 4_000],
  ])('comes back after %s no sooner than it was asked to', async (_, refusal, atLeastMs) => {
    vi.setSystemTime(Date.UTC(2026, 10, 22, 10))
    expect(await outcome(till([refusal, done]).sales.create(BASKET))).toEqual({ id: 'sal_1' })
    expect(gaps()[0]).toBeGreaterThanOrEqual(atLeastMs)
    expect(gaps()[0]).toBeLessThan(atLeastMs + 200)
  })

  test('is not tried again after a refusal, nor is one told to go elsewhere', async () => {
    const refused = await outcome(till([json(422, { code: 'unit_mismatch', status: 422, title: 'T', detail: 'D', type: 'https://x/docs', request_id: 'r', errors: [{ pointer: '/lines/0', code: 'x', detail: 'y' }] })]).sales.create(BASKET))
    expect(refused).toMatchObject({ code: 'unit_mismatch', status: 422, detail: 'D', title: 'T', type: 'https://x/docs', requestId: 'req_1', errors: [{ pointer: '/lines/0', code: 'x', detail: 'y' }], method: 'sales.create', attempts: 1, idempotencyKey: expect.any(String) as string })
    sent = []
    expect(codeOf(await outcome(till([new Response(null, { status: 302, headers: { location: 'https://evil.example/' } })]).sales.create(BASKET)))).toEqual(['unexpected_answer', 1])
    expect(sent).toHaveLength(1)
  })

  test('is tried again when the answer was cut off or came from somebody in between', async () => {
    expect(await outcome(till([new Response('{"id":"sal', { status: 201 }), new Response('<html>', { status: 502 }), done]).sales.create(BASKET))).toEqual({ id: 'sal_1' })
    expect(new Set(keys()).size).toBe(1)
  })

  test.each([
    ['no answer', true, broken], ['a page of somebody in between', true, new Response('<html>', { status: 200 })], ['too much to do', true, problem(429, 'rate_limited')],
    ['the first at work', true, problem(409, 'idempotency_in_progress')], ['a fault', true, problem(500, 'internal')], ['a refusal', false, problem(409, 'sale_closed')], ['a key that is none', false, problem(401, 'unauthenticated')],
  ])('that failed says whether it may come through later: %s, %s', async (_, isTemporary, reply) => {
    expect(await outcome(till([reply]).sales.create(BASKET, { attempts: 1 }))).toMatchObject({ isTemporary })
  })

  test('says of every answer what it was', async () => {
    const notes: AnswerNote[] = []
    await outcome(till([problem(503, 'unavailable'), json(200, {}, { 'idempotent-replayed': 'true' })], { onAnswer: (note) => notes.push(note) }).sales.create(BASKET))
    expect(notes).toMatchObject([{ method: 'sales.create', attempt: 1, status: 503, requestId: 'req_1', replayed: false }, { attempt: 2, status: 200, replayed: true }])
  })
})

describe('how long a call may take', () => {
  test('a try ends after timeoutMs, the call after totalMs', async () => {
    const told = await outcome(till(['silence']).sales.create(BASKET, { timeoutMs: 2_000, totalMs: 5_000 }))
    expect(codeOf(told)).toEqual(['timed_out', 3])
    expect(performance.now() - (sent[0]?.at ?? 0)).toBeLessThanOrEqual(5_000)
  })

  test('a pause that is longer than what is left isn’t begun; the error says how long it was to be', async () => {
    expect(await outcome(till([problem(503, 'unavailable', { 'retry-after': '60' })]).sales.create(BASKET))).toMatchObject({ code: 'unavailable', attempts: 1, retryAfterMs: 60_000 })
  })

  test.each([['while it is asked', 'silence' as const], ['while it waits', problem(503, 'unavailable', { 'retry-after': '9' })]])('the caller ends it %s, with their own reason', async (_, reply) => {
    const ending = new AbortController()
    setTimeout(() => ending.abort(new Error('driver left')), 500)
    const told = await outcome(till([reply]).sales.create(BASKET, { signal: ending.signal }))
    expect(told).toEqual(new Error('driver left'))
    expect(sent).toHaveLength(1)
  })

  test('a call that was ended before it began sends nothing', async () => {
    expect(await outcome(till([done]).sales.create(BASKET, { signal: AbortSignal.abort() }))).toMatchObject({ name: 'AbortError' })
    expect(sent).toEqual([])
  })
})

describe('what is tried again', () => {
  type Till = ReturnType<typeof createForecourt>
  const once = { attempts: 2 } satisfies CallOptions
  test.each<[string, number, (to: Till) => PromiseLike<unknown>]>([
    ['a reading', 2, (to) => to.sales.read('sal_1', once)],
    ['a list', 2, (to) => to.stations.list({}, once)],
    ['looking somebody up', 2, (to) => to.members.lookUp({ identifier: { type: 'phone', value: '+1' } }, once)],
    ['a quote', 2, (to) => to.quotes.create({ station_id: 'stn_1', lines: [] }, once)],
    ['setting prices', 2, (to) => to.stations.setPrices('stn_1', [], once)],
    ['a promotion that a second call would make twice', 1, (to) => to.promotions.create({ name: 'x', labels: { en: 'x', zh: 'x' }, priority: 1, effects: [] }, once)],
    ['a change that names the version that was read', 1, (to) => to.webhookEndpoints.update('whe_1', { url: 'https://x', events: ['sale.voided'], enabled: true, row_version: 3 }, once)],
  ])('after a lost answer: %s, %i times', async (_, times, call) => {
    await outcome(call(till([broken])))
    expect(sent).toHaveLength(times)
  })

  test('429 comes before any work, so even what a second call would make twice', async () => {
    expect(await outcome(till([problem(429, 'rate_limited'), done]).promotions.duplicate('prm_1'))).toEqual({ id: 'sal_1' })
  })

  test('a quote has a key when it reserves, and not otherwise', async () => {
    await outcome(till([done]).quotes.create({ station_id: 'stn_1', lines: [] }))
    await outcome(till([done]).quotes.create({ station_id: 'stn_1', lines: [], reserve: true }))
    expect(keys().map((key) => key === undefined)).toEqual([true, false])
  })
})

describe('what must not come out', () => {
  test('the key stands neither in the client nor in what it throws', async () => {
    const forecourt = till([broken])
    const { inspect } = await import('node:util')
    const told = await outcome(forecourt.sales.create(BASKET))
    for (const shown of [inspect(forecourt, { depth: 9, showHidden: true }), JSON.stringify(forecourt), inspect(told, { depth: 9 }), JSON.stringify(told)]) expect(shown).not.toContain('aVerySecretThing')
  })

  test.each(['fk_live_with\nline', 'fpk_live_public', 'Bearer fk_test_x', ''])('a key that is none is refused without being shown: %j', (key) => {
    expect(() => createForecourt({ key, baseUrl: 'https://api.example.com' })).toThrow(new TypeError('key must be a secret key, fk_live_… or fk_test_…'))
  })

  test('a key goes over https, or stays on this machine', () => {
    for (const baseUrl of ['http://api.example.com', 'http://127.0.0.1.example.com', 'ftp://localhost', 'api.example.com', 'https://user@api.example.com', '']) expect(() => createForecourt({ key: KEY, baseUrl })).toThrow(TypeError)
    for (const baseUrl of ['https://api.example.com/', 'http://localhost:3000', 'http://127.0.0.1:1', 'http://[::1]:3000']) expect(() => createForecourt({ key: KEY, baseUrl })).not.toThrow()
  })

  test('an id can’t change the address', async () => {
    for (const id of ['', '..', '../members', 'sal_1?x=1', 'sal_1/refunds', '%2e%2e']) await expect(till([done]).sales.read(id)).rejects.toThrow(TypeError)
    expect(sent).toEqual([])
  })
})
