import { insertSystemAccounts } from '@/server/data/chains/insert-system-accounts'
import { ok } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/** Makes what the ledger of one side of a chain needs before its first sale. Doing it again changes nothing. */
export const prepareSide = changing('chains.prepare_side', async (scope, _: Record<string, never>) => {
  await insertSystemAccounts(scope)
  return ok(null)
})
