import type { InChainTx } from '@/server/platform/db/with-chain'
import type { CheckedPart, Finding } from './finding'

/** Kinds of entries whose moves tell which points changed their state or are held; nothing comes into a lot or leaves it. */
const STATE_ONLY = ['mature', 'reserve', 'release']

/** Proves for the next `limit` lots after `after` that what is left in each is what its moves brought and took. */
export async function verifyLotsPart({ chainId, tx }: InChainTx, { after, limit }: { after: string; limit: number }): Promise<CheckedPart> {
  const ids = (await tx.$queryRaw<{ id: string }[]>`SELECT id FROM lot WHERE chain_id = ${chainId}::uuid AND id > ${after} ORDER BY id LIMIT ${limit}`).map(({ id }) => id)
  const rows = await tx.$queryRaw<{ id: string; account_id: string; left: bigint; moved: bigint }[]>`
    SELECT l.id, l.account_id, l."left", f.moved FROM lot l
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(m.amount), 0)::bigint AS moved FROM lot_move m JOIN entry e ON e.chain_id = m.chain_id AND e.id = m.entry_id
      WHERE m.chain_id = ${chainId}::uuid AND m.lot_id = l.id AND e.kind <> ALL (${STATE_ONLY})) f
    WHERE l.chain_id = ${chainId}::uuid AND l.id = ANY (${ids}) AND f.moved <> l."left"`
  const findings = rows.map((row): Finding => ({ what: 'lot_differs', account: row.account_id, row: `lot ${row.id}`, told: `${row.left} left, its moves leave ${row.moved}` }))
  return { findings, next: ids.length < limit ? null : (ids.at(-1) ?? null) }
}
