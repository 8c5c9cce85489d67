import { countRows } from '@/server/data/exports/count-rows'
import { EXPORT_TABLES, NOT_EXPORTED } from '@/server/data/exports/export-tables'
import { readSums } from '@/server/data/exports/read-sums'
import { readTable } from '@/server/data/exports/read-table'
import type { ZipFile } from '@/server/platform/storage/zip'
import type { InChain, Snapshot } from '../../_around/with-chain'

export interface StaffLine { id: string; name: string; email: string; role: string; station_ids: string[]; since: string }
export interface Archive {
  /** Told now and then while it is made. */
  onProgress(done: { rows: number; total: number }): Promise<void>
  staff: readonly StaffLine[]
  signal: AbortSignal
}
const SCHEMA_VERSION = 1
const PROGRESS_EVERY_ROWS = 5_000

/** The files of an export in their order: one per table, the staff, and at the end the manifest with what was written. */
export async function* archive(scope: InChain, snapshot: Snapshot, how: Archive): AsyncGenerator<ZipFile> {
  const total = (await countRows(snapshot)) + how.staff.length
  const rows: Record<string, number> = {}
  let done = 0
  for (const table of EXPORT_TABLES) {
    const name = `${table.table}.ndjson`
    async function* content(): AsyncGenerator<string> {
      for await (const lines of readTable(scope, snapshot, table)) {
        how.signal.throwIfAborted()
        yield `${lines.join('\n')}\n`
        rows[name] = (rows[name] ?? 0) + lines.length
        const before = done
        done += lines.length
        if (Math.floor(done / PROGRESS_EVERY_ROWS) > Math.floor(before / PROGRESS_EVERY_ROWS)) await how.onProgress({ rows: done, total })
      }
    }
    rows[name] = 0
    yield { name, content: content() }
  }
  rows['staff.ndjson'] = how.staff.length
  yield { name: 'staff.ndjson', content: once(how.staff.map((line) => `${JSON.stringify(line)}\n`).join('')) }
  await how.onProgress({ rows: done + how.staff.length, total })
  const { name, slug, currency, currencyDecimals, volumeUnit, timeZone } = scope.chain
  const manifest = {
    schema_version: SCHEMA_VERSION, made_at: new Date(scope.now).toISOString(),
    chain: { id: scope.chainId, name, slug, mode: scope.mode, currency, currency_decimals: currencyDecimals, volume_unit: volumeUnit, time_zone: timeZone },
    rows, sums: await readSums(snapshot), not_exported: NOT_EXPORTED,
  }
  yield { name: 'manifest.json', content: once(`${JSON.stringify(manifest, null, 2)}\n`) }
}

async function* once(text: string): AsyncGenerator<string> {
  if (text !== '') yield await Promise.resolve(text)
}
