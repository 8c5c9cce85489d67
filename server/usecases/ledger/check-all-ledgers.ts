import { ok, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import { openChain } from '../_around/open-chain'
import { listChainIds } from '../upkeep/list-chain-ids'
import { checkLedgerPart } from './check-ledger'

/**
 * Proves the ledgers of all chains, live and test, one after the other and in the steps of the nightly check: no transaction is
 * as long as a chain is large. Returns how many chains there are and how many accounts are at fault; refuses nothing.
 */
export const checkAllLedgers = inSteps('ledger.check_all', async ({ requestId }: { requestId: string }): Promise<Result<{ chains: number; faults: number }>> => {
  const chains = await listChainIds()
  if (!chains.ok) return chains
  let faults = 0
  for (const chainId of chains.value) {
    const scope = await openChain(chainId, { actor: { kind: 'system', id: 'check-ledgers' }, requestId, locale: 'en' })
    for (let after: string | null = ''; after !== null; ) {
      const checked: Awaited<ReturnType<typeof checkLedgerPart>> = await checkLedgerPart(scope, { after })
      if (!checked.ok) return checked
      faults += checked.value.faults.length
      after = checked.value.next
    }
  }
  return ok({ chains: chains.value.length, faults })
})
