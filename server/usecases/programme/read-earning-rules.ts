import type { EarningRulesAnswer } from '@/server/contracts/programme'
import { listPromotions } from '@/server/data/programme/list-promotions'
import { ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { readWords } from './read-words'
import { tellPromotion } from './to-promotion'

/** The rules by which a fill earns points, those whose schedule is still to begin or about to end among them. */
export const readEarningRules = reading('programme.read_earning_rules', async (scope, _: Record<string, never>): Promise<Result<EarningRulesAnswer>> => {
  const words = await readWords(scope)
  const live = await listPromotions(scope, { statuses: ['live'] })
  return ok({ rule_set_version: scope.chain.ruleSetVersion, rules: live.filter(({ rule }) => rule.origin === 'earning_rule').map((one) => tellPromotion(one, words)) })
})
