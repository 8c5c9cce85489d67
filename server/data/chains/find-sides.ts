import { invariant } from '@/server/domain/kernel/invariant'
import { asChainId, withPlatform, type ChainId, type InChain } from '@/server/platform/db/with-chain'

/** Both sides of the scope's chain. A side can't see its sister, so the platform's role looks. */
export async function findSides(scope: InChain): Promise<{ live: ChainId; test: ChainId }> {
  const rows = await withPlatform((tx) => tx.environment.findMany({ where: { accountId: scope.chain.accountId }, select: { chainId: true, mode: true } }))
  const [live, test] = ['live', 'test'].map((mode) => rows.find((row) => row.mode === mode)?.chainId)
  invariant(live !== undefined && test !== undefined, 'a chain has both sides')
  return { live: asChainId(live), test: asChainId(test) }
}
