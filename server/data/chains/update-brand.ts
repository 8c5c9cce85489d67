import type { InChainTx } from '@/server/platform/db/with-chain'
import { chainCache } from './chain-cache'
import { forgetEverywhere } from './forget-everywhere'
import { writeStoredBrand, type StoredBrand } from './read-stored-brand'

/** Writes the looks and raises the account's version; false when the account isn't at `version` any more. */
export async function updateBrand(scope: InChainTx, version: number, brand: StoredBrand): Promise<boolean> {
  const { count } = await scope.tx.chainAccount.updateMany({
    where: { id: scope.chain.accountId, version },
    data: { brand: writeStoredBrand(brand), version: { increment: 1 } },
  })
  // Both sides of the chain have the account's looks among their facts.
  if (count === 1) await forgetEverywhere(scope.tx, chainCache, null)
  return count === 1
}
