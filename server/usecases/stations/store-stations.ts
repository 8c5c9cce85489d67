import type { RowError } from '@/server/contracts/station'
import { insertImportRun } from '@/server/data/stations/insert-import-run'
import { listAllStations } from '@/server/data/stations/list-all-stations'
import { lockStations } from '@/server/data/stations/lock-stations'
import { upsertStations } from '@/server/data/stations/upsert-stations'
import { ok } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { changing } from '../_around/with-chain'
import { compareStations } from './compare-stations'
import type { StationFacts } from './read-station-row'

interface ReadFile { rows: readonly StationFacts[]; timeZone: string; fileName: string; mapping: Record<string, string>; rowsTotal: number; errors: readonly RowError[] }

/** Stores the rows of one file in one transaction and remembers the import. The audit log gets one line, not one per station. */
export const storeStations = changing('stations.store', async (scope, file: ReadFile) => {
  await lockStations(scope)
  const { added, changed, unchangedCount } = compareStations(await listAllStations(scope), file.rows, file.timeZone)
  await upsertStations(scope, [...changed, ...added.map((station) => ({ id: newId('stn'), ...station }))])
  const counts = { added: added.length, changed: changed.length, unchanged: unchangedCount }
  const importId = newId('imp')
  await insertImportRun(scope, {
    id: importId, kind: 'stations', fileName: file.fileName, mapping: file.mapping, rowsTotal: file.rowsTotal, rowsDone: file.rows.length, errors: file.errors.map((error) => ({ ...error })),
  })
  scope.changed({ kind: 'import', id: importId, after: counts })
  return ok({ importId, ...counts })
})
