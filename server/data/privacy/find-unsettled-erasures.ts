import type { InChainTx } from '@/server/platform/db/with-chain'

/** Erased members who still have points or stored value: a sale that was under way when they were erased, or a process that died in between. */
export async function findUnsettledErasures(scope: InChainTx, limit: number): Promise<string[]> {
  const rows = await scope.tx.$queryRaw<{ member_id: string }[]>`
    SELECT DISTINCT e.member_id FROM erasure e JOIN account a ON a.chain_id = e.chain_id AND a.owner_kind = 'member' AND a.owner_id = e.member_id
    WHERE e.chain_id = ${scope.chainId}::uuid AND (a.available > 0 OR a.pending > 0 OR a.reserved > 0) ORDER BY e.member_id LIMIT ${limit}`
  return rows.map((row) => row.member_id)
}
