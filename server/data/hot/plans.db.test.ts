import { randomUUID } from 'node:crypto'
import { Client, type ClientBase } from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { promotionBody, type LimitBody } from '@/server/contracts/promotion'
import { closePools, poolOf } from '@/server/platform/db/pool'
import { withChain } from '@/server/platform/db/with-chain'
import { resetEnv } from '@/server/platform/env'
import { forgetPools } from '@/server/testing/forget-pools'
import { makeForecourt, type MadeForecourt } from '@/server/testing/make-station'
import { must } from '@/server/testing/must'
import { fuel, once, quoteFor, sell } from '@/server/testing/sell'
import { testDatabase } from '@/server/testing/test-database'
import { createPromotion } from '@/server/usecases/programme/create-promotion'
import { publishPromotion } from '@/server/usecases/programme/publish-promotion'
import { redeemPoints } from '@/server/usecases/redemptions/redeem-points'
import { refundSale } from '@/server/usecases/refunds/refund-sale'
import { voidSale } from '@/server/usecases/refunds/void-sale'

interface Node { 'Node Type': string; 'Relation Name'?: string; 'Index Cond'?: string; 'Recheck Cond'?: string; Filter?: string; Plans?: Node[] }
interface Explained { 'Query Text': string; Plan: Node }
/** Every statement that ran, those inside of functions and of foreign keys too, with its plan. */
const explained: Explained[] = []
/** What the scenario below reads or changes at least; what it only adds to isn't scanned, and rules may be known already. */
const TABLES = [
  'account', 'draw_ticket', 'entry', 'grade', 'idempotency_key', 'limit_claim', 'limit_reservation', 'limit_slice', 'lot', 'lot_move', 'member', 'pending_reversal', 'point_reservation', 'posting', 'price',
  'quote', 'refund', 'sale', 'sale_discount', 'sale_line', 'station', 'tier_counter', 'voucher',
]

let at: MadeForecourt
beforeAll(async () => {
  const made = await makeForecourt()
  const limits: LimitBody[] = (['campaign', 'member', 'station'] as const).map((scope) => ({ measure: 'uses', scope, period: 'month', max: 100 }))
  const draft = must(await createPromotion(made.scope, promotionBody.parse({ name: 'Opening', effects: [{ code: 'discount_per_unit', args: { per_unit: '0.10', kind: 'line' } }], limits })))
  must(await publishPromotion(made.scope, { promotion_id: draft.id, row_version: draft.row_version }))
  const { ruleSetVersion } = await withChain(made.scope.chainId, (tx) => tx.environment.findFirstOrThrow({ where: { chainId: made.scope.chainId } }))
  at = { ...made, scope: { ...made.scope, chain: { ...made.scope.chain, ruleSetVersion } } }
  await explainEverything()
})

/** From here on the till's calls run past row-level security, whose policy would be a condition on the chain by itself. */
async function explainEverything(): Promise<void> {
  const { superUrl } = testDatabase()
  const client = new Client({ connectionString: superUrl })
  await client.connect()
  await client.query("LOAD 'auto_explain'")
  const name = client.escapeIdentifier(new URL(superUrl).pathname.slice(1))
  for (const setting of ["session_preload_libraries = 'auto_explain'", 'auto_explain.log_min_duration = 0', 'auto_explain.log_nested_statements = on', "auto_explain.log_format = 'json'", "client_min_messages = 'log'"]) await client.query(`ALTER DATABASE ${name} SET ${setting}`)
  await client.end()
  await closePools()
  forgetPools()
  process.env['DATABASE_URL_APP'] = superUrl
  resetEnv()
  for (const role of ['app', 'till'] as const) poolOf(role).on('connect', listen)
}

function listen(client: ClientBase): void {
  client.on('notice', ({ message }) => {
    const json = /plan:\n(\{.*\})\s*$/s.exec(message ?? '')?.[1]
    if (json !== undefined) explained.push(JSON.parse(json) as Explained)
  })
}

/** Scans of a table that don't say which chain's rows they want: on a database that is spread out they would ask every node. */
function scansOfAll(statements: readonly Explained[]): string[] {
  const faults = statements.flatMap((one) => nodesOf(one.Plan).flatMap((node) => {
    const table = node['Relation Name']
    const conditions = [node['Index Cond'], node['Recheck Cond'], node.Filter].join(' ')
    return table !== undefined && node['Node Type'].includes('Scan') && !/\bchain_id = /.test(conditions) ? [`${table} in: ${one['Query Text'].replaceAll(/\s+/g, ' ').slice(0, 200)}`] : []
  }))
  return [...new Set(faults)].sort()
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]
const scanned = (statements: readonly Explained[]): string[] => [...new Set(statements.flatMap(({ Plan }) => nodesOf(Plan).flatMap((node) => (node['Relation Name'] !== undefined && node['Node Type'].includes('Scan') ? [node['Relation Name'].replace(/_\d{8}$/, '')] : []))))].sort()

test('quotes, sales, refunds and redemptions ask every table for one chain’s rows by its id, so that each of them goes to one node', async () => {
  const sold = await sell(at)
  const held = await quoteFor(at, { reserve: true })
  await sell(at, { quote_id: held.id })
  const dropped = await quoteFor(at, { reserve: true })
  must(await voidSale(at.scope, { body: { quote_id: dropped.id, reason: 'test' }, idempotency: once(dropped.id) }))
  await sell(at, { member: undefined, lines: [fuel('10.000', 1_799)], payments: [{ method: 'card', amount_minor: 1_799 }] })
  const refund = { sale_id: sold.id, refund_reference: randomUUID(), reason: 'test' }
  must(await refundSale(at.scope, { body: refund, idempotency: once(refund) }))
  const redemption = { member: { id: at.memberId }, points: 10, reference: randomUUID() }
  must(await redeemPoints(at.scope, { body: redemption, idempotency: once(redemption) }))

  expect(explained.length).toBeGreaterThan(100)
  expect(scansOfAll(explained)).toEqual([])
  expect(scanned(explained)).toEqual(expect.arrayContaining(TABLES))
})

test('a statement that names no chain is seen', async () => {
  const before = explained.length
  await poolOf('till').query('SELECT count(*) FROM member m JOIN sale s ON s.member_id = m.id WHERE m.chain_id = $1', [at.scope.chainId])
  expect(scansOfAll(explained.slice(before)).map((one) => one.split(' ')[0])).toEqual(['sale'])
})

/** As a till that has sold for weeks, in a database of many chains: what the planner knows then is that chains are many, and not how many sales a till has. */
async function manySales(saleId: string): Promise<void> {
  const client = new Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  // Rows of chains that don't exist: nothing is looked up for them.
  await client.query("SET session_replication_role = 'replica'")
  const copies = (chain: string, station: string, count: number) => client.query(`
    INSERT INTO sale SELECT r.* FROM sale s CROSS JOIN generate_series(1, ${count}) n CROSS JOIN LATERAL jsonb_populate_record(s, jsonb_build_object('chain_id', ${chain}, 'station_id', ${station}, 'id', 'sal_copy' || n,
      'pos_transaction_id', 'copy' || n, 'pos_sequence', n + 100000, 'repeat_key', '\\x' || encode(sha256(convert_to('copy' || n, 'UTF8')), 'hex'))) r WHERE s.id = $1`, [saleId])
  await copies('s.chain_id', 's.station_id', 3_000)
  await copies('gen_random_uuid()', "'stn_copy' || n", 300)
  await client.query('ANALYZE sale')
  await client.end()
}

test('however many sales a till has made, the next one looks at none of them but its repeats', async () => {
  const { id } = await sell(at, { pos_sequence: 1 })
  await manySales(id)
  const before = explained.length
  await sell(at, { pos_sequence: 2 })
  const conditions = explained.slice(before).flatMap((one) => nodesOf(one.Plan)).filter((node) => node['Relation Name'] === 'sale' && node['Node Type'].includes('Scan')).map((node) => node['Index Cond'] ?? `${node['Node Type']} by ${node.Filter ?? 'nothing'}`)
  expect(conditions).toEqual(expect.arrayContaining([expect.stringContaining('pos_sequence')]))
  expect(conditions.filter((one) => !/repeat_key|pos_sequence|pos_transaction_id|\bid = /.test(one))).toEqual([])
})
