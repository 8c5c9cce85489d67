import type { Prisma } from '@/server/platform/db/generated/client'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { invariant } from '@/server/domain/kernel/invariant'
import { readStoredBrand, type StoredBrand } from './read-stored-brand'

export interface Account {
  id: string
  brand: StoredBrand
  setup: Prisma.JsonValue
  version: number
}

/** The account of the scope's chain, fresh from the database; with `lock` it stays as it is until the transaction ends. */
export async function readAccount(scope: InChainTx, { lock }: { lock: boolean }): Promise<Account> {
  const { accountId } = scope.chain
  if (lock) await scope.tx.$queryRaw`SELECT id::text FROM chain_account WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`
  const row = await scope.tx.chainAccount.findUnique({ where: { id: accountId } })
  invariant(row, 'the account of an open chain exists')
  return { id: row.id, brand: readStoredBrand(row.brand), setup: row.setup, version: row.version }
}
