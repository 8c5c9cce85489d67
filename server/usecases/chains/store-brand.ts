import { readAccount } from '@/server/data/chains/read-account'
import { writeStoredBrand, type StoredBrand } from '@/server/data/chains/read-stored-brand'
import { updateBrand } from '@/server/data/chains/update-brand'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { tellChain } from './tell-chain'

/** Writes the parts of the brand that are present. `version_conflict` when the account isn't at `version` any more. */
export const storeBrand = changing('chains.store_brand', async (scope, { version, ...parts }: { version: number } & Partial<StoredBrand>) => {
  const account = await readAccount(scope, { lock: true })
  const brand = { ...account.brand, ...parts }
  if (!(await updateBrand(scope, version, brand))) return refuse('version_conflict', 'Somebody changed the brand in the meantime. Load it again.', { pointer: '/version' })
  scope.changed({ kind: 'chain', id: account.id, before: writeStoredBrand(account.brand), after: writeStoredBrand(brand) })
  return ok(tellChain(scope, { ...account, brand, version: version + 1 }))
})
