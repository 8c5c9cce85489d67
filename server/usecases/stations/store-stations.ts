import type { RowError } from '@/server/contracts/station'
import { insertImportRun } from '@/server/data/stations/insert-import-run'
import { lockRules } from '@/server/data/programme/lock-rules'
import { listAllStations } from '@/server/data/stations/list-all-stations'
import { lockStations } from '@/server/data/stations/lock-stations'
import { upsertStations } from '@/server/data/stations/upsert-stations'
import { ok } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { changing } from '../_around/with-chain'
import { refreshNames } from '../segments/_parts/refresh-names'
import { compareStations } from './compare-stations'
import type { StationFacts } from './read-station-row'

interface ReadFile { rows: readonly StationFacts[]; timeZone: string; fileName: string; mapping: Record<string, string>; rowsTotal: number; errors: readonly RowError[] }

/** Stores the rows of one file in one transaction and remembers the import. The audit log gets one line, not one per station. */
export const storeStations = changing('stations.store', async (scope, file: ReadFile) => {
  // What a rule in force calls a station is read anew where its name changed; whoever changes rules holds this lock first, too.
  await lockRules(scope)
  await lockStations(scope)
  const before = await listAllStations(scope)
  const { added, changed, unchangedCount } = compareStations(before, file.rows, file.timeZone)
  await upsertStations(scope, [...changed, ...added.map((station) => ({ id: newId('stn'), ...station }))])
  const names = new Map(before.map(({ id, name }) => [id, name]))
  const refreshed = await refreshNames(scope, 'stations', changed.filter(({ id, name }) => names.get(id) !== name).map(({ id }) => id))
  if (!refreshed.ok) return refreshed
  const counts = { added: added.length, changed: changed.length, unchanged: unchangedCount }
  const importId = newId('imp')
  await insertImportRun(scope, {
    id: importId, kind: 'stations', fileName: file.fileName, mapping: file.mapping, rowsTotal: file.rowsTotal, rowsDone: file.rows.length, errors: file.errors.map((error) => ({ ...error })),
  })
  scope.changed({ kind: 'import', id: importId, after: counts })
  return ok({ importId, ...counts })
})
