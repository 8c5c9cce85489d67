import type { Prisma } from '@/server/platform/db/generated/client'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** Stores the checklist. It has no version of its own: the caller has locked the account. */
export async function updateSetup(scope: InChainTx, setup: Prisma.InputJsonObject): Promise<void> {
  await scope.tx.chainAccount.update({ where: { id: scope.chain.accountId }, data: { setup } })
}
