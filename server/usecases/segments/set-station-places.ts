import { lockRules } from '@/server/data/programme/lock-rules'
import { isWithin } from '@/server/data/stations/kept-to'
import { readStationPlaces, writeStationPlaces } from '@/server/data/rules/station-places'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

interface SetPlaces { stationId: string; version: number; region: string | null; groups: readonly string[] }

/** Says in which region a station lies and in which groups it stands; a group that isn't there yet is made. Refuses `not_found`, `version_conflict`. */
export const setStationPlaces = changing('stations.set_places', async (scope, { stationId, version, region, groups }: SetPlaces) => {
  // Whoever takes a group or a region away holds the same lock.
  await lockRules(scope)
  const before = isWithin(scope, stationId) ? await readStationPlaces(scope, stationId) : null
  if (!before) return refuse('not_found', 'Nothing with this id exists.')
  const places = { version, region, groups: [...new Set(groups)].toSorted() }
  if (!(await writeStationPlaces(scope, stationId, places))) return refuse('version_conflict', 'The station was changed in the meantime. Load it again.', { pointer: '/version' })
  scope.changed({ kind: 'station', id: stationId, before: { region: before.region, groups: before.groups }, after: { region, groups: places.groups } })
  return ok({ version: version + 1 })
})
