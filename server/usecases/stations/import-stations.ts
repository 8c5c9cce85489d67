import type { ImportedStations, ImportStationsBody } from '@/server/contracts/station'
import { ok, refuse } from '@/server/domain/kernel/result'
import type { Id } from '@/server/domain/kernel/typed-id'
import { inSteps } from '../_around/in-steps'
import type { InChain } from '../_around/with-chain'
import { countChanges } from './count-changes'
import { readStationFile, type StationFile } from './read-station-file'
import { storeStations } from './store-stations'

const ERRORS_SHOWN = 500
const PREVIEW_ROWS = 5

/**
 * Imports stations from a CSV file by a mapping of columns. With `dry_run` it says what would happen and stores
 * nothing; else all good rows are stored in one transaction. Importing the same file again changes nothing.
 * @returns counts, the first 500 errors by row, a preview; refuses `validation_failed` for a file that can't be read
 *   or lacks a column, `import_has_errors` when rows have errors and `skip_errors` isn't set
 */
export const importStations = inSteps('stations.import', async (scope: InChain, body: ImportStationsBody) => {
  const file = await readStationFile(body)
  if (!file.ok) return file
  const { errors } = file.value
  if (!body.dry_run && errors.length > 0 && !body.skip_errors) {
    const shown = errors.slice(0, ERRORS_SHOWN).map(({ row, column, code, detail }) => ({ pointer: `/rows/${row}/${column}`, code, detail }))
    return refuse('import_has_errors', `${errors.length} cells cannot be imported.`, { errors: shown })
  }
  const work = { rows: file.value.rows.map((row) => row.facts), timeZone: body.time_zone ?? scope.chain.timeZone }
  if (body.dry_run) {
    const counted = await countChanges(scope, work)
    return counted.ok ? ok(tell(body, file.value, { importId: null, ...counted.value })) : counted
  }
  const stored = await storeStations(scope, {
    ...work, fileName: body.file_name, mapping: Object.fromEntries(Object.entries(body.mapping)), rowsTotal: file.value.rowsTotal, errors: errors.slice(0, ERRORS_SHOWN),
  })
  return stored.ok ? ok(tell(body, file.value, stored.value)) : stored
})

interface Counts { importId: Id<'imp'> | null; added: number; changed: number; unchanged: number }

function tell(body: ImportStationsBody, { rowsTotal, rowsMatching, rows, errors }: StationFile, counts: Counts): ImportedStations {
  return {
    import_id: counts.importId,
    dry_run: body.dry_run,
    rows_total: rowsTotal,
    rows_matching: rowsMatching,
    new: counts.added,
    changed: counts.changed,
    unchanged: counts.unchanged,
    errors_total: errors.length,
    errors: errors.slice(0, ERRORS_SHOWN),
    preview: rows.slice(0, PREVIEW_ROWS).map(({ number, facts }) => ({
      row: number,
      name: facts.name,
      brand: facts.brandName ?? null,
      address: [[facts.street, facts.houseNumber], [facts.postCode, facts.city]].map((part) => part.filter(Boolean).join(' ')).filter(Boolean).join(', '),
    })),
  }
}
