import type { InChainTx } from '@/server/platform/db/with-chain'
import type { CheckedPart, Finding } from './finding'

/**
 * Proves for the next `limit` merged ids after `after` that nothing is left under them (points, lots, counters, sales, identifiers),
 * and that one step leads to somebody who wasn't merged further.
 */
export async function verifyMergesPart({ chainId, tx }: InChainTx, { after, limit }: { after: string; limit: number }): Promise<CheckedPart> {
  const ids = (await tx.$queryRaw<{ id: string }[]>`SELECT absorbed_id AS id FROM member_merge WHERE chain_id = ${chainId}::uuid AND absorbed_id > ${after} ORDER BY absorbed_id LIMIT ${limit}`).map(({ id }) => id)
  const rows = await tx.$queryRaw<{ id: string; left: string }[]>`
    SELECT g.absorbed_id AS id, w.left FROM member_merge g
    CROSS JOIN LATERAL (SELECT concat_ws(', ',
      CASE WHEN EXISTS (SELECT FROM account a WHERE a.chain_id = g.chain_id AND a.owner_kind = 'member' AND a.owner_id = g.absorbed_id AND (a.available, a.pending, a.reserved, a.debt) IS DISTINCT FROM (0, 0, 0, 0)) THEN 'balances' END,
      CASE WHEN EXISTS (SELECT FROM lot l WHERE l.chain_id = g.chain_id AND l.account_id = 'member:' || g.absorbed_id || ':points' AND l."left" > 0) THEN 'lots' END,
      CASE WHEN EXISTS (SELECT FROM tier_counter t WHERE t.chain_id = g.chain_id AND t.member_id = g.absorbed_id) THEN 'counters' END,
      CASE WHEN EXISTS (SELECT FROM sale s WHERE s.chain_id = g.chain_id AND s.member_id = g.absorbed_id) THEN 'sales' END,
      CASE WHEN EXISTS (SELECT FROM member_identifier i WHERE i.chain_id = g.chain_id AND i.member_id = g.absorbed_id) THEN 'identifiers' END,
      CASE WHEN EXISTS (SELECT FROM member_merge f WHERE f.chain_id = g.chain_id AND f.absorbed_id = g.kept_id) THEN 'a second step' END) AS left) w
    WHERE g.chain_id = ${chainId}::uuid AND g.absorbed_id = ANY (${ids}) AND w.left <> ''`
  const findings = rows.map(({ id, left }): Finding => ({ what: 'merge_incomplete', account: `member:${id}:points`, row: `member_merge ${id}`, told: `still there: ${left}` }))
  return { findings, next: ids.length < limit ? null : (ids.at(-1) ?? null) }
}
