import { lockRules } from '@/server/data/programme/lock-rules'
import { ok } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { freezeRuleSet } from './freeze-rule-set'

/** Freezes the rules anew after something that they only quote has changed, such as the name of the points. */
export const refreshRules = changing('programme.refresh_rules', async (scope, _: Record<string, never>) => {
  await lockRules(scope)
  const frozen = await freezeRuleSet(scope)
  if (!frozen.ok) return frozen
  scope.changed({ kind: 'rule_set', id: String(frozen.value.version), after: { version: frozen.value.version } })
  return ok({ rule_set_version: frozen.value.version })
})
