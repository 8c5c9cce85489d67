import type { InChainTx } from '@/server/platform/db/with-chain'
import type { DayName } from '../stations/business-day'

/** Money in minor units, quantities in thousandths of the grade's unit. */
export interface DaySums {
  salesCount: number
  grossMinor: bigint
  otherMinor: bigint
  discountMinor: bigint
  netMinor: bigint
  refundedMinor: bigint
  payments: readonly { method: string; amountMinor: bigint }[]
  grades: readonly { grade: string; quantity: bigint; amountMinor: bigint }[]
}
interface Row {
  sales: bigint; gross: bigint; other: bigint; discount: bigint; net: bigint; refunded: bigint
  payments: { method: string; amount: string }[]; grades: { grade: string; quantity: string; amount: string }[]
}

/**
 * What one till sold on a business date, by the date that stands on each sale: without what was voided, with what was
 * paid back of it later. Two ranges of an index, however many sales there are beside them.
 */
export async function sumBusinessDay(scope: InChainTx, { stationId, posId, businessDate }: DayName): Promise<DaySums> {
  const [row] = await scope.tx.$queryRaw<Row[]>`
    WITH of_day AS (
      SELECT * FROM sale WHERE chain_id = ${scope.chainId}::uuid AND station_id = ${stationId} AND pos_id = ${posId} AND business_date = ${businessDate}::date AND pos_sequence IS NOT NULL
      UNION ALL
      SELECT * FROM sale WHERE chain_id = ${scope.chainId}::uuid AND station_id = ${stationId} AND pos_id = ${posId} AND business_date = ${businessDate}::date AND pos_sequence IS NULL
    ), s AS (SELECT * FROM of_day WHERE status <> 'voided')
    SELECT count(*) AS sales, coalesce(sum(gross_minor), 0)::bigint AS gross, coalesce(sum(other_minor), 0)::bigint AS other,
      coalesce(sum(discount_minor), 0)::bigint AS discount, coalesce(sum(net_minor), 0)::bigint AS net,
      (SELECT coalesce(sum((back->>'amount_minor')::bigint), 0)::bigint FROM s JOIN refund r ON r.chain_id = s.chain_id AND r.sale_id = s.id AND r.kind = 'refund'
       CROSS JOIN LATERAL jsonb_array_elements(r.body->'pay_back') AS back) AS refunded,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('method', method, 'amount', amount::text) ORDER BY method), '[]') FROM (
        SELECT paid->>'method' AS method, sum((paid->>'amount_minor')::bigint) AS amount FROM s CROSS JOIN LATERAL jsonb_array_elements(s.payments) AS paid GROUP BY 1) m) AS payments,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('grade', grade, 'quantity', quantity::text, 'amount', amount::text) ORDER BY grade), '[]') FROM (
        SELECT l.grade, sum(l.quantity) AS quantity, sum(l.amount_minor) AS amount FROM s JOIN sale_line l ON l.chain_id = s.chain_id AND l.sale_id = s.id AND l.type = 'fuel' GROUP BY 1) g) AS grades
    FROM s`
  return {
    salesCount: Number(row?.sales ?? 0n), grossMinor: row?.gross ?? 0n, otherMinor: row?.other ?? 0n, discountMinor: row?.discount ?? 0n, netMinor: row?.net ?? 0n, refundedMinor: row?.refunded ?? 0n,
    payments: (row?.payments ?? []).map((one) => ({ method: one.method, amountMinor: BigInt(one.amount) })),
    grades: (row?.grades ?? []).map((one) => ({ grade: one.grade, quantity: BigInt(one.quantity), amountMinor: BigInt(one.amount) })),
  }
}
