import type { WidgetStationsAnswer, WidgetStationsBody } from '@/server/contracts/widget-stations'
import { widgetStationStrings } from '@/server/contracts/widget-station-strings'
import { findStationsForVisitor, type FoundStation } from '@/server/data/stations/find-stations-for-visitor'
import { listPricesAt, type GradePrice } from '@/server/data/stations/list-prices-at'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { formatUnitPrice } from '@/server/domain/kernel/parse-decimal'
import { isId } from '@/server/domain/kernel/typed-id'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { brandOf } from './_parts/brand-of'
import { fitStations } from './_parts/fit-stations'

const PAGE = 5
const WORDS_MAX = 8

/**
 * One page of the station finder in the caller's language: at most five stations and 1 536 bytes of JSON, `next_offset` where
 * there are more. With `near` nearest first, with distances in metres. Refuses nothing.
 */
export const findStations = reading('widgets.find_stations', async (scope, { search = '', near, offset = 0 }: Omit<WidgetStationsBody, 'key' | 'locale'>): Promise<Result<WidgetStationsAnswer>> => {
  const words = search.split(/[\s,]+/u).filter(Boolean).slice(0, WORDS_MAX)
  const found = await findStationsForVisitor(scope, { words, near, offset, limit: PAGE + 1 })
  const shown = found.slice(0, PAGE)
  const prices = await listPricesAt(scope, shown.map(({ id }) => id), scope.now)
  const answer = {
    stations: shown.map((row) => tellFound(row, prices)),
    currency: scope.chain.currency,
    brand: brandOf(scope),
    strings: widgetStationStrings(scope.locale, scope.chain.volumeUnit),
    at: formatInstant(scope.now),
  }
  return ok(fitStations(answer, { offset, hasMore: found.length > PAGE }))
})

function tellFound(row: FoundStation, prices: readonly GradePrice[]): WidgetStationsAnswer['stations'][number] {
  invariant(isId('stn', row.id), 'a stored station has an id of ours')
  const joined = (...parts: (string | null)[]) => parts.filter(Boolean).join(' ')
  return {
    id: row.id,
    name: row.name,
    address: [joined(row.street, row.houseNumber), joined(row.postCode, row.city)].filter(Boolean).join(', '),
    always_open: row.alwaysOpen,
    ...(row.distanceM !== null && { distance_m: row.distanceM }),
    grades: prices.filter(({ stationId }) => stationId === row.id).map(({ name, unit, unitPrice }) => ({ name, unit, unit_price: formatUnitPrice(unitPrice) })),
  }
}
