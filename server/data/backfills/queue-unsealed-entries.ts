import { UNSEALED_BACKFILL } from '../ledger/verify-entries-part'
import type { Backfill } from './backfill'

/** Entries of before there were seals wait for a block like new ones. */
export const queueUnsealedEntries: Backfill = {
  name: UNSEALED_BACKFILL,
  async step({ tx, chainId }, { cursor, limit }) {
    const rows = await tx.entry.findMany({ where: { chainId, ...(cursor !== null && { id: { gt: cursor } }) }, orderBy: { id: 'asc' }, take: limit, select: { id: true } })
    const rowsDone = await tx.$executeRaw`
      INSERT INTO unsealed_entry (chain_id, entry_id) SELECT ${chainId}::uuid, x.id FROM unnest(${rows.map(({ id }) => id)}::text[]) x (id)
      WHERE NOT EXISTS (SELECT FROM seal_leaf s WHERE s.chain_id = ${chainId}::uuid AND s.entry_id = x.id) ON CONFLICT DO NOTHING`
    return { cursor: rows.length < limit ? null : (rows.at(-1)?.id ?? null), rowsDone }
  },
}
