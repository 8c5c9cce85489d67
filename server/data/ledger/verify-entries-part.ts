import type { InChainTx } from '@/server/platform/db/with-chain'
import type { CheckedPart, Finding } from './finding'
import { nameRows, type ChangedEntry } from './name-rows'

/**
 * Proves the next `limit` entries after `after` in order of their ids: each says, with its postings and lots, what was sealed
 * of it; each waits for its block where it has none; no sealed one is gone; no posting or move belongs to none. Entries of
 * before there were seals are only then expected in a block when the backfill has been through them. Tills sell and blocks are
 * closed meanwhile: whatever is compared is of one statement, so of one instant.
 */
export async function verifyEntriesPart(scope: InChainTx, { after, limit }: { after: string; limit: number }): Promise<CheckedPart> {
  const { chainId, tx } = scope
  const ids = (await tx.$queryRaw<{ id: string }[]>`SELECT id FROM entry WHERE chain_id = ${chainId}::uuid AND id > ${after} ORDER BY id LIMIT ${limit}`).map(({ id }) => id)
  const isThrough = ids.length < limit
  // The last step looks at all that comes after its last entry too.
  const until = isThrough ? null : (ids.at(-1) ?? null)
  const changed = await tx.$queryRaw<ChangedEntry[]>`
    SELECT coalesce(n.entry_id, s.entry_id) AS id, n.entry_id IS NULL AS "isGone", s.entry_id IS NULL AS "isUnsealed", n.entry_hash IS DISTINCT FROM s.entry_hash AS "isChanged",
           n.postings_hash IS DISTINCT FROM s.postings_hash AS "arePostingsChanged", n.lots_hash IS DISTINCT FROM s.lots_hash AS "areLotsChanged", n.postings - s.postings AS "postingsMore", s.block
    FROM entry_leaves_v1(${chainId}::uuid, ${ids}) n
    FULL JOIN (SELECT * FROM seal_leaf WHERE chain_id = ${chainId}::uuid AND entry_id > ${after} AND (${until}::text IS NULL OR entry_id <= ${until})) s ON s.entry_id = n.entry_id
    WHERE (n.entry_hash, n.postings_hash, n.lots_hash) IS DISTINCT FROM (s.entry_hash, s.postings_hash, s.lots_hash)
      AND (n.entry_id IS NOT NULL OR NOT EXISTS (SELECT FROM entry e WHERE e.chain_id = ${chainId}::uuid AND e.id = s.entry_id))
      AND NOT (s.entry_id IS NULL AND (
        EXISTS (SELECT FROM unsealed_entry u WHERE u.chain_id = ${chainId}::uuid AND u.entry_id = n.entry_id)
        OR NOT EXISTS (SELECT FROM backfill b WHERE b.chain_id = ${chainId}::uuid AND b.name = ${UNSEALED_BACKFILL} AND b.finished_at IS NOT NULL)))`
  const orphans = await tx.$queryRaw<{ kind: 'posting' | 'lot_move'; row: string; account: string | null }[]>`
    SELECT 'posting' AS kind, p.entry_id || '/' || p.ordinal AS row, CASE WHEN p.to_account_id LIKE 'member:%' THEN p.to_account_id ELSE p.from_account_id END AS account FROM posting p
    WHERE p.chain_id = ${chainId}::uuid AND p.entry_id > ${after} AND (${until}::text IS NULL OR p.entry_id <= ${until}) AND NOT EXISTS (SELECT FROM entry e WHERE e.chain_id = p.chain_id AND e.id = p.entry_id)
    UNION ALL
    SELECT 'lot_move', m.entry_id || '/' || m.lot_id, (SELECT l.account_id FROM lot l WHERE l.chain_id = m.chain_id AND l.id = m.lot_id) FROM lot_move m
    WHERE m.chain_id = ${chainId}::uuid AND m.entry_id > ${after} AND (${until}::text IS NULL OR m.entry_id <= ${until}) AND NOT EXISTS (SELECT FROM entry e WHERE e.chain_id = m.chain_id AND e.id = m.entry_id)`
  const findings = [
    ...(await nameRows(scope, changed)),
    ...(await verifyWaiting(scope, ids)),
    ...orphans.map(({ kind, row, account }): Finding => ({ what: `${kind}_without_entry`, account, row: `${kind} ${row}`, told: 'no entry of this id is there' })),
  ]
  return { findings, next: isThrough ? null : (ids.at(-1) ?? null) }
}

/** The backfill that puts entries of before there were seals into the queue. */
export const UNSEALED_BACKFILL = '0009_unsealed_entries'

/** Until its block is closed a posting is proven by the hash that it carries itself. */
async function verifyWaiting({ chainId, tx }: InChainTx, ids: readonly string[]): Promise<Finding[]> {
  const rows = await tx.$queryRaw<{ row: string; account: string }[]>`
    SELECT p.entry_id || '/' || p.ordinal AS row, 'member:' || e.member_id || ':' || e.asset AS account
    FROM unsealed_entry u JOIN entry e ON e.chain_id = u.chain_id AND e.id = u.entry_id JOIN posting p ON p.chain_id = u.chain_id AND p.entry_id = u.entry_id
    WHERE u.chain_id = ${chainId}::uuid AND u.entry_id = ANY (${ids}) AND NOT is_posting_sound_v1(p, e)`
  return rows.map(({ row, account }) => ({ what: 'posting_changed', account, row: `posting ${row}`, told: 'its own hash is another' }))
}
