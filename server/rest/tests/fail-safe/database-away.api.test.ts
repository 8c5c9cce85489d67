import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { resetEnv } from '@/server/platform/env'
import { newSecret } from '@/server/platform/crypto/hash-key'
import { withChain } from '@/server/platform/db/with-chain'
import { apiSuite } from '@/server/testing/api-suite'
import type { ApiAnswer } from '@/server/testing/call-api'
import { FaultProxy } from '@/server/testing/fault-proxy'
import { postSale, quoteBody, saleBody } from '@/server/testing/till-calls'

let proxy: FaultProxy
const usual = { ...process.env }
// Before the suite's own: the product finds its database behind the proxy from the first connection on.
beforeAll(async () => {
  const { hostname, port } = new URL(process.env['DATABASE_URL_APP'] ?? '')
  proxy = await FaultProxy.start({ host: hostname, port: Number(port) })
  for (const name of ['DATABASE_URL_APP', 'DATABASE_URL_PLATFORM']) {
    const url = new URL(process.env[name] ?? '')
    Object.assign(url, { hostname: '127.0.0.1', port: String(proxy.port) })
    process.env[name] = url.href
  }
  resetEnv()
})
const api = apiSuite()
afterEach(() => asUsual())
afterAll(async () => {
  Object.assign(process.env, usual)
  resetEnv()
  await proxy.close()
})

const hurry = () => Object.assign(process.env, { QUOTE_DEADLINE_MS: '500', CALL_DEADLINE_MS: '4000', SILENCE_MS: '400' }) && resetEnv()
function asUsual() {
  proxy.set('none')
  Object.assign(process.env, { QUOTE_DEADLINE_MS: '20000', CALL_DEADLINE_MS: '60000', SILENCE_MS: '60000' })
  resetEnv()
}
async function timed(call: Promise<ApiAnswer>): Promise<ApiAnswer & { ms: number }> {
  const startedAt = performance.now()
  return { ...(await call), ms: performance.now() - startedAt }
}
const askQuote = (over: object = {}) => api.call({ path: '/quotes', body: quoteBody(api, over), ...('reserve' in over && { idempotencyKey: randomUUID() }) })
/** As a till does: again with the same key until it is told something. */
async function untilTold(send: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
  for (const until = performance.now() + 30_000; performance.now() < until; await sleep(100)) {
    const answer = await send()
    if (answer.status < 500) return answer
  }
  throw new Error('nothing was told within 30 s')
}
const rowsOf = (name: string) => withChain(api.chain.scope.chainId, async (tx) => {
  const sales = await tx.sale.findMany({ where: { chainId: api.chain.scope.chainId, posTransactionId: name } })
  return { sales: sales.length, entries: await tx.entry.count({ where: { chainId: api.chain.scope.chainId, sourceId: { in: sales.map((one) => one.id) } } }) }
})

it.each(['hang', 'mute', 'refuse'] as const)('while the database is away (%s): quotes at the sign price, sales 503 with Retry-After, both within 800 ms; then everything once', { retry: 1 }, async (fault) => {
  const body = saleBody(api)
  const key = randomUUID()
  // A process that has answered before; how long it takes to load its code is no matter of the database.
  await Promise.all([askQuote(), askQuote({ reserve: true }), postSale(api), api.call({ path: '/stations' })])
  hurry()
  proxy.set(fault)
  const [quoted, reserving, sold, read] = await Promise.all([timed(askQuote()), timed(askQuote({ reserve: true })), timed(postSale(api, body, key)), timed(api.call({ path: '/stations' }))])
  for (const quote of [quoted, reserving]) expect([quote.status, quote.headers.get('retry-after'), quote.json]).toEqual([200, null, expect.objectContaining({ id: null, degraded: true, retry_after_s: 5 })])
  for (const one of [sold, read]) expect([one.status, one.json.code, Number(one.headers.get('retry-after'))]).toEqual([503, 'unavailable', 1])
  expect(Math.max(quoted.ms, reserving.ms, sold.ms, read.ms)).toBeLessThan(800)

  asUsual()
  const first = await untilTold(() => postSale(api, body, key))
  const again = await postSale(api, body, key)
  expect([[200, 201].includes(first.status), again.status, again.text]).toEqual([true, 200, first.text])
  expect(await rowsOf(body.pos_transaction_id)).toEqual({ sales: 1, entries: 1 })
})

it('while it is away, a key that nobody has checked yet: what can be quoted is, what the contract refuses is 400, and neither says when to come again', async () => {
  await askQuote()
  hurry()
  proxy.set('refuse')
  const ask = (over: object) => api.call({ path: '/quotes', body: quoteBody(api, over), key: newSecret('fk_live_') })
  const [quoted, refused] = await Promise.all([ask({}), ask({ lines: [] })])
  expect([quoted.status, quoted.json['degraded'], quoted.headers.get('retry-after')]).toEqual([200, true, null])
  expect([refused.status, refused.json.errors?.map(({ pointer }) => pointer), refused.headers.get('retry-after')]).toEqual([400, ['/lines'], null])
})

it('an answer that is lost after the commit: the repeat is told it, nothing is done twice', async () => {
  const body = saleBody(api)
  const key = randomUUID()
  await postSale(api)
  hurry()
  proxy.set('mute')
  expect((await postSale(api, body, key)).status).toBe(503)
  asUsual()
  await untilTold(() => postSale(api, body, key))
  expect(await rowsOf(body.pos_transaction_id)).toEqual({ sales: 1, entries: 1 })
})

it('a batch into which the fault falls: what was recorded is told, the rest is 503, and the whole sent again records each once', async () => {
  const sales = Array.from({ length: 40 }, () => ({ ...saleBody(api), idempotency_key: randomUUID() }))
  const send = () => api.call({ path: '/sales/batch', body: { sales } })
  const sending = send()
  await sleep(30)
  proxy.set('refuse')
  const cut = await sending
  const statuses = cut.status === 200 ? (cut.json['results'] as { status: number }[]).map((one) => one.status) : []
  const done = statuses.filter((status) => status === 201).length
  expect(statuses).toEqual(statuses.map((_, index) => (index < done ? 201 : 503)))
  asUsual()
  const whole = await untilTold(send)
  expect((whole.json['results'] as { status: number }[]).every(({ status }) => status === 201 || status === 200)).toBe(true)
  for (const { pos_transaction_id } of sales) expect(await rowsOf(pos_transaction_id)).toEqual({ sales: 1, entries: 1 })
})

it('a sale that waits for a lock is no sale of a silent database: it waits, and is recorded', async () => {
  const body = saleBody(api)
  await postSale(api)
  Object.assign(process.env, { SILENCE_MS: '200', CALL_DEADLINE_MS: '4000' })
  resetEnv()
  const { chainId } = api.chain.scope
  const held = withChain(chainId, async (tx) => {
    await tx.$queryRaw`SELECT id FROM member WHERE chain_id = ${chainId}::uuid FOR UPDATE`
    await sleep(1_200)
  })
  await sleep(50)
  const sold = await timed(postSale(api, body))
  await held
  expect([sold.status, sold.ms > 900]).toEqual([201, true])
})

it('a sale that waits for a lock while the database falls silent is told within 800 ms of it, and is done once', async () => {
  const body = saleBody(api)
  const key = randomUUID()
  await postSale(api)
  Object.assign(process.env, { SILENCE_MS: '400', CALL_DEADLINE_MS: '4000' })
  resetEnv()
  const { chainId } = api.chain.scope
  const held = withChain(chainId, async (tx) => {
    await tx.$queryRaw`SELECT id FROM member WHERE chain_id = ${chainId}::uuid FOR UPDATE`
    await sleep(600)
  })
  await sleep(50)
  const selling = timed(postSale(api, body, key))
  await sleep(450)
  proxy.set('mute')
  const sold = await selling
  expect([sold.status, sold.ms < 450 + 800]).toEqual([503, true])
  asUsual()
  await held.catch(() => undefined)
  expect((await untilTold(() => postSale(api, body, key))).status).toBeLessThan(300)
  expect(await rowsOf(body.pos_transaction_id)).toEqual({ sales: 1, entries: 1 })
})
