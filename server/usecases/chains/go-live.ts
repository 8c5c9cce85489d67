import { findSides } from '@/server/data/chains/find-sides'
import { insertProgrammeVersion } from '@/server/data/programme/insert-programme-version'
import { insertPromotion } from '@/server/data/programme/insert-promotion'
import { lockRules } from '@/server/data/programme/lock-rules'
import type { Programme } from '@/server/data/programme/programme-schema'
import { updatePromotionStatus } from '@/server/data/programme/update-promotion-status'
import { insertGrade } from '@/server/data/stations/insert-grade'
import type { GradeRow } from '@/server/data/stations/list-grades'
import { lockStations } from '@/server/data/stations/lock-stations'
import { renameGrade } from '@/server/data/stations/rename-grade'
import { upsertStationPrices, type StationPriceRow } from '@/server/data/stations/upsert-station-prices'
import { upsertStations } from '@/server/data/stations/upsert-stations'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { inSteps } from '../_around/in-steps'
import { openChain } from '../_around/open-chain'
import { changing, reading, type InChain, type InChange } from '../_around/with-chain'
import { freezeRuleSet } from '../programme/freeze-rule-set'
import { tellProgramme } from '../programme/to-programme'
import { compareStations, identityOf } from '../stations/compare-stations'
import { readConfiguration, type Configuration } from './_parts/configuration'
import { planPromotions, translateStacking, type PromotionPlan } from './_parts/plan-promotions'

/** How many things the live side gets. */
export interface TakenOver { grades: number; stations: number; prices: number; programme: boolean; promotions: number }

/**
 * Takes what was set on the chain's test side over to its live side, in one transaction and in force at once: grades,
 * stations, prices, programme, promotions. Members, sales, keys and the ledger stay where they are. What only the live
 * side has is left alone. With `dryRun` it only counts. Refuses `conflict` for a grade of another unit, or for a tier
 * that the test side lacks and that live members may be in.
 */
export const goLive = inSteps('chains.go_live', async (scope: InChain, { dryRun }: { dryRun: boolean }): Promise<Result<TakenOver>> => {
  const sides = await findSides(scope)
  const { actor, requestId, locale } = scope
  const tried = await readSide(await openChain(sides.test, { actor, requestId, locale }), {})
  return tried.ok ? takeOver(await openChain(sides.live, { actor, requestId, locale }), { tried: tried.value, dryRun }) : tried
})

const readSide = reading('chains.read_configuration', async (scope, _: Record<string, never>) => ok(await readConfiguration(scope)))

const takeOver = changing('chains.take_over', async (scope, { tried, dryRun }: { tried: Configuration; dryRun: boolean }): Promise<Result<TakenOver>> => {
  await lockStations(scope)
  await lockRules(scope)
  const live = await readConfiguration(scope)
  const refused = conflictOf(live, tried)
  if (refused) return refused
  const grades = planGrades(live.grades, tried.grades)
  const stations = planStations(scope, live, tried)
  const promotions = planPromotions(live.promotions, tried.promotions)
  const programme = planProgramme(live.programme, tried.programme, promotions)
  const changed = promotions.added.length + promotions.turned.length
  const taken = { grades: grades.added.length + grades.renamed.length, stations: stations.rows.length, prices: stations.prices.length, programme: programme !== undefined, promotions: changed }
  if (dryRun || Object.values(taken).every((count) => Number(count) === 0)) return ok(taken)
  for (const grade of grades.added) await insertGrade(scope, grade)
  for (const grade of grades.renamed) await renameGrade(scope, grade)
  await upsertStations(scope, stations.rows)
  await upsertStationPrices(scope, stations.prices)
  const ruled = changed > 0 || programme !== undefined || taken.grades > 0 ? await takeRules(scope, promotions, programme) : ok(null)
  if (!ruled.ok) return ruled
  scope.changed({ kind: 'configuration', id: scope.chainId, after: { ...taken } })
  return ok(taken)
})

function conflictOf(live: Configuration, tried: Configuration): Result<never> | undefined {
  const other = live.grades.find((grade) => tried.grades.some((one) => one.code === grade.code && one.unit !== grade.unit))
  if (other) return refuse('conflict', `The grade ${other.code} is sold by another unit on the live side.`, { pointer: '/grades' })
  const lost = live.programme.tiers.find((tier) => !tried.programme.tiers.some((kept) => kept.code === tier.code))
  return lost && refuse('conflict', `Members may be in the tier ${lost.code}, which the test side doesn't have.`, { pointer: '/tiers' })
}

function planGrades(live: readonly GradeRow[], tried: readonly GradeRow[]): { added: GradeRow[]; renamed: GradeRow[] } {
  const known = new Map(live.map((grade) => [grade.code, grade]))
  const isOther = (grade: GradeRow) => known.get(grade.code)?.name !== grade.name || known.get(grade.code)?.productCode !== grade.productCode
  return { added: tried.filter(({ code }) => !known.has(code)), renamed: tried.filter((grade) => known.has(grade.code) && isOther(grade)) }
}

/** Stations are known as an import knows them, by external id or by name and address, and keep the id that they have here. */
function planStations(scope: InChange, live: Configuration, tried: Configuration) {
  const { added, changed } = compareStations(live.stations, tried.stations.map(({ id: _, ...facts }) => facts), scope.chain.timeZone)
  const rows = [...changed, ...added.map((station) => ({ id: newId('stn'), ...station }))]
  const idOf = new Map([...live.stations, ...rows].map((station) => [identityOf(station), station.id]))
  const hereOf = new Map(tried.stations.map((station) => [station.id as string, idOf.get(identityOf(station))]))
  const known = new Map(live.prices.map((price) => [`${price.stationId} ${price.grade}`, price]))
  const prices = tried.prices.flatMap((price): StationPriceRow[] => {
    const stationId = hereOf.get(price.stationId)
    const now = known.get(`${stationId} ${price.grade}`)
    if (stationId === undefined || (now?.unitPrice === price.unitPrice && now.cost === price.cost)) return []
    return [{ stationId, grade: price.grade, unitPrice: price.unitPrice, cost: price.cost, effectiveAt: scope.now }]
  })
  return { rows, prices }
}

/** Undefined when it says the same. */
function planProgramme(live: Programme, tried: Programme, { idOf }: PromotionPlan): Omit<Programme, 'version'> | undefined {
  const { version: _, ...rest } = tried
  const wanted = { ...rest, stacking: tried.stacking && (translateStacking(tried.stacking, idOf) ?? null) }
  return JSON.stringify(tellProgramme({ ...wanted, version: 0 })) === JSON.stringify(tellProgramme(live)) ? undefined : wanted
}

async function takeRules(scope: InChange, promotions: PromotionPlan, wanted: Omit<Programme, 'version'> | undefined): Promise<Result<null>> {
  for (const { rule, rowVersion } of promotions.ended) await updatePromotionStatus(scope, { id: rule.id, rowVersion }, 'ended')
  for (const { standing, status } of promotions.turned) await updatePromotionStatus(scope, { id: standing.rule.id, rowVersion: standing.rowVersion }, status)
  for (const { rule, status } of promotions.added) await insertPromotion(scope, rule, status)
  const frozen = await freezeRuleSet(scope, wanted && (await insertProgrammeVersion(scope, wanted)))
  return frozen.ok ? ok(null) : frozen
}
