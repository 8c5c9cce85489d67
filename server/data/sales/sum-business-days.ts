import type { InChainTx } from '@/server/platform/db/with-chain'

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
export interface SummedDay extends DaySums { posId: string; businessDate: string }
export interface DaysOfTills { stationId: string; tills: readonly string[]; from: string; until: string }
interface Row {
  pos_id: string; date: string; sales: bigint; gross: bigint; other: bigint; discount: bigint; net: bigint; refunded: bigint
  payments: { method: string; amount: string }[]; grades: { grade: string; quantity: string; amount: string }[]
}

/**
 * What tills sold on business dates from `from` to `until`, both included, by the date that stands on each sale: without
 * what was voided, with what was paid back of it later; a date without a sale has no row. Two ranges of an index a till,
 * however many sales there are beside them.
 */
export async function sumBusinessDays(scope: InChainTx, { stationId, tills, from, until }: DaysOfTills): Promise<SummedDay[]> {
  const rows = await scope.tx.$queryRaw<Row[]>`
    WITH of_days AS (
      SELECT * FROM sale WHERE chain_id = ${scope.chainId}::uuid AND station_id = ${stationId} AND pos_id = ANY (${[...tills]}::text[]) AND business_date BETWEEN ${from}::date AND ${until}::date AND pos_sequence IS NOT NULL
      UNION ALL
      SELECT * FROM sale WHERE chain_id = ${scope.chainId}::uuid AND station_id = ${stationId} AND pos_id = ANY (${[...tills]}::text[]) AND business_date BETWEEN ${from}::date AND ${until}::date AND pos_sequence IS NULL
    ), s AS (SELECT * FROM of_days WHERE status <> 'voided'),
    back AS (
      SELECT s.pos_id, s.business_date, sum((b->>'amount_minor')::bigint)::bigint AS amount FROM s JOIN refund r ON r.chain_id = s.chain_id AND r.sale_id = s.id AND r.kind = 'refund'
      CROSS JOIN LATERAL jsonb_array_elements(r.body->'pay_back') AS b GROUP BY 1, 2),
    paid AS (
      SELECT pos_id, business_date, jsonb_agg(jsonb_build_object('method', method, 'amount', amount::text) ORDER BY method) AS list FROM (
        SELECT s.pos_id, s.business_date, p->>'method' AS method, sum((p->>'amount_minor')::bigint) AS amount FROM s CROSS JOIN LATERAL jsonb_array_elements(s.payments) AS p GROUP BY 1, 2, 3) m GROUP BY 1, 2),
    fuel AS (
      SELECT pos_id, business_date, jsonb_agg(jsonb_build_object('grade', grade, 'quantity', quantity::text, 'amount', amount::text) ORDER BY grade) AS list FROM (
        SELECT s.pos_id, s.business_date, l.grade, sum(l.quantity) AS quantity, sum(l.amount_minor) AS amount FROM s JOIN sale_line l ON l.chain_id = s.chain_id AND l.sale_id = s.id AND l.type = 'fuel' GROUP BY 1, 2, 3) g GROUP BY 1, 2),
    day AS (
      SELECT pos_id, business_date, count(*) AS sales, sum(gross_minor)::bigint AS gross, sum(other_minor)::bigint AS other, sum(discount_minor)::bigint AS discount, sum(net_minor)::bigint AS net FROM s GROUP BY 1, 2)
    SELECT pos_id, to_char(business_date, 'YYYY-MM-DD') AS date, sales, gross, other, discount, net,
      coalesce(back.amount, 0)::bigint AS refunded, coalesce(paid.list, '[]') AS payments, coalesce(fuel.list, '[]') AS grades
    FROM day LEFT JOIN back USING (pos_id, business_date) LEFT JOIN paid USING (pos_id, business_date) LEFT JOIN fuel USING (pos_id, business_date)
    ORDER BY business_date DESC, pos_id`
  return rows.map((row) => ({
    posId: row.pos_id, businessDate: row.date, salesCount: Number(row.sales), grossMinor: row.gross, otherMinor: row.other, discountMinor: row.discount, netMinor: row.net, refundedMinor: row.refunded,
    payments: row.payments.map((one) => ({ method: one.method, amountMinor: BigInt(one.amount) })),
    grades: row.grades.map((one) => ({ grade: one.grade, quantity: BigInt(one.quantity), amountMinor: BigInt(one.amount) })),
  }))
}
