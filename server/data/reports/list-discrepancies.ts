import { Prisma } from '@/server/platform/db/generated/client'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { keptTo } from '../stations/kept-to'

/** `code`: a discrepancy's own code. Days are business dates, both included. */
export interface DiscrepancyQuery { kind?: { is: 'unapproved' } | { is: 'clock_suspect' } | { is: 'code'; code: string }; stationId?: string; from?: string; until?: string }
export interface DiscrepancyRow {
  id: string; status: string; station_id: string; station_name: string; pos_id: string; pos_transaction_id: string; business_date: Date; occurred_at: Date
  net_minor: bigint; unapproved_minor: bigint; is_clock_suspect: boolean; discrepancies: { code: string; promotion_id?: string; amount_minor: number }[]
}
export interface DiscrepancyTotalRow { station_id: string; station_name: string; sales: bigint; unapproved_minor: bigint; clock_suspect: bigint }

/** Sales with discrepancies, newest business date first, at the stations that the caller is kept to; behind the sale `before`. Training is left out. */
export async function listDiscrepancies(scope: InChainTx, query: DiscrepancyQuery, page: { limit: number; before?: string }): Promise<DiscrepancyRow[]> {
  const behind = page.before === undefined ? Prisma.empty
    : Prisma.sql`AND (s.business_date, s.id) < (SELECT b.business_date, b.id FROM sale b WHERE b.chain_id = ${scope.chainId}::uuid AND b.id = ${page.before})`
  return scope.tx.$queryRaw<DiscrepancyRow[]>`
    SELECT s.id, s.status, s.station_id, t.name AS station_name, s.pos_id, s.pos_transaction_id, s.business_date, s.occurred_at, s.net_minor,
           ${UNAPPROVED} AS unapproved_minor, 'clock_suspect' = ANY (s.flags) AS is_clock_suspect, s.discrepancies
    FROM sale s JOIN station t ON t.chain_id = s.chain_id AND t.id = s.station_id
    WHERE ${meets(scope, query)} ${behind} ORDER BY s.business_date DESC, s.id DESC LIMIT ${page.limit}`
}

/** The same per station, the costliest first. */
export async function sumDiscrepancies(scope: InChainTx, query: DiscrepancyQuery): Promise<DiscrepancyTotalRow[]> {
  return scope.tx.$queryRaw<DiscrepancyTotalRow[]>`
    SELECT x.station_id, t.name AS station_name, count(*) AS sales, sum(x.unapproved_minor)::bigint AS unapproved_minor, count(*) FILTER (WHERE x.is_clock_suspect) AS clock_suspect
    FROM (SELECT s.chain_id, s.station_id, ${UNAPPROVED} AS unapproved_minor, 'clock_suspect' = ANY (s.flags) AS is_clock_suspect FROM sale s WHERE ${meets(scope, query)}) x
    JOIN station t ON t.chain_id = x.chain_id AND t.id = x.station_id
    GROUP BY 1, 2 ORDER BY unapproved_minor DESC, sales DESC, x.station_id`
}

const UNAPPROVED = Prisma.sql`(SELECT coalesce(sum(d.amount_minor - d.approved_minor), 0)::bigint FROM sale_discount d WHERE d.chain_id = s.chain_id AND d.sale_id = s.id)`

/** Written as the index on such sales has it, so that it is used. */
function meets(scope: InChainTx, { kind, stationId, from, until }: DiscrepancyQuery): Prisma.Sql {
  const only = keptTo(scope)
  return Prisma.join([
    Prisma.sql`s.chain_id = ${scope.chainId}::uuid`, Prisma.sql`(s.discrepancies <> '[]'::jsonb OR 'clock_suspect' = ANY (s.flags))`, Prisma.sql`NOT 'training' = ANY (s.flags)`,
    ...(only === null ? [] : [Prisma.sql`s.station_id = ANY (${only})`]),
    ...(stationId === undefined ? [] : [Prisma.sql`s.station_id = ${stationId}`]),
    ...(from === undefined ? [] : [Prisma.sql`s.business_date >= ${from}::date`]),
    ...(until === undefined ? [] : [Prisma.sql`s.business_date <= ${until}::date`]),
    ...(kind === undefined ? [] : [isOfKind(kind)]),
  ], ' AND ')
}

function isOfKind(kind: NonNullable<DiscrepancyQuery['kind']>): Prisma.Sql {
  if (kind.is === 'code') return Prisma.sql`s.discrepancies @> ${JSON.stringify([{ code: kind.code }])}::jsonb`
  return kind.is === 'clock_suspect' ? Prisma.sql`'clock_suspect' = ANY (s.flags)` : Prisma.sql`${UNAPPROVED} > 0`
}
