import type { InChainTx } from '@/server/platform/db/with-chain'
import { countedOfSales } from './counted-of-sales'
import type { CheckedPart, Finding } from './finding'
import { growthByHand } from './growth-by-hand'
import { pickMembers } from './pick-members'

interface CounterRow { member_id: string; kind: string; value: bigint; counted: bigint }

/**
 * Proves for the next members after `after` (`pickMembers`) that their tier counters, over all periods, are what their sales brought
 * less what was taken back of them, but for those of a blocked member, and what growth was given and taken by hand.
 */
export async function verifyCountersPart(scope: InChainTx, page: { after: string; limit: number }): Promise<CheckedPart> {
  const { chainId, tx } = scope
  const { ids, isLast } = await pickMembers(scope, page)
  const rows = await tx.$queryRaw<CounterRow[]>`
    WITH told AS (
      SELECT member_id, kind, sum(value) AS value FROM tier_counter WHERE chain_id = ${chainId}::uuid AND member_id = ANY (${ids}) GROUP BY 1, 2),
    ${countedOfSales(scope, ids)},
    brought AS (SELECT member_id, kind, sum(value) AS value FROM (SELECT member_id, kind, value FROM counted UNION ALL ${growthByHand(scope, ids)}) b (member_id, kind, value) GROUP BY 1, 2)
    SELECT member_id, kind, coalesce(t.value, 0)::bigint AS value, coalesce(b.value, 0)::bigint AS counted FROM told t FULL JOIN brought b USING (member_id, kind)
    WHERE coalesce(t.value, 0) <> coalesce(b.value, 0)`
  const findings = rows.map((row): Finding => ({ what: 'counter_differs', account: `member:${row.member_id}:points`, row: `tier_counter ${row.member_id}/${row.kind}`, told: `counts ${row.value}, sales and adjustments brought ${row.counted}` }))
  return { findings, next: isLast ? null : (ids.at(-1) ?? null) }
}
