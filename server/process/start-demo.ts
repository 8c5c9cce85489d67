import { fork, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { env, rootDir, StartRefused } from '@/server/platform/env'
import { assertPortFree } from './listen'

/** What only `npm run demo` has beside the server. */
export interface Demo {
  /** Says on the terminal where to look. */
  announce(): void
  stop(): Promise<void>
}

/** The part of demo.json that is told at the terminal and that the sample site needs. */
const demoJson = z.object({
  base_url: z.string(),
  chains: z.array(z.object({
    slug: z.string(),
    name: z.string(),
    console_url: z.string(),
    portal_url: z.string(),
    owner: z.object({ email: z.string(), password: z.string() }),
    publishable_key: z.string(),
    widget: z.object({ kid: z.string(), secret: z.string() }),
    stations: z.array(z.object({ name: z.string(), grades: z.array(z.object({ name: z.string(), unit_price: z.string() })) })),
    members: z.array(z.object({ id: z.string(), name: z.string(), phone: z.string() })),
  })).min(1),
})
type DemoJson = z.output<typeof demoJson>

/** Seeds what is missing (in a process of its own: it shares no cache with the server), then starts the sample website. */
export async function startDemo(): Promise<Demo> {
  const { PORT, DATA_DIR } = env()
  const samplePort = await chooseSamplePort(join(DATA_DIR, 'sample-port'), PORT + 1)
  const sampleUrl = `http://sample.localhost:${samplePort}`
  await seed({ FORECOURT_BASE_URL: `http://localhost:${PORT}`, FORECOURT_SAMPLE_URL: sampleUrl })
  const told = readDemoJson(join(DATA_DIR, 'demo.json'))
  const site = await startSampleSite(told, samplePort)
  return {
    announce: () => process.stdout.write(announcement(told, sampleUrl, join(DATA_DIR, 'demo.json'))),
    stop: () => end(site),
  }
}

/** The port of the last start, since the demo's publishable keys allow that origin; a neighbour of ours at the first. */
async function chooseSamplePort(file: string, wished: number): Promise<number> {
  const remembered = existsSync(file) ? Number(readFileSync(file, 'utf8').trim()) : 0
  const first = remembered > 0 && remembered < 65_536 ? remembered : wished
  for (let port = first; port < first + 50 && port < 65_536; port++) {
    const isFree = await assertPortFree(port, ['127.0.0.1', '::1']).then(() => true, () => false)
    if (!isFree) continue
    writeFileSync(file, `${port}\n`)
    return port
  }
  throw new StartRefused(`No port is free for the sample website between ${first} and ${first + 49}.`)
}

function seed(more: Record<string, string>): Promise<void> {
  const child = fork(join(rootDir(), '.build', 'seed.mjs'), { cwd: rootDir(), execArgv: ['--enable-source-maps'], env: { ...process.env, ...more } })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => (code === 0 ? resolve() : reject(new StartRefused(`The demo's data could not be made (${signal ?? `code ${code}`}); what went wrong stands above.`))))
  })
}

function readDemoJson(file: string): DemoJson {
  const parsed = demoJson.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new StartRefused(`${file} is damaged; remove it and start again: new keys will be made.`)
  return parsed.data
}

async function startSampleSite({ base_url, chains: [chain] }: DemoJson, port: number): Promise<ChildProcess> {
  const child = fork(join(rootDir(), '.build', 'sample.mjs'), { cwd: rootDir(), execArgv: [] })
  const station = chain?.stations[0]
  child.send({
    port,
    appOrigin: base_url,
    filesDir: join(rootDir(), 'widgets', 'sample', 'site'),
    chain: chain && {
      name: chain.name,
      slug: chain.slug,
      publishableKey: chain.publishable_key,
      widgetKid: chain.widget.kid,
      widgetSecret: chain.widget.secret,
      portalUrl: chain.portal_url,
      members: chain.members.slice(0, 3).map(({ id, name }) => ({ id, name })),
      ...(station && { station: { name: station.name, grades: station.grades.map(({ name, unit_price }) => ({ name, unitPrice: unit_price })) } }),
    },
  })
  const answer = await new Promise<{ url?: string; problem?: string }>((resolve) => {
    child.once('message', (message: { url?: string; problem?: string }) => resolve(message))
    child.once('exit', () => resolve({ problem: 'it ended at once' }))
  })
  if (!answer.url) throw new StartRefused(`The sample website could not be started: ${answer.problem ?? 'no reason given'}.`)
  return child
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  await gone
}

function announcement({ base_url, chains }: DemoJson, sampleUrl: string, file: string): string {
  const perChain = chains.map((chain) => `  ${chain.name}
    console   ${chain.console_url}   (${chain.owner.email} / ${chain.owner.password})
    portal    ${chain.portal_url}   (phone ${chain.members[0]?.phone ?? 'of a member'}; the code is in demo.json's otp_hint)`)
  return `
Forecourt is running on ${base_url}

${perChain.join('\n')}

  sample station website   ${sampleUrl}
  API for tills            ${base_url}/docs
  keys and members         ${file}

Ctrl-C stops it; the data stay.
`
}
