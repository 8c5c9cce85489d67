import { openChain } from '@/server/usecases/_around/open-chain'
import type { InChain } from '@/server/usecases/_around/with-chain'
import { createChain } from '@/server/usecases/chains/create-chain'
import { findChainByHost } from '@/server/usecases/chains/find-chain-by-host'
import { readChain } from '@/server/usecases/chains/read-chain'
import { updateBrand } from '@/server/usecases/chains/update-brand'
import { applyTemplate } from '@/server/usecases/programme/apply-template'
import { createPromotion } from '@/server/usecases/programme/create-promotion'
import { listPromotions } from '@/server/usecases/programme/list-promotions'
import { readProgramme } from '@/server/usecases/programme/read-programme'
import { publishPromotion } from '@/server/usecases/programme/publish-promotion'
import { readStacking } from '@/server/usecases/programme/read-stacking'
import { setStacking } from '@/server/usecases/programme/set-stacking'
import { updateProgramme } from '@/server/usecases/programme/update-programme'
import { createSegment } from '@/server/usecases/segments/create-segment'
import { createGrade } from '@/server/usecases/stations/create-grade'
import { importStations } from '@/server/usecases/stations/import-stations'
import { listStations } from '@/server/usecases/stations/list-stations'
import { setPrices } from '@/server/usecases/stations/set-prices'
import type { DemoChain } from './demo-chain'
import { hireTeam } from './hire-team'
import { openOwner } from './open-owner'
import { pricesOf } from './prices'
import { unless, unwrap } from './unwrap'

export interface Sides { live: InChain; test: InChain }
export interface Span { from: number; until: number }
const PRICES_PER_CALL = 100

/** Both sides of a demo chain as the newest request has them; null when nobody has made it yet. */
export async function findSides({ chain }: DemoChain, actor: InChain['actor'] = { kind: 'system', id: 'demo' }): Promise<Sides | null> {
  const root = process.env['ROOT_HOST'] || 'localhost'
  const open = async (host: string) => {
    const found = await findChainByHost({ host })
    return found.ok ? openChain(found.value.chainId, { actor, requestId: 'req_demo', locale: 'en' }) : null
  }
  const [live, test] = [await open(`${chain.slug}.${root}`), await open(`${chain.slug}-test.${root}`)]
  return live && test && { live, test }
}

/**
 * Makes a chain and configures both sides as its owner would at the beginning of `span`: brand, grades, stations from CSV,
 * prices, template, a promotion of their own, people. What an earlier, interrupted seeding did is left as it is.
 */
export async function setUpChain(demo: DemoChain, span: Span, dataDir: string): Promise<void> {
  const actor = { kind: 'staff', id: await openOwner(demo, dataDir) } as const
  const known = await findSides(demo, actor)
  if (!known) unwrap(await createChain({ body: demo.chain, ownerId: actor.id, now: span.from, caller: { actor, requestId: 'req_demo', locale: demo.language } }))
  const sides = known ?? (await findSides(demo, actor))
  if (!sides) throw new Error('a chain that was just made is found')
  for (const side of [sides.test, sides.live]) await configure(demo, { ...side, now: span.from }, span)
  await hireTeam(demo, sides.live, { stationIds: (await stationsOf(sides.live)).map(({ id }) => id), dataDir, from: span.from })
  const { version, brand } = unwrap(await readChain(sides.live, {}))
  if (brand.colour !== demo.brand.colour) unwrap(await updateBrand({ ...sides.live, now: span.from }, { version, ...demo.brand }))
}

async function configure(demo: DemoChain, side: InChain, span: Span): Promise<void> {
  for (const { priceE4: _price, share: _share, ...grade } of demo.grades) unless(await createGrade(side, grade), 'duplicate')
  const columns = (demo.stations.split('\n')[0] ?? '').split(',')
  unwrap(await importStations(side, { file_name: `${demo.chain.slug}.csv`, content: demo.stations, mapping: { name: 'name', ...Object.fromEntries(columns.map((column) => [column, column])) }, dry_run: false }))
  for (const [place, station] of (await stationsOf(side)).entries()) {
    const prices = pricesOf(demo, place, span)
    for (let from = 0; from < prices.length; from += PRICES_PER_CALL) unwrap(await setPrices(side, { stationId: station.id, prices: prices.slice(from, from + PRICES_PER_CALL) }))
  }
  unless(await applyTemplate(side, { template: demo.template }), 'conflict')
  // Nobody has families but who turns them on.
  if (demo.family && !unwrap(await readProgramme(side, {})).family.allowed) unwrap(await updateProgramme(side, { body: { family: demo.family } }))
  if (demo.activated) unless(await createSegment(side, demo.activated.segment), 'duplicate')
  const { promotions, drafts = [], voucher, activated, best = [] } = demo
  for (const promotion of [...promotions, ...(activated ? [activated.promotion] : []), voucher.issues, voucher.takes]) await publish(side, promotion)
  for (const promotion of drafts) await draft(side, promotion)
  if (best.length > 0) await letBestCount(side, best)
}

type Promotion = DemoChain['promotions'][number]
const draft = async (side: InChain, promotion: Promotion) => unwrap(await listPromotions(side, {})).find(({ name }) => name === promotion.name) ?? unwrap(await createPromotion(side, promotion))

async function letBestCount(side: InChain, names: readonly string[]): Promise<void> {
  if (unwrap(await readStacking(side, {})).children.length > 0) return
  const known = unwrap(await listPromotions(side, {}))
  const children = names.flatMap((name) => known.flatMap((one) => (one.name === name ? [{ promotion: one.id }] : [])))
  unwrap(await setStacking(side, { mode: 'stack', scope: 'basket', children: [{ mode: 'best', scope: 'line', children }] }))
}

async function publish(side: InChain, promotion: Promotion): Promise<void> {
  const own = await draft(side, promotion)
  if (own.status === 'draft') unwrap(await publishPromotion(side, { promotion_id: own.id, row_version: own.row_version }))
}

/** The side's stations in the order of the owner's own numbers. */
export async function stationsOf(side: InChain) {
  const { data } = unwrap(await listStations(side, { limit: 100 }))
  return data.sort((a, b) => ((a.external_id ?? '') < (b.external_id ?? '') ? -1 : 1))
}
