import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { keptTo } from '../stations/kept-to'

export interface DashboardFigures {
  totals: { sales: bigint; netMinor: bigint; discountMinor: bigint; pointsEarned: bigint; memberSales: bigint; members: bigint; membersNew: bigint }
  before: { sales: bigint; netMinor: bigint; membersNew: bigint }
  days: { date: string; netMinor: bigint; sales: bigint }[]
  grades: { grade: string; unit: string; volume: bigint; netMinor: bigint }[]
  stations: { id: string; name: string; city: string | null; sales: bigint; netMinor: bigint }[]
}
export interface Window { from: EpochMs; until: EpochMs; timeZone: string }

/**
 * The chain's figures between two instants, beside those of the equally long time before; days by the chain's zone.
 * For a caller who is kept to some stations: their sales, and the members who have bought there.
 */
export async function readDashboardFigures(scope: InChainTx, window: Window): Promise<DashboardFigures> {
  const chain = scope.chainId
  const from = new Date(window.from)
  const until = new Date(window.until)
  const earlier = new Date(window.from - (window.until - window.from))
  const { tx } = scope
  const only = keptTo(scope)
  const [totals] = await tx.$queryRaw<DashboardFigures['totals'][]>`
    SELECT count(*) AS sales, coalesce(sum(net_minor), 0)::bigint AS "netMinor", coalesce(sum(discount_minor), 0)::bigint AS "discountMinor",
           coalesce(sum(points_earned), 0)::bigint AS "pointsEarned", count(member_id) AS "memberSales",
           (SELECT count(*) FROM member m WHERE m.chain_id = ${chain}::uuid AND m.status <> 'merged' AND (${only}::text[] IS NULL OR EXISTS (SELECT FROM sale o WHERE o.chain_id = m.chain_id AND o.member_id = m.id AND o.station_id = ANY (${only})))) AS members,
           (SELECT count(*) FROM member m WHERE m.chain_id = ${chain}::uuid AND m.status <> 'merged' AND m.joined_at >= ${from} AND m.joined_at < ${until} AND (${only}::text[] IS NULL OR EXISTS (SELECT FROM sale o WHERE o.chain_id = m.chain_id AND o.member_id = m.id AND o.station_id = ANY (${only})))) AS "membersNew"
    FROM sale s WHERE s.chain_id = ${chain}::uuid AND s.occurred_at >= ${from} AND s.occurred_at < ${until} AND s.status <> 'voided' AND (${only}::text[] IS NULL OR s.station_id = ANY (${only}))`
  const [before] = await tx.$queryRaw<DashboardFigures['before'][]>`
    SELECT count(*) AS sales, coalesce(sum(net_minor), 0)::bigint AS "netMinor",
           (SELECT count(*) FROM member m WHERE m.chain_id = ${chain}::uuid AND m.status <> 'merged' AND m.joined_at >= ${earlier} AND m.joined_at < ${from} AND (${only}::text[] IS NULL OR EXISTS (SELECT FROM sale o WHERE o.chain_id = m.chain_id AND o.member_id = m.id AND o.station_id = ANY (${only})))) AS "membersNew"
    FROM sale s WHERE s.chain_id = ${chain}::uuid AND s.occurred_at >= ${earlier} AND s.occurred_at < ${from} AND s.status <> 'voided' AND (${only}::text[] IS NULL OR s.station_id = ANY (${only}))`
  const days = await tx.$queryRaw<DashboardFigures['days']>`
    SELECT to_char(occurred_at AT TIME ZONE ${window.timeZone}, 'YYYY-MM-DD') AS date, sum(net_minor)::bigint AS "netMinor", count(*) AS sales
    FROM sale WHERE chain_id = ${chain}::uuid AND occurred_at >= ${from} AND occurred_at < ${until} AND status <> 'voided' AND (${only}::text[] IS NULL OR station_id = ANY (${only})) GROUP BY 1 ORDER BY 1`
  const grades = await tx.$queryRaw<DashboardFigures['grades']>`
    SELECT l.grade, l.unit, sum(l.quantity)::bigint AS volume, sum(l.amount_minor - l.other_minor - l.discount_minor)::bigint AS "netMinor"
    FROM sale s JOIN sale_line l ON l.chain_id = s.chain_id AND l.sale_id = s.id
    WHERE s.chain_id = ${chain}::uuid AND s.occurred_at >= ${from} AND s.occurred_at < ${until} AND s.status <> 'voided' AND (${only}::text[] IS NULL OR s.station_id = ANY (${only})) AND l.type = 'fuel' GROUP BY 1, 2 ORDER BY 4 DESC`
  const stations = await tx.$queryRaw<DashboardFigures['stations']>`
    SELECT t.id, t.name, t.city, count(*) AS sales, sum(s.net_minor)::bigint AS "netMinor"
    FROM sale s JOIN station t ON t.chain_id = s.chain_id AND t.id = s.station_id
    WHERE s.chain_id = ${chain}::uuid AND s.occurred_at >= ${from} AND s.occurred_at < ${until} AND s.status <> 'voided' AND (${only}::text[] IS NULL OR s.station_id = ANY (${only})) GROUP BY 1, 2, 3 ORDER BY 5 DESC LIMIT 5`
  const none = { sales: 0n, netMinor: 0n, membersNew: 0n }
  return { totals: totals ?? { ...none, discountMinor: 0n, pointsEarned: 0n, memberSales: 0n, members: 0n }, before: before ?? none, days, grades, stations }
}
