import type { InChainTx } from '@/server/platform/db/with-chain'

/** So many entries a step looks at, some hundred milliseconds: members' histories differ by a factor of thousands. */
const ENTRIES_MAX = 20_000

/** The next members after `after`: `limit` at most, fewer where they have many entries, one at least. `isLast`: nobody comes after them. */
export async function pickMembers({ chainId, tx }: InChainTx, { after, limit }: { after: string; limit: number }): Promise<{ ids: string[]; isLast: boolean }> {
  const rows = await tx.$queryRaw<{ id: string; before: bigint }[]>`
    SELECT id, (sum(entry_seq) OVER (ORDER BY id) - entry_seq)::bigint AS before
    FROM (SELECT id, entry_seq FROM member WHERE chain_id = ${chainId}::uuid AND id > ${after} ORDER BY id LIMIT ${limit}) m ORDER BY id`
  const picked = rows.filter(({ before }) => before < ENTRIES_MAX)
  return { ids: picked.map(({ id }) => id), isLast: picked.length === rows.length && rows.length < limit }
}
