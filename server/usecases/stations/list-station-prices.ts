import type { GradePricesAnswer } from '@/server/contracts/station'
import { findStation } from '@/server/data/stations/find-station'
import { listStationPrices as list, type StationPrice } from '@/server/data/stations/list-station-prices'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { formatUnitPrice } from '@/server/domain/kernel/parse-decimal'
import { ok, refuse } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

const PLANNED_MAX = 20
const BEGUN_MAX = 12

/**
 * What a station asked, asks and will ask for each grade, latest start first, with what a unit costs the chain and what
 * is left of the price: for those who see reports, never for members. Refuses `not_found` for the station.
 */
export const listStationPrices = reading('stations.list_prices', async (scope, { stationId }: { stationId: string }) => {
  if (!(await findStation(scope, stationId))) return refuse('not_found', 'Nothing with this id exists.')
  const rows = await list(scope, stationId, { plannedMax: PLANNED_MAX, begunMax: BEGUN_MAX })
  const codes = [...new Set(rows.map((row) => row.grade))]
  return ok(codes.map((code): GradePricesAnswer => tellGrade(rows.filter((row) => row.grade === code), scope.now)))
})

function tellGrade(rows: readonly StationPrice[], now: number): GradePricesAnswer {
  const current = rows.find((row) => row.effectiveAt <= now)
  const stateOf = (row: StationPrice): GradePricesAnswer['prices'][number]['state'] => (row === current ? 'now' : row.effectiveAt > now ? 'planned' : 'past')
  const prices = rows.map((row) => ({
    unit_price: formatUnitPrice(row.unitPrice), ...(row.cost !== null && { cost: formatUnitPrice(row.cost), margin: marginOf(row.unitPrice - row.cost) }),
    effective_at: formatInstant(row.effectiveAt), state: stateOf(row),
  }))
  const [first] = rows
  return { code: first?.grade ?? '', name: first?.name ?? '', unit: first?.unit ?? 'l', prices }
}

/** In 1/10 000; a price below its cost has a margin below zero. */
const marginOf = (e4: bigint): string => (e4 < 0n ? `-${formatUnitPrice(-e4)}` : formatUnitPrice(e4))
