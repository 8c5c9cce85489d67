import type { ChildProcess } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, makeOwner, startServer, stopServer } from './bench-server'
import { answersByStatus, httpClient } from './drive-load'
import { httpSales, sellOnce } from './http-sales'
import { bracket, measured, sized, type Measured } from './measured'
import { prepareChain, type BenchChain } from './prepare-chain'
import { withThrowAway, type ThrowAway } from './throw-away'
import { dropWaiting } from './until-calm'

/** `SALES=200 ROUNDS=1 CHAINS=1,4 QUIET=3` for a quick look. */
const SALES = sized('SALES', 1_200)
const ROUNDS = sized('ROUNDS', 5)
const CHAINS = (process.env['CHAINS'] ?? '1,20,200').split(',').map(Number)
/** Chains that sell now and then, one sale at a time, while another floods. */
const QUIET = sized('QUIET', 8)
const QUIET_SALES = sized('QUIET_SALES', 60)
const [CONNECTIONS, FLOOD_CONNECTIONS, QUIET_PAUSE_MS] = [64, 64, 50]

interface Quiet { p50Ms: number; p99Ms: number; errors: number }
interface Round { spread: ReadonlyMap<number, Measured>; alone: Quiet; flooded: Quiet; /** Sales a second of the one that floods. */ flood: number }

/** Sales over HTTP, spread over one chain and over many; and what others wait for while one chain sends as much as it can. */
const port = await freePort()
process.env['PORT'] = String(port)
await withThrowAway(SALES, async ({ client, chain, told }) => {
  const ownerId = await makeOwner()
  const crowds = new Map<number, BenchChain[]>([[1, [chain]]])
  for (const count of CHAINS.filter((one) => one > 1)) {
    const crowd: BenchChain[] = []
    for (let n = 0; n < count; n++) crowd.push(await prepareChain(ownerId, Math.max(1, Math.ceil(SALES / count)), Math.max(1, Math.ceil(24 / count))))
    crowds.set(count, crowd)
    told(`${count} chains`)
  }
  const quiet: BenchChain[] = []
  for (let n = 0; n < QUIET; n++) quiet.push(await prepareChain(ownerId, 20, 1))
  let server: ChildProcess | undefined
  try {
    server = await startServer(port)
    const rounds: Round[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      if (round < 2) await client.query('ANALYZE')
      const one = await oneRound(client, { crowds, quiet, flooding: chain }, server.pid ?? 0)
      // The first fills tables, caches and pools.
      if (round > 0) rounds.push(one)
      told(`round ${round}, load ${loadavg()[0]?.toFixed(1)}: ${[...one.spread].map(([count, { perSecond }]) => `${count} chains ${perSecond.toFixed(0)}/s`).join(', ')}; others' p99 alone ${one.alone.p99Ms.toFixed(1)} ms, beside a flood ${one.flooded.p99Ms.toFixed(1)} ms`)
    }
    report(rounds)
  } finally {
    await stopServer(server)
  }
})
process.exit(0)

interface Field { crowds: ReadonlyMap<number, BenchChain[]>; quiet: readonly BenchChain[]; flooding: BenchChain }

/** What followed from the sales before is dropped each time. */
async function oneRound(database: ThrowAway['client'], { crowds, quiet, flooding }: Field, pid: number): Promise<Round> {
  const spread = new Map<number, Measured>()
  for (const [count, crowd] of crowds) {
    await dropWaiting(database)
    spread.set(count, await measured(() => httpSales(crowd, port, { connections: CONNECTIONS, sales: SALES }), pid))
  }
  await dropWaiting(database)
  const alone = await quietSales(quiet)
  let isFlooding = true
  const client = httpClient(port, FLOOD_CONNECTIONS)
  let sold = 0
  const startedAt = performance.now()
  const flooders = Array.from({ length: FLOOD_CONNECTIONS }, async () => {
    while (isFlooding) await sellOnce(client, flooding, (sold += 1))
  })
  const flooded = await quietSales(quiet)
  isFlooding = false
  await Promise.all(flooders)
  const flood = (sold * 1_000) / (performance.now() - startedAt)
  client.close()
  return { spread, alone, flooded, flood }
}

/** Each of the chains sells one at a time with a pause between, as stations with few tills do. */
async function quietSales(quiet: readonly BenchChain[]): Promise<Quiet> {
  const times: number[] = []
  let errors = 0
  await Promise.all(quiet.map(async (one) => {
    const client = httpClient(port, 1)
    for (let turn = 0; turn < QUIET_SALES; turn++) {
      await sleep(QUIET_PAUSE_MS)
      const at = performance.now()
      if (!(await sellOnce(client, one, turn))) errors += 1
      times.push(performance.now() - at)
    }
    client.close()
  }))
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { p50Ms: at(0.5), p99Ms: at(0.99), errors }
}

function report(rounds: readonly Round[]): void {
  const ratioTo = (count: number, figure: (one: Measured) => number) => bracket(rounds, ({ spread }) => {
    const [many, one] = [spread.get(count), spread.get(1)]
    return many && one ? figure(many) / figure(one) : NaN
  })
  const cpu = (one: Measured) => 1 / (one.serverMs + one.databaseMs)
  const errors = rounds.reduce((sum, { spread, alone, flooded }) => sum + [...spread.values(), alone, flooded].reduce((all, one) => all + one.errors, 0), 0)
  process.stdout.write(`
| sales over HTTP at ${CONNECTIONS} connections (median of ${rounds.length} rounds in turn, bracket) | rate | ÷ one chain, by time | ÷ one chain, by CPU of both sides |
|---|---|---|---|
${[...(rounds[0]?.spread.keys() ?? [])].map((count) => `| over ${count} chains | ${bracket(rounds, ({ spread }) => spread.get(count)?.perSecond ?? NaN, 0)}/s | ${ratioTo(count, (one) => one.perSecond)} | ${ratioTo(count, cpu)} |`).join('\n')}

| ${QUIET} chains that sell now and then | p50 | p99 |
|---|---|---|
| alone | ${bracket(rounds, ({ alone }) => alone.p50Ms, 1)} ms | ${bracket(rounds, ({ alone }) => alone.p99Ms, 1)} ms |
| while another sends as much as ${FLOOD_CONNECTIONS} connections can, ${bracket(rounds, ({ flood }) => flood, 0)} sales a second | ${bracket(rounds, ({ flooded }) => flooded.p50Ms, 1)} ms | ${bracket(rounds, ({ flooded }) => flooded.p99Ms, 1)} ms |
| beside the flood ÷ alone | ${bracket(rounds, ({ alone, flooded }) => flooded.p50Ms / alone.p50Ms)} | ${bracket(rounds, ({ alone, flooded }) => flooded.p99Ms / alone.p99Ms)} |

Calls that were not answered 201: ${errors} (by status, the first round too: ${[...answersByStatus].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`).join(', ')}). Load of the machine at the end: ${loadavg().map((one) => one.toFixed(1)).join(', ')}. ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}.
`)
}
