import type { StationPlacesAnswer } from '@/server/contracts/segment'
import { isWithin } from '@/server/data/stations/kept-to'
import { listStationGroups, readStationPlaces } from '@/server/data/rules/station-places'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'

/** Region of a station, and every group of the chain with whether the station stands in it. Refuses `not_found`. */
export const readPlaces = reading('stations.read_places', async (scope, { stationId }: { stationId: string }): Promise<Result<StationPlacesAnswer>> => {
  const places = isWithin(scope, stationId) ? await readStationPlaces(scope, stationId) : null
  if (!places) return refuse('not_found', 'Nothing with this id exists.')
  const groups = (await listStationGroups(scope)).map(({ code, name }) => ({ code, name, is_in: places.groups.includes(code) }))
  return ok({ version: places.version, region: places.region, region_name: places.regionName, groups })
})
