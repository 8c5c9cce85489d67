import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureDatabase } from '@/server/platform/db/embedded/ensure-database'
import { closePools } from '@/server/platform/db/pool'
import { resetEnv } from '@/server/platform/env'
import { createApiKey } from '@/server/usecases/keys/create-api-key'
import { createWidgetSecret } from '@/server/usecases/keys/create-widget-secret'
import { readWidgetSummary } from '@/server/usecases/widgets/read-widget-summary'
import { signToken } from '@/widgets/sample/sign-token'
import { freePort, gatherStatistics, makeOwner, startServer, stopServer } from './bench-server'
import { driveLoad, httpClient, median, type Load } from './drive-load'
import { openSample } from './open-sample'
import { PAINT_MAX_MS, paintInChromium, tellChromium, type InChromium } from './paint-in-chromium'
import { must, prepareChain, type BenchChain } from './prepare-chain'

/** `ROUNDS=3 CALLS=300 MEMBERS=60 npm run bench -- widget` is a quick look. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 5)
const MEMBERS = Number(process.env['MEMBERS'] ?? 400)
const CALLS = Number(process.env['CALLS'] ?? 1_200)
const CALLERS = 16
/** A key may ask 500 times a second, as one website would; these are several websites. */
const WEBSITES = 12
const ORIGIN = 'https://www.example.org'
const RATIO_MIN = 0.5

interface Websites { keys: string[]; secret: { kid: string; secret: string } }
interface Round { direct: Load; http: Load; guest: Load; guestDirect: Load }

/**
 * `POST /widget/summary` of signed-in members and of guests, against the same query called without HTTP, on one database;
 * then what a visitor's browser takes to paint it.
 */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'forecourt-bench-'))
  const port = await freePort()
  Object.assign(process.env, { DATA_DIR: dataDir, PORT: String(port), DEMO: '' })
  resetEnv()
  const database = await ensureDatabase()
  let server: ChildProcess | undefined
  let isGood = false
  try {
    const chain = await prepareChain(await makeOwner(), MEMBERS)
    const websites = await makeWebsites(chain)
    await gatherStatistics(database.ownerUrl)
    server = await startServer(port)
    const rounds: Round[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const measured = await oneRound(chain, websites, port)
      // The first fills caches and pools.
      if (round > 0) rounds.push(measured)
      process.stdout.write(`round ${round}: ${measured.direct.perSecond.toFixed(0)}/s without HTTP, ${measured.http.perSecond.toFixed(0)}/s over HTTP\n`)
    }
    const appOrigin = `http://localhost:${port}`
    const sample = await openSample(chain, appOrigin)
    const inChromium = await paintInChromium(sample.url, appOrigin)
    await sample.close()
    isGood = report(rounds, inChromium)
  } finally {
    await stopServer(server)
    await closePools()
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  process.exit(isGood ? 0 : 1)
}

async function makeWebsites(chain: BenchChain): Promise<Websites> {
  const scope = await chain.scope()
  const keys: string[] = []
  for (let index = 0; index < WEBSITES; index++) keys.push(must(await createApiKey(scope, { kind: 'publishable', label: `website ${index}`, origins: [ORIGIN] })).key)
  return { keys, secret: must(await createWidgetSecret(scope, {})) }
}

async function oneRound(chain: BenchChain, { keys, secret }: Websites, port: number): Promise<Round> {
  const scope = await chain.scope()
  const idOf = (index: number) => chain.memberIds[index % chain.memberIds.length] ?? ''
  // Tokens live five minutes and are signed by somebody else's server, so not while the clock runs.
  const tokens = chain.memberIds.map((sub) => signToken({ ...secret, sub }, Date.now()))
  const client = httpClient(port, CALLERS)
  const ask = async (index: number, token?: string) => (await client.send('POST', '/api/v1/widget/summary', {
    headers: { 'content-type': 'text/plain', origin: ORIGIN }, body: { key: keys[index % keys.length], token, locale: 'en', blocks: ['balance', 'tier', 'offers'] },
  })) === 200
  const direct = await driveLoad(CALLS, CALLERS, async (index) => (await readWidgetSummary(scope, { visitor: { id: idOf(index) } })).ok)
  const http = await driveLoad(CALLS, CALLERS, (index) => ask(index, tokens[index % tokens.length]))
  const guestDirect = await driveLoad(CALLS, CALLERS, async () => (await readWidgetSummary(scope, {})).ok)
  const guest = await driveLoad(CALLS, CALLERS, (index) => ask(index))
  client.close()
  return { direct, http, guest, guestDirect }
}

function report(rounds: readonly Round[], inChromium: InChromium): boolean {
  const bracket = (of: (round: Round) => number) => {
    const all = rounds.map(of)
    return `${median(all).toFixed(2)} (${Math.min(...all).toFixed(2)}–${Math.max(...all).toFixed(2)})`
  }
  const ms = (of: (round: Round) => number) => `${median(rounds.map(of)).toFixed(1)} ms`
  const errors = rounds.flatMap(({ direct, http, guest, guestDirect }) => [direct, http, guest, guestDirect]).reduce((sum, load) => sum + load.errors, 0)
  const ratio = median(rounds.map((round) => round.http.perSecond / round.direct.perSecond))
  const { rows, isGood: isPaintGood } = tellChromium(inChromium)
  const isGood = ratio >= RATIO_MIN && errors === 0 && isPaintGood
  process.stdout.write(`
| measure (median of ${ROUNDS} rounds, bracket) | figure |
|---|---|
| summary of a member over HTTP ÷ the same query without HTTP, ${CALLERS} callers each | ${bracket((round) => round.http.perSecond / round.direct.perSecond)} |
| summary of a member over HTTP, a second | ${bracket((round) => round.http.perSecond)} |
| p50, p99 | ${ms((round) => round.http.p50Ms)}, ${ms((round) => round.http.p99Ms)} |
| the same query without HTTP p50, p99 | ${ms((round) => round.direct.p50Ms)}, ${ms((round) => round.direct.p99Ms)} |
| summary of a guest over HTTP, a second (nothing is read of the database) | ${bracket((round) => round.guest.perSecond)} |
| the same without HTTP, a second | ${bracket((round) => round.guestDirect.perSecond)} |
| calls that were not answered 200 | ${errors} |
${rows.join('\n')}

${isGood ? 'Good' : 'Not good'}: the ratio has to be at least ${RATIO_MIN}, a warm paint ${PAINT_MAX_MS[1]} ms and ${PAINT_MAX_MS[4]} ms at a quarter at most. ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, load ${loadavg().map((load) => load.toFixed(1)).join(' ')}.
`)
  return isGood
}

await main()
