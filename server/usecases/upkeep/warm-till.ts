import { openChainKey } from '@/server/data/chains/open-chain-key'
import { log } from '@/server/platform/log/log'
import { openChain } from '../_around/open-chain'
import { warmTillConnections } from '../_around/warm-till-connections'
import { loadRules } from '../sales/_parts/load-rules'
import { listChainIds } from './list-chain-ids'

/** As many rule sets as a process keeps. */
const CHAINS_MAX = 1_000
const caller = { actor: { kind: 'system' as const, id: 'warm' }, requestId: 'warm', locale: 'en' as const }

/**
 * Before a process answers: connections and their plans, then keys and compiled rules of its chains, so that no driver waits
 * for them. What can't be readied now is readied by the first call that needs it; a start never fails for it.
 */
export async function warmTill(): Promise<{ rules: Promise<number> }> {
  await warmTillConnections().catch((error: unknown) => log.warn({ err: error }, 'connections could not be warmed'))
  return { rules: warmRules() }
}

/** Behind the first calls: thousands of chains would hold up a start for longer than each of them for itself. */
async function warmRules(): Promise<number> {
  let warmed = 0
  try {
    const chains = await listChainIds()
    for (const chainId of chains.ok ? chains.value.slice(0, CHAINS_MAX) : []) {
      const scope = await openChain(chainId, caller)
      await Promise.all([loadRules(scope, scope.chain.ruleSetVersion), openChainKey(scope)])
      warmed += 1
    }
  } catch (error) {
    log.warn({ err: error }, 'rules could not be warmed')
  }
  return warmed
}
