import type { InChainTx } from '@/server/platform/db/with-chain'

/** Whoever changes the rules of a side of a chain waits here for whoever does so already; held until the transaction ends. */
export async function lockRules(scope: InChainTx): Promise<void> {
  await scope.tx.$queryRaw`SELECT chain_id::text FROM environment WHERE chain_id = ${scope.chainId}::uuid FOR NO KEY UPDATE`
}
