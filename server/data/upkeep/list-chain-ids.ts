import { asChainId, type ChainId, type ChainTx } from '@/server/platform/db/with-chain'

/** Ids of environments, live and test, in ascending order after `after`. Runs as the platform's role. */
export async function listChainIds(tx: ChainTx, { after, limit }: { after: ChainId | null; limit: number }): Promise<ChainId[]> {
  const rows = await tx.environment.findMany({ where: after ? { chainId: { gt: after } } : {}, orderBy: { chainId: 'asc' }, take: limit, select: { chainId: true } })
  return rows.map(({ chainId }) => asChainId(chainId))
}
