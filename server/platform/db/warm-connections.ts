import type { PoolClient } from 'pg'
import { callCommits, callReads, callSales } from './call-batch'
import { poolOf } from './pool'

/** No environment has this id: its fence hides everything. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
const chain = { chain_id: NOBODY, at: '2020-01-01T00:00:00Z' }
const READS = ['read_till_facts_v3', 'read_till_points_v3', 'read_till_rules_v2'].map((name) => ({ name, payload: { ...chain, needs: {}, grades: [] } }))
/** Commits that every one of their functions refuses: the statements before are planned, and nothing is written. */
const COMMITS = ['record_sale_in_order_v1', 'record_sale_rules_v2', 'record_sale_of_quote_v2', 'record_quote_v1', 'record_quote_points_v1'].map((name) => ({ name, payload: { ...chain, sale: {}, quote: {} } }))
/** No sales at all: each of its statements runs over nothing. */
const SALES = { ...chain, hint: 0, ...Object.fromEntries(['sales', 'quotes', 'lines', 'discounts', 'claims', 'keys', 'answers', 'events', 'members', 'entries', 'postings', 'lots', 'lot_updates', 'lot_moves', 'balances', 'counters', 'tier_changes'].map((name) => [name, []])) }
const LEDGER = `SELECT post_ledger_v1('${NOBODY}', '{"member": {"id": ""}}'), write_events_v1('{}')`

/**
 * Opens every connection of the pool `till` and has it plan what a quote and a sale run, so that the first drivers after a
 * start don't wait for it: some 20 ms a connection. A connection stays open from then on.
 */
export async function warmConnections(): Promise<void> {
  const pool = poolOf('till')
  const opened = await Promise.allSettled(Array.from({ length: pool.options.max }, () => pool.connect()))
  await Promise.all(opened.flatMap((one) => (one.status === 'fulfilled' ? [warm(one.value)] : [])))
  const failed = opened.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

async function warm(client: PoolClient): Promise<void> {
  try {
    await callReads(READS, client)
    await callCommits(NOBODY, COMMITS, { hint: 0, on: client })
    await callSales(SALES, client)
    await client.query(LEDGER)
    client.release()
  } catch (error) {
    client.release(true)
    throw error
  }
}
