import type { MessageRulesAnswer, UpdateMessageRulesBody } from '@/server/contracts/message-rules'
import { saveMessageRules } from '@/server/data/messages/save-message-rules'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { rulesInForce } from './_parts/message-rules'
import { tellRules } from './_parts/tell-rules'

/**
 * Sets the chain's caps per address, per block of numbers and in all (messages per channel and local day), and the
 * countries that it sends text messages to. Refuses `conflict` when somebody else has changed them since `version`.
 */
export const updateMessageRules = changing('message.update_rules', async (scope, { version, ...body }: UpdateMessageRulesBody): Promise<Result<MessageRulesAnswer>> => {
  const before = await rulesInForce(scope)
  const rules = { countries: [...new Set(body.countries)], perAddressMax: body.per_address_max, perPrefixMax: body.per_prefix_max, perChainMax: body.per_chain_max, version }
  if (before.version !== version || !(await saveMessageRules(scope, rules))) return refuse('conflict', 'The thing was changed by somebody else since it was read.')
  const after = await rulesInForce(scope)
  scope.changed({ kind: 'message_rules', id: scope.chainId, before: { ...tellRules(before) }, after: { ...tellRules(after) } })
  return ok(tellRules(after))
})
