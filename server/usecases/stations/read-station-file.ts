import { STATION_FIELDS, type ImportStationsBody, type RowError, type StationField } from '@/server/contracts/station'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { identityOf } from './compare-stations'
import { readCsv, type CsvFile } from './read-csv'
import { readStationRow, type StationFacts } from './read-station-row'

/** What a file says: stations that can be stored and errors of the rows that can't. */
export interface StationFile {
  rowsTotal: number
  rowsMatching: number
  rows: { number: number; facts: StationFacts }[]
  errors: RowError[]
}

/** Reads the file's rows by the mapping. Refuses (`validation_failed`) a file that is no CSV or lacks a column that the mapping or the filter names. */
export async function readStationFile(body: ImportStationsBody): Promise<Result<StationFile>> {
  const csv = await readCsv(body.content)
  if (!csv.ok) return csv
  const columns = findColumns(csv.value.headers, body)
  if (!columns.ok) return columns
  const { filter, indexes } = columns.value
  const matching = csv.value.rows.filter(({ cells }) => filter === null || cells[filter] === body.filter?.equals.trim())
  const file: StationFile = { rowsTotal: csv.value.rows.length, rowsMatching: matching.length, rows: [], errors: [] }
  const columnOf = (field: StationField) => body.mapping[field] ?? field
  const seen = new Map<string, number>()
  for (const { number, cells } of matching) {
    if (cells.length !== csv.value.headers.length) {
      file.errors.push({ row: number, column: '', code: 'column_count', value: String(cells.length), detail: `The header has ${csv.value.headers.length} columns, this row ${cells.length}.` })
      continue
    }
    const cellOf = (field: StationField) => { const index = indexes.get(field); return index === undefined ? undefined : cells[index] ?? '' }
    const { facts, errors } = readStationRow(cellOf, number, columnOf)
    file.errors.push(...errors)
    if (facts) takeRow(file, { number, facts }, { seen, columnOf })
  }
  return ok(file)
}

/** A station that the file names twice is an error: which of the two rows holds nobody knows. */
function takeRow(file: StationFile, row: StationFile['rows'][number], { seen, columnOf }: { seen: Map<string, number>; columnOf: (field: StationField) => string }): void {
  const identity = identityOf(row.facts)
  const earlier = seen.get(identity)
  if (earlier === undefined) {
    seen.set(identity, row.number)
    file.rows.push(row)
    return
  }
  const field = row.facts.externalId ? 'external_id' : 'name'
  file.errors.push({ row: row.number, column: columnOf(field), code: 'duplicate', value: (row.facts.externalId ?? row.facts.name).slice(0, 80), detail: `Row ${earlier} is the same station.` })
}

function findColumns(headers: CsvFile['headers'], { mapping, filter }: ImportStationsBody): Result<{ indexes: Map<StationField, number>; filter: number | null }> {
  const indexes = new Map<StationField, number>()
  for (const field of STATION_FIELDS) {
    const header = mapping[field]
    if (header === undefined) continue
    const index = headers.indexOf(header.trim())
    if (index === -1) return missing(header, `/mapping/${field}`)
    indexes.set(field, index)
  }
  const filterIndex = filter ? headers.indexOf(filter.column.trim()) : null
  return filterIndex === -1 && filter ? missing(filter.column, '/filter/column') : ok({ indexes, filter: filterIndex })
}

const missing = (header: string, pointer: string) => refuse('validation_failed', `The file has no column “${header}”.`, { pointer })
