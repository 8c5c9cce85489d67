import type { ChainTx } from '@/server/platform/db/with-chain'

/** Throws when the database does not answer. */
export async function ping(tx: ChainTx): Promise<void> {
  await tx.$queryRaw`SELECT 1`
}
