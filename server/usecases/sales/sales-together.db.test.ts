import { randomUUID } from 'node:crypto'
import { Pool, type PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withChain } from '@/server/platform/db/with-chain'
import { openLimited, type LimitedChain } from '@/server/testing/limited-fills'
import { must } from '@/server/testing/must'
import { overhearTill, type SentByTill } from '@/server/testing/overhear-till'
import { bodyOf, fuel, once, quoteFor, sell, sellBody } from '@/server/testing/sell'
import { testDatabase } from '@/server/testing/test-database'
import { enrolMember } from '../members/enrol-member'
import { redeemPoints } from '../redemptions/redeem-points'
import { voidSale } from '../refunds/void-sale'
import { recordSale } from './record-sale'

/** What the sales below change; a table in which nothing changed would say nothing about it. */
const TABLES = ['account', 'entry', 'idempotency_key', 'limit_claim', 'limit_slice', 'lot', 'lot_move', 'member', 'outbox', 'posting', 'quote', 'sale', 'sale_discount', 'sale_line', 'stored_answer_default', 'tier_change', 'tier_counter', 'unsealed_entry']
type Dump = Record<string, string[]>

let eye: Pool
beforeAll(() => {
  eye = new Pool({ connectionString: testDatabase().superUrl, max: 1 })
})
afterAll(() => eye.end())

async function dump(client: PoolClient, chainId: string): Promise<Dump> {
  const { rows: tables } = await client.query<{ name: string }>("SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'chain_id' WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'")
  const all: Dump = {}
  for (const { name } of tables) all[name] = (await client.query<{ row: object }>(`SELECT to_jsonb(t) AS row FROM "${name}" t WHERE chain_id = $1`, [chainId])).rows.map(({ row }) => JSON.stringify(row)).sort()
  return all
}

/** What the chain's rows are after calls that are undone again. */
async function after(chainId: string, calls: readonly SentByTill[]): Promise<Dump> {
  const client = await eye.connect()
  try {
    await client.query('BEGIN')
    for (const { name, values } of calls) {
      const { rows } = await client.query<{ answer: { outcome: string }[] | '' }>(`SELECT ${name}_v1($1::jsonb) AS answer`, [values[0].replace(/"hint":\d+/, '"hint":0')])
      if (rows[0]?.answer) expect(rows[0].answer.map((one) => one.outcome)).toEqual(rows[0].answer.map(() => 'done'))
    }
    return await dump(client, chainId)
  } finally {
    await client.query('ROLLBACK')
    client.release()
  }
}

/** Twelve people with a history; the points of two of them were spent and then taken back, so they owe some. */
async function people(at: LimitedChain): Promise<LimitedChain[]> {
  const all: LimitedChain[] = []
  for (let n = 0; n < 12; n++) {
    const one = { ...at, memberId: must(await enrolMember(at.scope, { phone: `+49151500${String(n).padStart(5, '0')}`, consent: { terms: true } })).member.id }
    const sold = await sell(one)
    if (n < 2) {
      const spent = { member: { id: one.memberId }, points: 40, reference: randomUUID() }
      must(await redeemPoints(at.scope, { body: spent, idempotency: once(spent) }))
      const taken = { sale_id: sold.id, reason: 'test' }
      must(await voidSale(at.scope, { body: taken, idempotency: once(taken) }))
    }
    all.push(one)
  }
  return all
}

test('sales written together and the same sales written one by one leave the very same rows in every table', async () => {
  const at = await openLimited([{ measure: 'uses', scope: 'campaign', period: 'ever', max: 50 }, { measure: 'volume', scope: 'member', period: 'month', max: '200' }])
  const crowd = await people(at)
  const quotes = await Promise.all(crowd.map(async (one, n) => (n % 3 === 0 ? quoteFor(one) : undefined)))
  const bodies = crowd.map((one, n) => bodyOf(one, {
    ...(quotes[n] && { quote_id: quotes[n].id }),
    ...(n % 4 === 3 && { member: undefined }),
    // Enough for a higher tier.
    ...(n === 5 && { lines: [fuel('900.000', 161_910), { line_id: '2', type: 'item', sku: 'wash', quantity: 1, unit_price_minor: 999, amount_minor: 999 }] }),
  }))
  const heard = await overhearTill(() => Promise.all(bodies.map((body) => recordSale(at.scope, { body, idempotency: once(body) }))))
  const together = heard.filter(({ name }) => name === 'record_sales')
  const apart = heard.filter(({ name }) => name === 'commit_batch')
  expect(together.reduce((sum, { values }) => sum + (JSON.parse(values[0]) as { sales: unknown[] }).sales.length, 0)).toBe(bodies.length)

  const before = await after(at.scope.chainId, [])
  const one = await after(at.scope.chainId, together)
  const other = await after(at.scope.chainId, apart)
  expect(one).toEqual(other)
  expect(Object.keys(before).filter((name) => before[name]?.join() !== one[name]?.join()).map((name) => name.replace(/_\d{8}$/, '_default')).sort()).toEqual(expect.arrayContaining(TABLES))
})

test('a sale that is sent twice at once under two keys makes all of its batch go one by one: it is recorded once, and so is each of the others', async () => {
  const at = await openLimited([{ measure: 'uses', scope: 'campaign', period: 'ever', max: 50 }])
  const bodies = Array.from({ length: 6 }, () => bodyOf(at, { member: undefined }))
  const twice = bodyOf(at, { member: undefined })
  const answers = await Promise.all([...bodies, twice, twice].map((body) => sellBody(at, body)))
  expect(answers.map(({ replayed }) => replayed).sort()).toEqual([...bodies.map(() => false), false, true])
  expect(answers.at(-1)?.text).toBe(answers.at(-2)?.text)
  expect(new Set(answers.map(({ id }) => id)).size).toBe(7)
  expect(await withChain(at.scope.chainId, (tx) => tx.sale.count())).toBe(7)
})
