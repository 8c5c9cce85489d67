import type { InChainTx } from '@/server/platform/db/with-chain'
import type { CheckedPart, Finding } from './finding'

/**
 * Proves for the next `limit` rows of families after `after` that whoever is in one has nothing on an account of their own, that the
 * member's own row says the same as the family's, and that one step leads to the account: no head is in another family.
 */
export async function verifyPoolsPart({ chainId, tx }: InChainTx, { after, limit }: { after: string; limit: number }): Promise<CheckedPart> {
  const ids = (await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT member_id AS id FROM pool_member WHERE chain_id = ${chainId}::uuid AND member_id > ${after} ORDER BY member_id LIMIT ${limit}`).map(({ id }) => id)
  const rows = await tx.$queryRaw<{ id: string; wrong: string }[]>`
    SELECT m.id, w.wrong FROM member m
    CROSS JOIN LATERAL (SELECT concat_ws(', ',
      CASE WHEN m.head_id IS NOT NULL AND EXISTS (SELECT FROM account a WHERE a.chain_id = m.chain_id AND a.id = 'member:' || m.id || ':points' AND (a.available, a.pending, a.reserved, a.debt) IS DISTINCT FROM (0, 0, 0, 0)) THEN 'points of the own account' END,
      CASE WHEN m.head_id IS NOT NULL AND EXISTS (SELECT FROM lot l WHERE l.chain_id = m.chain_id AND l.account_id = 'member:' || m.id || ':points' AND l."left" > 0) THEN 'own lots' END,
      CASE WHEN m.head_id IS DISTINCT FROM (SELECT string_agg(o.head_id, ' and ') FROM pool_member o WHERE o.chain_id = m.chain_id AND o.member_id = m.id AND o.state = 'joined') THEN 'another head' END,
      CASE WHEN EXISTS (SELECT FROM member h WHERE h.chain_id = m.chain_id AND h.id = m.head_id AND (h.head_id IS NOT NULL OR h.status IN ('erased', 'merged'))) THEN 'a head without an account' END) AS wrong) w
    WHERE m.chain_id = ${chainId}::uuid AND m.id = ANY (${ids}) AND w.wrong <> ''`
  const findings = rows.map(({ id, wrong }): Finding => ({ what: 'family_differs', account: `member:${id}:points`, row: `pool_member ${id}`, told: wrong }))
  return { findings, next: ids.length < limit ? null : (ids.at(-1) ?? null) }
}
