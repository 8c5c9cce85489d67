import type { InChainTx } from '@/server/platform/db/with-chain'

/** Two imports of one chain go one after the other: the second then sees what the first made. Held until the transaction ends. */
export async function lockStations(scope: InChainTx): Promise<void> {
  await scope.tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('stations'), hashtext(${scope.chainId}))::text`
}
