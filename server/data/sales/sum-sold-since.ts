import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Of one grade, from an instant on. */
export interface Wanted { grade: string; since: EpochMs }
const DAY_MS = 86_400_000
/** A till's accounting day may begin before or after the day of the calendar. */
const DATES_APART_MS = 2 * DAY_MS

/** How much of each grade a station sold from its instant on, in thousandths of its unit, without voided sales; in the order of `wanted`. */
export async function sumSoldSince(scope: InChainTx, { stationId, tills }: { stationId: string; tills: readonly string[] }, wanted: readonly Wanted[]): Promise<bigint[]> {
  if (wanted.length === 0) return []
  const first = new Date(Math.min(...wanted.map((one) => one.since)) - DATES_APART_MS).toISOString().slice(0, 10)
  const asked = JSON.stringify(wanted.map(({ grade, since }, place) => ({ place, grade, since: new Date(since).toISOString() })))
  const rows = await scope.tx.$queryRaw<{ place: number; sold: bigint }[]>`
    WITH s AS (
      SELECT id, occurred_at, status FROM sale WHERE chain_id = ${scope.chainId}::uuid AND station_id = ${stationId} AND pos_id = ANY (${[...tills]}::text[]) AND business_date >= ${first}::date AND pos_sequence IS NOT NULL
      UNION ALL
      SELECT id, occurred_at, status FROM sale WHERE chain_id = ${scope.chainId}::uuid AND station_id = ${stationId} AND pos_id = ANY (${[...tills]}::text[]) AND business_date >= ${first}::date AND pos_sequence IS NULL
    )
    SELECT w.place, sum(l.quantity)::bigint AS sold
    FROM s JOIN sale_line l ON l.chain_id = ${scope.chainId}::uuid AND l.sale_id = s.id AND l.type = 'fuel'
    JOIN jsonb_to_recordset(${asked}::jsonb) AS w (place int, grade text, since timestamptz) ON w.grade = l.grade AND s.occurred_at >= w.since
    WHERE s.status <> 'voided' GROUP BY w.place`
  const sums = new Map(rows.map((row) => [row.place, row.sold]))
  return wanted.map((_, place) => sums.get(place) ?? 0n)
}
