import { invariant } from '@/server/domain/kernel/invariant'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { makeMerkleRoot, makeRoot, NO_ROOT } from './make-root'

/** More would make a changed row cost more to prove; fewer would make the chain of roots longer. */
export const BLOCK_MAX = 1_000

/**
 * Closes the next block of the chain over at most 1 000 entries that no block holds yet, lowest ids first. An entry waits in
 * `unsealed_entry` from its own commit on, so one that commits late comes into a later block and none is left out. One process
 * at a time per chain; another one that comes meanwhile seals nothing. Returns how many entries were sealed, and the new root.
 */
export async function sealNextBlock({ chainId, tx, now }: InChainTx): Promise<{ leaves: number; root: Uint8Array | null }> {
  const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtextextended(${`seal:${chainId}`}, 0)) AS taken`
  if (!lock?.taken) return { leaves: 0, root: null }
  const last = await tx.sealBlock.findFirst({ where: { chainId }, orderBy: { number: 'desc' }, select: { number: true, root: true } })
  const number = (last?.number ?? 0n) + 1n
  await tx.$executeRaw`
    WITH taken AS (
      DELETE FROM unsealed_entry u USING (SELECT entry_id FROM unsealed_entry WHERE chain_id = ${chainId}::uuid ORDER BY entry_id LIMIT ${BLOCK_MAX}) t
      WHERE u.chain_id = ${chainId}::uuid AND u.entry_id = t.entry_id RETURNING u.entry_id)
    INSERT INTO seal_leaf (chain_id, entry_id, block, postings, entry_hash, postings_hash, lots_hash)
    SELECT ${chainId}::uuid, l.entry_id, ${number}, l.postings, l.entry_hash, l.postings_hash, l.lots_hash
    FROM entry_leaves_v1(${chainId}::uuid, (SELECT array_agg(entry_id) FROM taken)) l`
  const [sealed] = await tx.$queryRaw<{ leaves: bigint; hashes: Uint8Array }[]>`SELECT leaves, hashes FROM block_leaves_v1(${chainId}::uuid, ${number}, ${number})`
  if (!sealed) return { leaves: 0, root: null }
  const facts = { number, leaves: Number(sealed.leaves), merkleRoot: makeMerkleRoot(sealed.hashes), previousRoot: last ? Uint8Array.from(last.root) : NO_ROOT }
  invariant(facts.leaves <= BLOCK_MAX, 'a block holds at most 1 000 entries')
  const root = makeRoot(facts)
  await tx.sealBlock.create({ data: { chainId, ...facts, root, sealedAt: new Date(now) } })
  return { leaves: facts.leaves, root }
}
