import type { InChainTx } from '@/server/platform/db/with-chain'

/**
 * Gives every lot of one member's account to another's, also those that are empty (what was spent of them may come back), with
 * what quotes hold of them. Lots are found by the entries of everybody whose points ever came to the account. The caller has
 * locked both and posts the entries.
 */
export async function moveLots({ chainId, tx }: InChainTx, { fromId, toId }: { fromId: string; toId: string }): Promise<void> {
  const [from, to] = [`member:${fromId}:points`, `member:${toId}:points`]
  await tx.$executeRaw`
    UPDATE point_reservation v SET member_id = ${toId} FROM lot l
    WHERE l.chain_id = ${chainId}::uuid AND l.account_id = ${from} AND l."left" > 0 AND v.chain_id = ${chainId}::uuid AND v.lot_id = l.id`
  await tx.$executeRaw`
    WITH RECURSIVE people (id) AS (
      SELECT ${fromId}::text
      UNION SELECT x.id FROM people p CROSS JOIN LATERAL (
        SELECT g.absorbed_id AS id FROM member_merge g WHERE g.chain_id = ${chainId}::uuid AND g.kept_id = p.id
        UNION ALL SELECT o.member_id FROM pool_member o WHERE o.chain_id = ${chainId}::uuid AND o.head_id = p.id) x)
    UPDATE lot l SET account_id = ${to}
    FROM (SELECT DISTINCT m.lot_id FROM people p JOIN entry e ON e.chain_id = ${chainId}::uuid AND e.member_id = p.id AND e.asset = 'points'
          JOIN lot_move m ON m.chain_id = ${chainId}::uuid AND m.entry_id = e.id) x
    WHERE l.chain_id = ${chainId}::uuid AND l.id = x.lot_id AND l.account_id = ${from}`
}
