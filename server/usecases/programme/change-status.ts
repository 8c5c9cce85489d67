import type { PromotionAnswer, PromotionChange, PromotionStatus } from '@/server/contracts/promotion'
import { listPromotions } from '@/server/data/programme/list-promotions'
import { lockRules } from '@/server/data/programme/lock-rules'
import { updatePromotionStatus } from '@/server/data/programme/update-promotion-status'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { InChange } from '../_around/with-chain'
import { freezeRuleSet } from './freeze-rule-set'
import { readWords } from './read-words'
import { tellPromotion } from './to-promotion'

/**
 * Brings a promotion from one of the states `from` into `to`, and the rule set with it. Refuses `not_found`,
 * `conflict` when the promotion is in another state and `version_conflict` when it was changed since it was read.
 */
export async function changeStatus(scope: InChange, change: PromotionChange, step: { from: readonly PromotionStatus[]; to: PromotionStatus }): Promise<Result<PromotionAnswer>> {
  await lockRules(scope)
  const [found] = await listPromotions(scope, { id: change.promotion_id })
  if (!found) return refuse('not_found', 'Nothing with this id exists.')
  if (!step.from.includes(found.status)) return refuse('conflict', `The promotion is ${found.status}.`)
  if (!(await updatePromotionStatus(scope, { id: found.id, rowVersion: change.row_version }, step.to))) {
    return refuse('version_conflict', 'Somebody changed the promotion in the meantime. Load it again.', { pointer: '/row_version' })
  }
  const frozen = await freezeRuleSet(scope)
  if (!frozen.ok) return frozen
  scope.changed({ kind: 'promotion', id: found.id, before: { status: found.status }, after: { status: step.to, rule_set_version: frozen.value.version } })
  return ok(tellPromotion({ ...found, status: step.to, rowVersion: change.row_version + 1 }, await readWords(scope)))
}
