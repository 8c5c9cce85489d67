import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readChain } from '@/server/usecases/chains/read-chain'
import { updateSetup } from '@/server/usecases/chains/update-setup'
import { setMemberSegment } from '@/server/usecases/segments/set-member-segment'
import { chooseSpan } from './choose-span'
import type { DemoChain } from './demo-chain'
import { generateVisits, joinsAt } from './generate-sales'
import { HONGQIAO } from './hongqiao'
import { joinMembers, type DemoMember } from './join-members'
import { mintKeys } from './mint-keys'
import { NORDWIND } from './nordwind'
import { recordVisits } from './record-visits'
import { runStations } from './run-stations'
import { findSides, setUpChain, stationsOf, type Sides, type Span } from './set-up-chain'
import { SIERRA_CREST } from './sierra-crest'
import { unwrap } from './unwrap'
import { readDemoJson, writeDemoJson, type DemoJsonChain } from './write-demo-json'

const CHAINS: readonly DemoChain[] = [NORDWIND, SIERRA_CREST, HONGQIAO]
const STEPS = ['brand', 'stations', 'prices', 'programme', 'keys'] as const
const TEST_MEMBERS = 3

export interface SeedOptions {
  /** Of the sample website, whose origin the publishable keys allow. */
  sampleUrl?: string
  /** How much history is made. */
  days?: number
}

/**
 * Makes the demo's chains with three months of sales, through the same verbs as owners and tills, and writes
 * `demo.json`. Doing it again is quick and changes nothing but keys that work no more; a seeding that was cut short goes on.
 * @param baseUrl where the platform will answer, such as `http://localhost:3000`
 */
export async function seedDemo(baseUrl: string, { sampleUrl, days = 91 }: SeedOptions = {}): Promise<void> {
  const dataDir = resolve(process.env['DATA_DIR'] || '.data')
  await mkdir(dataDir, { recursive: true })
  const old = await readDemoJson(dataDir)
  const span = await chooseSpan(dataDir, { now: Date.now(), days })
  await Promise.all(CHAINS.map((demo) => fillChain(demo, span, dataDir)))
  const origins = [new URL(baseUrl).origin, ...(sampleUrl === undefined ? [] : [new URL(sampleUrl).origin])]
  const chains: DemoJsonChain[] = []
  for (const demo of CHAINS) {
    chains.push(await tellChain(demo, { baseUrl, span, origins, old: old?.chains?.find(({ slug }) => slug === demo.chain.slug) }))
  }
  await writeDemoJson(dataDir, { base_url: baseUrl, chains, sample_site_url: sampleUrl ?? null, pos_simulator_url: `${baseUrl}/docs/simulator` })
}

/** The checklist says whether a chain is complete: its last step is marked when everything else is there. */
async function fillChain(demo: DemoChain, span: Span, dataDir: string): Promise<void> {
  const known = await findSides(demo)
  if (known && unwrap(await readChain(known.live, {})).setup.steps.keys === 'done') return
  await setUpChain(demo, span, dataDir)
  const { live, test } = await open(demo)
  await joinMembers(demo, test, { from: span.from, count: TEST_MEMBERS })
  const members = await membersOf(demo, live, span)
  const stations = await stationsOf(live)
  await joinSegment(demo, live, { members, from: span.from })
  const visits = generateVisits(demo, stations.map(({ time_zone: timeZone }) => ({ timeZone })), span)
  await recordVisits({ demo, side: live, stations, members, from: span.from }, visits)
  await runStations(live, stations, span)
  for (const step of STEPS) unwrap(await updateSetup(live, { step, state: 'done' }))
}

/** Who activated the chain's own offer did so on the day they joined. */
async function joinSegment(demo: DemoChain, side: Sides['live'], { members, from }: { members: readonly DemoMember[]; from: number }): Promise<void> {
  const { activated } = demo
  for (const index of activated?.members ?? []) {
    unwrap(await setMemberSegment({ ...side, now: joinsAt(demo, index, from) }, { memberId: members[index]?.id ?? '', code: activated?.segment.code ?? '', isIn: true }))
  }
}

async function tellChain(demo: DemoChain, given: { baseUrl: string; span: Span; origins: string[]; old: Partial<DemoJsonChain> | undefined }): Promise<DemoJsonChain> {
  const sides = await open(demo)
  const { slug, name, currency, currency_decimals, volume_unit, time_zone, portal_host } = unwrap(await readChain(sides.live, {}))
  const { port, protocol } = new URL(given.baseUrl)
  const keys = await mintKeys(sides, given.origins, given.old)
  // Where the old key still works the old file tells of this database, and nobody has to be looked up.
  const known = given.old?.secret_key === keys.secret_key ? given.old.members : undefined
  const members = known?.length === demo.members.length ? known : await membersOf(demo, sides.live, given.span)
  return {
    slug, name, currency, currency_decimals, volume_unit, time_zone,
    console_url: `${given.baseUrl}/console/${slug}`,
    portal_url: `${protocol}//${portal_host}${port === '' ? '' : `:${port}`}`,
    owner: { email: demo.owner.email, password: demo.owner.password },
    ...keys,
    stations: (await stationsOf(sides.live)).map(({ id, name: stationName, time_zone: zone, grades }) => ({ id, name: stationName, time_zone: zone, grades })),
    members: members.map(({ id, phone }, index) => ({ id, name: demo.members[index] ?? phone, phone, otp_hint: `/api/demo/otp?chain=${slug}&member=${id}` })),
  }
}

const membersOf = (demo: DemoChain, side: Sides['live'], { from }: Span): Promise<DemoMember[]> => joinMembers(demo, side, { from, count: demo.members.length })

async function open(demo: DemoChain): Promise<Sides> {
  const sides = await findSides(demo)
  if (!sides) throw new Error(`the chain ${demo.chain.slug} was made`)
  return sides
}
