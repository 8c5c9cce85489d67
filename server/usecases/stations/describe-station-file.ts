import type { StationField } from '@/server/contracts/station'
import { ok } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import type { InChain } from '../_around/with-chain'
import { readCsv } from './read-csv'
import { suggestMapping } from './suggest-mapping'

const SAMPLE_ROWS = 5

export interface StationFileDescription {
  headers: readonly string[]
  rows_total: number
  sample: readonly (readonly string[])[]
  /** Our guess at which column holds what. */
  mapping: Partial<Record<StationField, string>>
}

/** Looks into a file before it is imported: its columns, its first rows and a mapping to begin with. Stores nothing. */
export const describeStationFile = inSteps('stations.describe_file', async (_: InChain, { content }: { content: string }) => {
  const csv = await readCsv(content)
  if (!csv.ok) return csv
  const { headers, rows } = csv.value
  return ok<StationFileDescription>({ headers, rows_total: rows.length, sample: rows.slice(0, SAMPLE_ROWS).map((row) => row.cells), mapping: suggestMapping(headers) })
})
