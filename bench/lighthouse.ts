import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureDatabase } from '@/server/platform/db/embedded/ensure-database'
import { closePools } from '@/server/platform/db/pool'
import { resetEnv } from '@/server/platform/env'
import { freePort, gatherStatistics, makeOwner, startServer, stopServer } from './bench-server'
import { median } from './drive-load'
import { openSample } from './open-sample'
import { launchChromium } from './paint-in-chromium'
import { prepareChain } from './prepare-chain'

const ROUNDS = Number(process.env['ROUNDS'] ?? 5)
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
/** Points out of a hundred that our widgets may cost a page. */
const LOSS_MAX = 1

interface Audit { id: string; title: string; score: number | null; numericValue?: number; details?: unknown }
interface Report { categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>; audits: Record<string, Audit> }
type Lighthouse = (url: string, flags: object) => Promise<{ lhr: Report } | undefined>
interface Pair { bare: Report; worn: Report }

/** Lighthouse of the sample website as it is and as it would be without our script, in turn, in its mobile profile. */
async function main(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'forecourt-lighthouse-'))
  const port = await freePort()
  Object.assign(process.env, { DATA_DIR: dataDir, PORT: String(port), DEMO: '' })
  resetEnv()
  const database = await ensureDatabase()
  let server: ChildProcess | undefined
  let isGood = false
  try {
    const chain = await prepareChain(await makeOwner(), 1)
    await gatherStatistics(database.ownerUrl)
    server = await startServer(port)
    const sample = await openSample(chain, `http://localhost:${port}`)
    const bare = await startWithoutScript(sample.url)
    isGood = report(await compare(sample.url, bare.url))
    bare.server.close()
    await sample.close()
  } finally {
    await stopServer(server)
    await closePools()
    await database.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  process.exit(isGood ? 0 : 1)
}

async function compare(wornUrl: string, bareUrl: string): Promise<Pair[]> {
  const { default: lighthouse } = (await import(pathToFileURL(join(process.cwd(), '.build/lighthouse/node_modules/lighthouse/core/index.js')).href)) as { default: Lighthouse }
  const debugPort = await freePort()
  const browser = await launchChromium(debugPort)
  const look = async (url: string): Promise<Report> => {
    const result = await lighthouse(url, { port: debugPort, output: 'json', logLevel: 'error', onlyCategories: CATEGORIES })
    if (!result) throw new Error(`Lighthouse says nothing of ${url}`)
    return result.lhr
  }
  const pairs: Pair[] = []
  // The first round warms the server up.
  for (let round = 0; round <= ROUNDS; round++) {
    const pair = { bare: await look(bareUrl), worn: await look(wornUrl) }
    if (round > 0) pairs.push(pair)
    process.stdout.write(`round ${round}: ${CATEGORIES.map((category) => `${category} ${scoreOf(pair.bare, category)} → ${scoreOf(pair.worn, category)}`).join(', ')}\n`)
  }
  await browser.close()
  return pairs
}

/** The website without our script tag; its elements keep the place that they reserve. */
async function startWithoutScript(url: string): Promise<{ url: string; server: Server }> {
  const { host, hostname, port } = new URL(url)
  const server = createServer((asked, response) => {
    request({ host: '127.0.0.1', port, path: asked.url, headers: { host } }, (found) => {
      const parts: Buffer[] = []
      found.on('data', (part: Buffer) => parts.push(part))
      found.on('end', () => {
        const isPage = found.headers['content-type']?.startsWith('text/html')
        const body = Buffer.concat(parts)
        response.writeHead(found.statusCode ?? 502, found.headers).end(isPage ? body.toString().replace(/<script src="[^"]*forecourt\.js" async><\/script>\n/, '') : body)
      })
    }).end()
  })
  const own = await freePort()
  await new Promise<void>((resolve) => server.listen(own, '127.0.0.1', resolve))
  return { url: `http://${hostname}:${own}`, server }
}

const scoreOf = ({ categories }: Report, category: string): number => Math.round((categories[category]?.score ?? 0) * 100)

function report(pairs: readonly Pair[]): boolean {
  const row = (category: string) => {
    const [bare, worn] = [median(pairs.map((pair) => scoreOf(pair.bare, category))), median(pairs.map((pair) => scoreOf(pair.worn, category)))]
    return { bare, worn, text: `| ${category} | ${bare} | ${worn} | ${worn - bare} |` }
  }
  const rows = CATEGORIES.map(row)
  const measure = (id: string) => [median(pairs.map((pair) => pair.bare.audits[id]?.numericValue ?? NaN)), median(pairs.map((pair) => pair.worn.audits[id]?.numericValue ?? NaN))] as const
  const measures = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index'].map((id) => {
    const [bare, worn] = measure(id)
    const told = (value: number) => (id === 'cumulative-layout-shift' ? value.toFixed(3) : `${value.toFixed(0)} ms`)
    return `| ${id} | ${told(bare)} | ${told(worn)} | ${told(worn - bare)} |`
  })
  const isGood = rows.every(({ bare, worn }) => bare - worn <= LOSS_MAX)
  process.stdout.write(`
| median of ${ROUNDS} | without | with | difference |
|---|---|---|---|
${[...rows.map(({ text }) => text), ...measures].join('\n')}

Found with the widgets and not without: ${worse(pairs.at(-1)).join('; ') || 'nothing'}.
Not whole in both: ${common(pairs.at(-1)).join('; ') || 'nothing'}.
${isGood ? 'Good' : 'Not good'}: no score may fall by more than ${LOSS_MAX}. ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, load ${loadavg().map((load) => load.toFixed(1)).join(' ')}.
`)
  return isGood
}

/** Audits that are worse with the widgets, in Lighthouse's words. */
function worse(pair: Pair | undefined): string[] {
  if (!pair) return []
  return Object.values(pair.worn.audits).filter(({ id, score }) => score !== null && score < (pair.bare.audits[id]?.score ?? 1)).map(({ id, score }) => `${id} ${pair.bare.audits[id]?.score ?? '–'} → ${score ?? '–'}`)
}

/** What counts for a score and is the page's own matter. */
function common(pair: Pair | undefined): string[] {
  if (!pair) return []
  const { bare, worn } = pair
  const counted = CATEGORIES.filter((category) => category !== 'performance').flatMap((category) => worn.categories[category]?.auditRefs ?? []).filter(({ weight }) => weight > 0)
  return counted.filter(({ id }) => [bare, worn].every(({ audits }) => (audits[id]?.score ?? 1) < 1)).map(({ id }) => `${id}: ${worn.audits[id]?.title ?? ''}`)
}

await main()
