import { ok, type Result } from '@/server/domain/kernel/result'
import type { InChainTx } from '../../_around/with-chain'
import { freezeRuleSet } from '../../programme/freeze-rule-set'
import { findUses, type NamedSort } from './find-uses'

/**
 * After something got another name: the next rule set, so that tills and members read it in explanations from now on, if a
 * promotion in force names it. The caller holds `lockRules`.
 */
export async function refreshNames(scope: InChainTx, sort: NamedSort, codes: readonly string[]): Promise<Result<{ ruleSetVersion?: number }>> {
  const isRead = codes.length > 0 && (await findUses(scope, sort, codes)).some(({ isInForce }) => isInForce)
  if (!isRead) return ok({})
  const frozen = await freezeRuleSet(scope)
  return frozen.ok ? ok({ ruleSetVersion: frozen.value.version }) : frozen
}
