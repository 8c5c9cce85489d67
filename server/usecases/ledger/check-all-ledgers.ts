import type { Finding } from '@/server/data/ledger/finding'
import { ok, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import { openChain } from '../_around/open-chain'
import { listChainIds } from '../upkeep/list-chain-ids'
import { checkLedgerStep, type CheckCursor } from './check-ledger-step'

/**
 * Proves the books and seals of all chains, live and test, step by step. `tell` is given each finding as it comes, with the
 * chain's id. Returns how many chains there are and how many findings; refuses nothing.
 */
export const checkAllLedgers = inSteps('ledger.check_all', async ({ requestId, tell }: { requestId: string; tell?: (chainId: string, finding: Finding) => void }): Promise<Result<{ chains: number; faults: number }>> => {
  const chains = await listChainIds()
  if (!chains.ok) return chains
  let faults = 0
  for (const chainId of chains.value) {
    const scope = await openChain(chainId, { actor: { kind: 'system', id: 'check-ledgers' }, requestId, locale: 'en' })
    for (let at: CheckCursor = null; ; ) {
      const step: Awaited<ReturnType<typeof checkLedgerStep>> = await checkLedgerStep(scope, { at })
      if (!step.ok) return step
      for (const finding of step.value.findings) tell?.(chainId, finding)
      faults += step.value.findings.length
      at = step.value.next
      if (at === null) break
    }
  }
  return ok({ chains: chains.value.length, faults })
})
