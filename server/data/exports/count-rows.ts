import type { Snapshot } from '@/server/platform/db/with-snapshot'
import { EXPORT_TABLES } from './export-tables'

/** How many lines the files of an export will have, for its progress. */
export async function countRows(snapshot: Snapshot): Promise<number> {
  const counts = EXPORT_TABLES.filter(({ table }) => table !== 'chain_account')
    .map(({ table }) => `SELECT count(*) AS rows FROM "${table}" WHERE chain_id = NULLIF(current_setting('app.chain_id', true), '')::uuid`)
  let total = 1
  for await (const rows of snapshot.read<{ total: string }>(`SELECT sum(c.rows)::text AS total FROM (${counts.join(' UNION ALL ')}) c`)) total += Number(rows[0]?.total ?? 0)
  return total
}
