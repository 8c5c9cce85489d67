import { listAllStations } from '@/server/data/stations/list-all-stations'
import { ok } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { compareStations } from './compare-stations'
import type { StationFacts } from './read-station-row'

/** How many stations a file would add and change; stores nothing. */
export const countChanges = reading('stations.count_changes', async (scope, { rows, timeZone }: { rows: readonly StationFacts[]; timeZone: string }) => {
  const { added, changed, unchangedCount } = compareStations(await listAllStations(scope), rows, timeZone)
  return ok({ added: added.length, changed: changed.length, unchanged: unchangedCount })
})
