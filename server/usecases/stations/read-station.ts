import { findStation } from '@/server/data/stations/find-station'
import { listPricesAt } from '@/server/data/stations/list-prices-at'
import { ok, refuse } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { tellStation } from './tell-station'

/** One station with its prices now; `not_found` for foreign and unknown ids. */
export const readStation = reading('stations.read', async (scope, { stationId }: { stationId: string }) => {
  const found = await findStation(scope, stationId)
  return found ? ok(tellStation(scope, found, await listPricesAt(scope, [found.id], scope.now))) : refuse('not_found', 'Nothing with this id exists.')
})
