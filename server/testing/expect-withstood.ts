import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect } from 'vitest'
import type { BenchChain } from '@/bench/prepare-chain'
import { env } from '@/server/platform/env'
import { checkLedger } from '@/server/usecases/ledger/check-ledger'
import { statusesOf, TillLoad, type Told } from './drive-till'
import { onDatabaseOf, type FaultyServer } from './faulty-server'
import { noteFigure } from './long-run'
import { proveBooks, sealAll } from './prove-books'

const CALM_MS = 2_000
const AFTER_MS = 9_000
const RECOVERY_MS_MAX = 5_000
const QUOTE_MS_MAX = 800
/** The deadline of a call and what a busy machine adds. */
const CALL_MS_MAX = 4_800
const GROWTH_MB_MAX = 250
/** More of the quotes than before the fault may be at the sign price once it is over. */
const DEGRADED_SHARE_MAX = 0.1

/** Who sells all the while, and all that was acknowledged so far. */
export interface Stage { readonly server: FaultyServer; readonly chain: BenchChain; readonly acknowledged: Set<string> }

/**
 * Runs `fault` under load and expects what tills may rely on: no answer is a 500 or missing, what isn't done is said with
 * Retry-After and soon, every quote is answered within 800 ms, memory stays bounded, and 5 s after the fault is over all
 * is as before. `fault` resolves when it is over; it returns the instant of that, if that is another one.
 */
export async function expectWithstood({ server, chain, acknowledged }: Stage, name: string, fault: () => Promise<number | undefined>): Promise<void> {
  const load = new TillLoad(server.port, chain, { sales: 4, quotes: 2 })
  await sleep(CALM_MS)
  const calm = load.told.filter(({ kind }) => kind === 'quote')
  const memoryBefore = server.memoryMb()
  let memoryMost = memoryBefore
  const watch = setInterval(() => (memoryMost = Math.max(memoryMost, server.memoryMb())), 100)
  const beganAt = performance.now()
  const endedAt = (await fault()) ?? performance.now()
  await sleep(AFTER_MS)
  await load.stop()
  clearInterval(watch)
  for (const id of load.acknowledged) acknowledged.add(id)

  const during = load.told.filter(({ sentAt, ms }) => sentAt + ms >= beganAt)
  const failed = during.filter(({ status }) => status >= 400 || status === 0)
  const quotes = during.filter(({ kind }) => kind === 'quote')
  const slowestQuoteMs = Math.max(...quotes.map(({ ms }) => ms))
  const slowestMs = Math.max(...during.map(({ ms }) => ms))
  const usualQuotesMs = quotes.map(({ ms }) => ms).sort((a, b) => a - b)
  const mostQuotesMs = usualQuotesMs[Math.floor(usualQuotesMs.length * 0.95)] ?? 0
  const lastFailureAt = Math.max(beganAt, ...failed.map(({ sentAt, ms }) => sentAt + ms))
  const degradedLater = shareDegraded(quotes.filter(({ sentAt }) => sentAt > endedAt + RECOVERY_MS_MAX))
  const firstSaleAt = Math.min(...during.filter(({ kind, status, sentAt }) => kind === 'sale' && status === 201 && sentAt >= endedAt - 1).map(({ sentAt, ms }) => sentAt + ms))
  const figure = `${JSON.stringify(statusesOf(during))}; quotes p95 ${mostQuotesMs.toFixed(0)} ms, slowest ${slowestQuoteMs.toFixed(0)} ms (before the fault ${Math.max(...calm.map(({ ms }) => ms)).toFixed(0)} ms), slowest answer ${slowestMs.toFixed(0)} ms; first sale ${(firstSaleAt - endedAt).toFixed(0)} ms and last refusal ${(lastFailureAt - endedAt).toFixed(0)} ms after the end; memory ${memoryBefore.toFixed(0)} → at most ${memoryMost.toFixed(0)} MB`
  process.stdout.write(`${name}: ${figure}\n`)
  noteFigure(name, figure)

  expect(during.filter(({ status }) => status === 0 || (status >= 500 && status !== 503)), figure).toEqual([])
  expect(failed.filter(({ hasRetryAfter }) => !hasRetryAfter), figure).toEqual([])
  expect(quotes.filter(({ status }) => status !== 200 && status !== 201), figure).toEqual([])
  expect(mostQuotesMs, figure).toBeLessThanOrEqual(QUOTE_MS_MAX)
  // A machine that does other things too stops everybody for a while; how long is seen while nothing is wrong.
  expect(slowestQuoteMs, figure).toBeLessThanOrEqual(QUOTE_MS_MAX + Math.max(...calm.map(({ ms }) => ms)))
  expect(slowestMs, figure).toBeLessThanOrEqual(CALL_MS_MAX)
  expect(firstSaleAt - endedAt, figure).toBeLessThanOrEqual(RECOVERY_MS_MAX)
  expect(lastFailureAt - endedAt, figure).toBeLessThanOrEqual(RECOVERY_MS_MAX)
  expect(degradedLater, figure).toBeLessThanOrEqual(shareDegraded(calm) + DEGRADED_SHARE_MAX)
  expect(memoryMost - memoryBefore, figure).toBeLessThanOrEqual(GROWTH_MB_MAX)
}

const shareDegraded = (quotes: readonly Told[]): number => quotes.filter(({ isDegraded }) => isDegraded).length / Math.max(1, quotes.length)

/** After the server has stopped: every acknowledged sale is there once, none is there twice, the ledger's truths agree, and what was sealed is as it was. */
export async function expectNothingLost(stage: Stage): Promise<void> {
  const { missing, twice } = await countSales(stage)
  expect(stage.acknowledged.size).toBeGreaterThan(100)
  expect(missing).toEqual([])
  expect(twice).toEqual([])
  noteFigure('acknowledged sales that are there once', stage.acknowledged.size)
  await onDatabaseOf(stage.server.dataDir, async () => {
    const scope = await stage.chain.scope()
    expect(await checkLedger(scope, {})).toEqual({ ok: true, value: [] })
    await sealAll(scope)
    expect(await proveBooks(scope)).toEqual([])
  })
}

/** After the server has stopped: which acknowledged sales aren't there, and which sales are there more than once. */
export const countSales = ({ server, chain, acknowledged }: Stage): Promise<{ missing: string[]; twice: string[] }> =>
  onDatabaseOf(server.dataDir, async () => {
    const scope = await chain.scope()
    const client = new pg.Client({ connectionString: env().DATABASE_URL_APP })
    await client.connect()
    await client.query("SELECT set_config('app.chain_id', $1, false)", [scope.chainId])
    const { rows } = await client.query<{ id: string; times: number }>('SELECT pos_transaction_id AS id, count(*)::int AS times FROM sale GROUP BY 1')
    await client.end()
    const times = new Map(rows.map(({ id, times: count }) => [id, count]))
    return { missing: [...acknowledged].filter((id) => !times.has(id)), twice: rows.filter((row) => row.times > 1).map(({ id }) => id) }
  })
