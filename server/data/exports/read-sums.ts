import type { Snapshot } from '@/server/platform/db/with-snapshot'

/** What the ledger adds up to, as decimal texts: entries by asset, balances of members, takings. */
export interface ExportSums { entries: Record<string, string>; balances: Record<string, string>; sales: { gross_minor: string; net_minor: string; refunded_minor: string } }

const CHAIN = `NULLIF(current_setting('app.chain_id', true), '')::uuid`

export async function readSums(snapshot: Snapshot): Promise<ExportSums> {
  const entries = await pairs(snapshot, `SELECT asset AS key, sum(amount)::text AS value FROM entry WHERE chain_id = ${CHAIN} AND member_id IS NOT NULL GROUP BY asset`)
  const balances = await pairs(snapshot, `SELECT asset AS key, sum(available + pending + reserved - debt)::text AS value FROM account WHERE chain_id = ${CHAIN} AND owner_kind = 'member' GROUP BY asset`)
  const sales = await pairs(snapshot, `
    SELECT k.key, k.value FROM (SELECT coalesce(sum(gross_minor), 0)::text AS gross, coalesce(sum(net_minor), 0)::text AS net, coalesce(sum(refunded_minor), 0)::text AS refunded FROM sale WHERE chain_id = ${CHAIN}) s
    CROSS JOIN LATERAL (VALUES ('gross_minor', s.gross), ('net_minor', s.net), ('refunded_minor', s.refunded)) AS k (key, value)`)
  return { entries, balances, sales: { gross_minor: sales['gross_minor'] ?? '0', net_minor: sales['net_minor'] ?? '0', refunded_minor: sales['refunded_minor'] ?? '0' } }
}

async function pairs(snapshot: Snapshot, sql: string): Promise<Record<string, string>> {
  const all: Record<string, string> = {}
  for await (const rows of snapshot.read<{ key: string; value: string }>(sql)) for (const { key, value } of rows) all[key] = value
  return all
}
