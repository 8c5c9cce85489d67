import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Ends the links of exports whose time is over at `at`. Returns how many. */
export async function endExports(scope: InChainTx, at: EpochMs): Promise<number> {
  const { count } = await scope.tx.chainExport.updateMany({ where: { chainId: scope.chainId, status: 'ready', expiresAt: { lte: new Date(at) } }, data: { status: 'over' } })
  return count
}
