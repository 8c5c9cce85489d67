import { findStation } from '@/server/data/stations/find-station'
import { listPricesAt } from '@/server/data/stations/list-prices-at'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/** The price of every grade at a station at the instant `at` (unit prices in 1/10 000), in the grades' order; `not_found` for the station. */
export const readPricesAt = reading('stations.read_prices', async (scope, { stationId, at }: { stationId: string; at: EpochMs }) => {
  const found = await findStation(scope, stationId)
  return found ? ok(await listPricesAt(scope, [found.id], at)) : refuse('not_found', 'Nothing with this id exists.')
})
