import { Prisma } from '@/server/platform/db/generated/client'
import type { InChainTx } from '@/server/platform/db/with-chain'

/**
 * What each sale of some members brings to their tier counters, less what was taken back of it, as the last of a list of common
 * table expressions: `counted (member_id, sale_id, kind, value)`. Money after discounts, volume in the chain's own unit, fills,
 * growth (what points brought, and what promotions gave of it), and of each grade that a tier of the sale's own programme looks at, its volume. Taken back is worked out once from
 * what stands on the lines; refunds add up to that because each took its cumulative share.
 */
export const countedOfSales = ({ chainId, chain }: Pick<InChainTx, 'chainId' | 'chain'>, memberIds: readonly string[]): Prisma.Sql => Prisma.sql`
  sales AS (
    SELECT s.member_id, s.id, s.programme_version, r.body->>'rounding' AS rounding FROM sale s LEFT JOIN rule_set r ON r.chain_id = s.chain_id AND r.version = s.rule_set_version
    WHERE s.chain_id = ${chainId}::uuid AND s.member_id = ANY (${[...memberIds]}) AND s.status IN ('finalised', 'partly_refunded')
      AND NOT coalesce('member_blocked' = ANY (s.flags), false)),
  lines AS (
    SELECT s.member_id, s.id AS sale_id, s.programme_version, l.grade, l.type = 'fuel' AND l.quantity > 0 AS is_fill,
      kept_share_v1(l.amount_minor - l.other_minor - l.discount_minor, l.refunded_minor, l.amount_minor, s.rounding) AS spend,
      kept_share_v1(l.points_earned, l.refunded_minor, l.amount_minor, s.rounding) AS growth,
      kept_share_v1(l.quantity, l.refunded_minor, l.amount_minor, 'half_up') AS quantity, l.type = 'fuel' AND l.unit = ${chain.volumeUnit} AS is_volume
    FROM sales s JOIN sale_line l ON l.chain_id = ${chainId}::uuid AND l.sale_id = s.id),
  graded AS (
    SELECT v.version, t->'grade'->>'code' AS grade FROM programme_version v CROSS JOIN LATERAL jsonb_array_elements(v.body->'tiers') t
    WHERE v.chain_id = ${chainId}::uuid AND t->'grade' IS NOT NULL GROUP BY 1, 2),
  counted AS (
    SELECT member_id, sale_id, k.kind, sum(k.value) AS value FROM lines CROSS JOIN LATERAL (VALUES ('spend', spend), ('growth', growth), ('volume', CASE WHEN is_volume THEN quantity ELSE 0 END)) k (kind, value) GROUP BY 1, 2, 3
    UNION ALL SELECT l.member_id, l.sale_id, 'volume:' || l.grade, sum(l.quantity) FROM lines l JOIN graded g ON g.version = l.programme_version AND g.grade = l.grade GROUP BY 1, 2, 3
    UNION ALL SELECT member_id, sale_id, 'fills', 1 FROM lines WHERE is_fill GROUP BY 1, 2
    UNION ALL SELECT s.member_id, s.id, 'growth', e.amount + coalesce((SELECT sum(b.amount) FROM refund r JOIN entry b ON b.chain_id = r.chain_id AND b.source_type = 'refund' AND b.source_id = r.id AND b.asset = 'growth' AND b.kind = 'reverse'
        WHERE r.chain_id = ${chainId}::uuid AND r.sale_id = s.id), 0)
      FROM sales s JOIN entry e ON e.chain_id = ${chainId}::uuid AND e.source_type = 'sale' AND e.source_id = s.id AND e.asset = 'growth' AND e.kind = 'earn')`
