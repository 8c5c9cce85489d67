import { readMessageRules as readStored, type MessageRules } from '@/server/data/messages/read-message-rules'
import type { InChainTx } from '../../_around/with-chain'
import { homeCountries } from './allowed-countries'

/** What holds for a chain without rules of its own; counted per channel, address and local day. */
export const DEFAULT_RULES: MessageRules = { countries: [], perAddressMax: 50, perPrefixMax: 500, perChainMax: 20_000, version: 0 }

export interface RulesInForce extends MessageRules {
  /** Those that hold, whether chosen or by default. */
  inForce: readonly string[]
}

export async function rulesInForce(scope: InChainTx): Promise<RulesInForce> {
  const rules = (await readStored(scope)) ?? DEFAULT_RULES
  return { ...rules, inForce: rules.countries.length > 0 ? rules.countries : homeCountries(scope.chain) }
}
