import type { InChainTx } from '@/server/platform/db/with-chain'
import type { CheckedPart, Finding } from './finding'

interface CounterRow { member_id: string; kind: string; value: bigint; counted: bigint }

/**
 * Proves for the next `limit` members after `after` that their tier counters, over all periods, are what their sales brought
 * less what was taken back of them, but for those of a blocked member: money after discounts, volume in the chain's own unit, fills, growth. Taken back is worked
 * out once from what stands on the lines; refunds add up to that because each took its cumulative share.
 */
export async function verifyCountersPart({ chainId, tx, chain }: InChainTx, { after, limit }: { after: string; limit: number }): Promise<CheckedPart> {
  const ids = (await tx.$queryRaw<{ id: string }[]>`SELECT id FROM member WHERE chain_id = ${chainId}::uuid AND id > ${after} ORDER BY id LIMIT ${limit}`).map(({ id }) => id)
  const rows = await tx.$queryRaw<CounterRow[]>`
    WITH told AS (
      SELECT member_id, kind, sum(value) AS value FROM tier_counter WHERE chain_id = ${chainId}::uuid AND member_id = ANY (${ids}) GROUP BY 1, 2),
    sales AS (
      SELECT s.member_id, s.id, r.body->>'rounding' AS rounding FROM sale s LEFT JOIN rule_set r ON r.chain_id = s.chain_id AND r.version = s.rule_set_version
      WHERE s.chain_id = ${chainId}::uuid AND s.member_id = ANY (${ids}) AND s.status IN ('finalised', 'partly_refunded') AND NOT coalesce('member_blocked' = ANY (s.flags), false)),
    lines AS (
      SELECT s.member_id, s.id AS sale_id, l.type = 'fuel' AND l.quantity > 0 AS is_fill,
        kept_share_v1(l.amount_minor - l.other_minor - l.discount_minor, l.refunded_minor, l.amount_minor, s.rounding) AS spend,
        kept_share_v1(l.points_earned, l.refunded_minor, l.amount_minor, s.rounding) AS growth,
        CASE WHEN l.type = 'fuel' AND l.unit = ${chain.volumeUnit} THEN kept_share_v1(l.quantity, l.refunded_minor, l.amount_minor, 'half_up') ELSE 0 END AS volume
      FROM sales s JOIN sale_line l ON l.chain_id = ${chainId}::uuid AND l.sale_id = s.id),
    counted AS (
      SELECT member_id, k.kind, sum(k.value) AS counted FROM lines CROSS JOIN LATERAL (VALUES ('spend', spend), ('growth', growth), ('volume', volume)) k (kind, value) GROUP BY 1, 2
      UNION ALL SELECT member_id, 'fills', count(DISTINCT sale_id) FROM lines WHERE is_fill GROUP BY 1)
    SELECT member_id, kind, coalesce(t.value, 0)::bigint AS value, coalesce(c.counted, 0)::bigint AS counted FROM told t FULL JOIN counted c USING (member_id, kind)
    WHERE coalesce(t.value, 0) <> coalesce(c.counted, 0)`
  const findings = rows.map((row): Finding => ({ what: 'counter_differs', account: `member:${row.member_id}:points`, row: `tier_counter ${row.member_id}/${row.kind}`, told: `counts ${row.value}, sales brought ${row.counted}` }))
  return { findings, next: ids.length < limit ? null : (ids.at(-1) ?? null) }
}
