import type { MessageRulesAnswer } from '@/server/contracts/message-rules'
import type { RulesInForce } from './message-rules'

export const tellRules = ({ countries, inForce, perAddressMax, perPrefixMax, perChainMax, version }: RulesInForce): MessageRulesAnswer => ({
  countries: [...countries], countries_in_force: [...inForce], per_address_max: perAddressMax, per_prefix_max: perPrefixMax, per_chain_max: perChainMax, version,
})
