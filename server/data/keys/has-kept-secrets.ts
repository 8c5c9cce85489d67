import type { ChainTx } from '@/server/platform/db/with-chain'

/** Whether anything in this database can be opened by its master key only. */
export async function hasKeptSecrets(tx: ChainTx): Promise<boolean> {
  const counts = await Promise.all([tx.platformKey.count(), tx.environment.count({ take: 1 }), tx.staff.count({ take: 1 })])
  return counts.some((count) => count > 0)
}
