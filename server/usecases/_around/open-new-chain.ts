import { randomUUID } from 'node:crypto'
import { currencyDecimals } from '@/server/domain/kernel/currency'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { asChainId, type ChainFacts, type InChain } from '@/server/platform/db/with-chain'
import type { Caller } from './open-chain'

/** Names the two sides of a chain that is about to be made, so that its ledger accounts can stand before anybody finds it. */
export function openNewChain(facts: Omit<ChainFacts, 'accountId' | 'currencyDecimals' | 'ruleSetVersion'>, now: EpochMs, caller: Caller): { live: InChain; test: InChain } {
  const chain: ChainFacts = { ...facts, accountId: randomUUID(), currencyDecimals: currencyDecimals(facts.currency), ruleSetVersion: 0 }
  const side = (mode: 'live' | 'test'): InChain => ({ chainId: asChainId(randomUUID()), mode, chain, now, ...caller })
  return { live: side('live'), test: side('test') }
}
