import { randomUUID } from 'node:crypto'
import { Pool } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { quoteBody } from '@/server/contracts/quote'
import type { SaleAnswer } from '@/server/contracts/sale'
import { NotSent } from '@/server/data/hot/batches/make-batch-queue'
import { commitQuote, type QuoteRow } from '@/server/data/hot/commit-till'
import { withChain } from '@/server/platform/db/with-chain'
import { runUntilGivenUp } from '@/server/platform/log/request-context'
import { meters } from '@/server/platform/metrics/meters'
import { forgetSingleton, singleton } from '@/server/platform/singleton/singleton'
import { approvedOf, limitedFill, openLimited, toldOf, type LimitedChain } from '@/server/testing/limited-fills'
import { makeForecourt } from '@/server/testing/make-station'
import { must } from '@/server/testing/must'
import { told, valueOf } from '@/server/testing/point-desk'
import { openRuleDesk } from '@/server/testing/rule-desk'
import { bodyOf, once, sellBody } from '@/server/testing/sell'
import { putAwayDead, survive, untilTold } from '@/server/testing/survive'
import { testDatabase } from '@/server/testing/test-database'
import { checkLedger } from '../ledger/check-ledger'
import { enrolMember } from '../members/enrol-member'
import { makeQuote } from '../quotes/make-quote'
import { issueVouchers } from '../vouchers/issue-vouchers'
import { recordSale } from './record-sale'

const SUNDAY_9 = Date.UTC(2026, 10, 22, 8)
let eye: Pool
beforeAll(() => {
  eye = new Pool({ connectionString: testDatabase().superUrl, max: 2 })
})
afterAll(() => eye.end())
beforeEach(() => meters().registry.resetMetrics())

const figure = async (name: 'batchSize' | 'batchAlone', ending: string, kind: string) =>
  (await meters()[name].get()).values.find((one) => (ending === '' || ('metricName' in one && String(one.metricName).endsWith(ending))) && one.labels.kind === kind)?.value ?? 0
/** Commits in a batch on average: below 2 nothing of what a test says about batches would be shown. */
const commitsAtOnce = async () => (await figure('batchSize', '_sum', 'commit')) / (await figure('batchSize', '_count', 'commit'))
const deadlocks = async () => Number((await eye.query<{ deadlocks: string }>('SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()')).rows[0]?.deadlocks)
const all = <T>(count: number, of: (index: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, index) => of(index)))

/** One after another: what is tested comes after, and a busy machine has few connections to give. */
async function each<T>(count: number, of: (index: number) => Promise<T>): Promise<T[]> {
  const made: T[] = []
  for (let n = 0; n < count; n++) made.push(await of(n))
  return made
}

const members = (at: LimitedChain, count: number): Promise<LimitedChain[]> =>
  each(count, async (n) => ({ ...at, memberId: must(await enrolMember(at.scope, { phone: `+49151200${String(n).padStart(5, '0')}`, consent: { terms: true } })).member.id }))

test('three chains at once, budgets in one row and in sixteen, with reservations: every limit is used to the last unit and not beyond, points add up, nobody deadlocks', async () => {
  const before = await deadlocks()
  const chains = await each(3, () => openLimited([{ measure: 'volume', scope: 'campaign', period: 'month', max: '400' }, { measure: 'uses', scope: 'station', period: 'day', max: 30 }, { measure: 'uses', scope: 'member', period: 'day', max: 2 }]))
  const crowds = await each(3, async (n) => chains[n] && members(chains[n], 8))
  const sales = await Promise.all(chains.map(async (at, chain) => {
    const people = crowds[chain] ?? []
    const fills = await all(32, (n) => limitedFill(people[n % 8] ?? at, { reserve: n % 4 === 0 }))
    return Promise.all(fills.map((fill) => fill.finalise()))
  }))
  for (const [index, at] of chains.entries()) {
    const approved = (sales[index] ?? []).filter((sale) => approvedOf(sale) === 100).length
    // Eight members twice each; more than that was asked for by everybody.
    expect(approved).toBe(16)
    const left = await withChain(at.scope.chainId, (tx) => tx.limitSlice.groupBy({ by: ['limitId', 'periodKey'], _sum: { left: true } }))
    expect(left.map(({ _sum }) => Number(_sum.left)).sort((a, b) => a - b)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 14, 400_000 - 160_000])
    expect(must(await checkLedger(at.scope, {}))).toEqual([])
  }
  expect(await commitsAtOnce()).toBeGreaterThan(2)
  expect(await deadlocks()).toBe(before)
})

test('two processes at once sell to the same members: their batches meet each other and nothing is lost or doubled', async () => {
  const before = await deadlocks()
  const at = await openLimited([{ measure: 'uses', scope: 'campaign', period: 'ever', max: 20 }])
  const people = await members(at, 10)
  const fills = await all(40, (n) => limitedFill(people[n % 10] ?? at))
  const sales = await all(40, async (n) => {
    // Other lanes and other queues from here on, as another process has.
    if (n % 10 === 0) for (const name of ['till-lanes', 'batch-queue:read', 'batch-queue:commit']) forgetSingleton(name)
    return fills[n]?.finalise()
  })
  expect(sales.filter((sale) => sale && approvedOf(sale) === 100)).toHaveLength(20)
  expect(must(await checkLedger(at.scope, {}))).toEqual([])
  const balances = await withChain(at.scope.chainId, (tx) => tx.account.findMany({ where: { ownerId: { in: people.map(({ memberId }) => memberId) }, asset: 'points' } }))
  expect(balances.map(({ available }) => available)).toEqual(people.map(() => 40n))
  expect(await deadlocks()).toBe(before)
})

test('one voucher, twenty sales at once: one has it', async () => {
  const desk = await openRuleDesk(Date.UTC(2026, 10, 23, 17))
  await desk.publish({ conditions: { code: 'voucher', args: { kinds: ['wash'] } } })
  const { code } = valueOf(await issueVouchers(desk.scope, { kind: 'wash', count: 1, last_day: '2026-11-30' })).vouchers[0] ?? { code: '' }
  const buyers = await each(20, async (n) => must(await enrolMember(desk.scope, { phone: `+49151300${String(n).padStart(5, '0')}`, consent: { terms: true } })).member.id)
  const quotes = await Promise.all(buyers.map((id) => desk.quoteOf({ vouchers: [code], member: { id } })))
  const sales = await Promise.all(quotes.map(async (quoted, n) => told<SaleAnswer>(await desk.sell(desk.saleBody(40, { quote_id: quoted.id, member: { id: buyers[n] ?? '' } })))))
  expect(sales.every((sale) => sale.totals.discount_minor === 0 || sale.totals.discount_minor === 200)).toBe(true)
  expect(await desk.rows("SELECT status FROM voucher WHERE status = 'redeemed'")).toHaveLength(1)
  expect(await commitsAtOnce()).toBeGreaterThan(1.5)
  await desk.clean()
})

describe('an item of a batch', () => {
  const quoteRow = (at: { stationId: string }, over: Partial<QuoteRow> = {}): QuoteRow => ({
    id: `quo_${randomUUID()}`, status: 'open', stationId: at.stationId, posId: null, posReference: null, memberId: null, ruleSetVersion: 1, snapshot: { schema_version: 1 }, answer: Uint8Array.of(1),
    occurredAt: new Date(SUNDAY_9), createdAt: new Date(SUNDAY_9), expiresAt: new Date(SUNDAY_9 + 60_000), ...over,
  })

  test('that is broken fails alone, with its own error, and hurts nobody', async () => {
    const at = await makeForecourt({ now: SUNDAY_9 })
    const poisoned = { ...quoteRow(at), status: null as unknown as string }
    const rows = Array.from({ length: 20 }, (_, n) => (n === 7 ? poisoned : quoteRow(at)))
    const outcomes = await Promise.allSettled(rows.map((quote) => commitQuote(at.scope, { kept: {}, quote, claims: [], events: [] })))
    expect(outcomes.map((one) => (one.status === 'fulfilled' ? one.value.outcome : (one.reason as { sqlState?: string }).sqlState))).toEqual(rows.map((_, n) => (n === 7 ? '23502' : 'done')))
    expect(await withChain(at.scope.chainId, (tx) => tx.quote.count())).toBe(19)
    expect(await commitsAtOnce()).toBeGreaterThan(5)
    expect(await figure('batchAlone', '', 'commit')).toBe(1)
  })

  test('that is refused a limit is told what is left, and the others of its batch have what they claimed', async () => {
    const at = await openLimited([{ measure: 'uses', scope: 'campaign', period: 'ever', max: 3 }])
    const claim = (amount: bigint) => [{ limitId: 'lim_x', periodKey: 'ever|', measure: 'uses', max: 3n, amount }]
    const amounts = [1n, 3n, 1n, 1n, 1n]
    const outcomes = await Promise.all(amounts.map((amount) => commitQuote(at.scope, { kept: {}, quote: quoteRow(at, { status: 'reserved' }), claims: claim(amount), events: [], train: 'one batch, although lanes are free' })))
    expect(outcomes.map((one) => (one.outcome === 'limit_denied' ? Number(one.left) : one.outcome))).toEqual(['done', 2, 'done', 'done', 0])
    expect(await figure('batchSize', '_count', 'commit')).toBe(1)
    expect(await figure('batchAlone', '', 'commit')).toBe(0)
  })

  test('whose member somebody else has locked waits for that alone: the others are answered before', async () => {
    const at = await makeForecourt({ now: SUNDAY_9 })
    const other = { ...at, memberId: must(await enrolMember(at.scope, { phone: '+4915140000001', consent: { terms: true } })).member.id }
    await Promise.all([sellBody(at, bodyOf(at)), sellBody(other, bodyOf(other))])
    const holder = await eye.connect()
    await holder.query('BEGIN')
    await holder.query('SELECT FROM member WHERE id = $1 FOR NO KEY UPDATE', [at.memberId])
    let isFree = false
    const order: string[] = []
    const waits = sellBody(at, bodyOf(at)).then(() => order.push(isFree ? 'locked one, after' : 'locked one, before'))
    await Promise.all([sellBody(other, bodyOf(other)), sellBody(at, bodyOf(at, { member: undefined }))])
    order.push('others')
    isFree = true
    await holder.query('ROLLBACK')
    holder.release()
    await waits
    expect(order).toEqual(['others', 'locked one, after'])
  })

  test('of another chain is refused by the database itself', async () => {
    const at = await makeForecourt({ now: SUNDAY_9 })
    await expect(eye.query('SELECT commit_batch_v1($1)', [{ chain_id: at.scope.chainId, hint: 0, items: [{ chain_id: at.other.chainId, call: 'record_quote_v1' }] }])).rejects.toThrow('a batch holds one chain')
  })
})

test('the same sale sent ten times at once under one key is one sale with one answer; under ten keys too', async () => {
  const at = await makeForecourt({ now: SUNDAY_9 })
  for (const body of [bodyOf(at), bodyOf(at, { member: undefined })]) {
    const same = await all(10, () => sellBody(at, body, `same-${body.pos_transaction_id}`))
    const others = await all(10, () => sellBody(at, body))
    expect(new Set([...same, ...others].map(({ text }) => text)).size).toBe(1)
  }
  expect(await withChain(at.scope.chainId, (tx) => tx.sale.count())).toBe(2)
  expect(must(await checkLedger(at.scope, {}))).toEqual([])
})

test('connections that are killed in the middle of batches: every sale that was acknowledged is there once, and none is there twice', async () => {
  const at = await openLimited([{ measure: 'uses', scope: 'campaign', period: 'ever', max: 25 }])
  const people = await members(at, 12)
  const fills = await all(48, (n) => limitedFill(people[n % 12] ?? at, { member: n % 3 !== 0 }))
  const sales = await all(48, async (n) => toldOf<SaleAnswer>(await survive(eye, { isCrashed: n % 8 === 5 }, () => fills[n]?.send() ?? Promise.reject(new Error('no such fill')))))
  await putAwayDead()
  const there = await withChain(at.scope.chainId, (tx) => tx.sale.findMany({ select: { id: true } }))
  expect(there.map(({ id }) => id).sort()).toEqual(sales.map(({ id }) => id).sort())
  expect(sales.filter((sale) => approvedOf(sale) === 100)).toHaveLength(25)
  expect(must(await checkLedger(at.scope, {}))).toEqual([])
})

test('what a till gave up while it waited for its batch holds nothing', async () => {
  const at = await openLimited([{ measure: 'uses', scope: 'campaign', period: 'ever', max: 50 }])
  const body = quoteBody.parse({ station_id: at.stationId, lines: [{ line_id: '1', type: 'fuel', grade: 'Diesel', volume: '10.000', volume_unit: 'l', unit_price: '1.699', amount_minor: 1_699 }], reserve: true })
  const givenUp = new AbortController()
  const ask = () => makeQuote(at.scope, { body, idempotency: once(body, randomUUID()) })
  const kept = all(20, () => untilTold(ask))
  const late = runUntilGivenUp(givenUp.signal, () => all(20, ask))
  givenUp.abort()
  expect((await kept).every(({ ok }) => ok)).toBe(true)
  expect((await late).every((one) => !one.ok && one.refusal.code === 'unavailable')).toBe(true)
  const left = await withChain(at.scope.chainId, (tx) => tx.limitSlice.aggregate({ _sum: { left: true } }))
  expect(left._sum.left).toBe(30n)
})

test('a sale and a quote for which too much is waiting are told at once to come again in a second, and nothing of them is done', async () => {
  const at = await makeForecourt({ now: SUNDAY_9 })
  const body = bodyOf(at)
  const send = () => recordSale(at.scope, { body, idempotency: once(body, 'again') })
  forgetSingleton('batch-queue:read')
  singleton('batch-queue:read', () => ({ add: () => Promise.reject(new NotSent('full')) }))
  const { station_id, member, lines } = body
  const turnedAway = [await send(), await makeQuote(at.scope, { body: quoteBody.parse({ station_id, member, lines }) })]
  forgetSingleton('batch-queue:read')
  expect(turnedAway).toMatchObject(Array(2).fill({ ok: false, refusal: { code: 'unavailable', retryAfterSeconds: 1 } }))
  expect(await withChain(at.scope.chainId, (tx) => tx.sale.count())).toBe(0)
  expect(toldOf<SaleAnswer>(await send()).points.earned).toBe(42)
})
