import type { PromotionVersionAnswer } from '@/server/contracts/promotion'
import { listPromotionVersions as list } from '@/server/data/programme/list-promotion-versions'
import { listPromotions } from '@/server/data/programme/list-promotions'
import type { StoredPromotion } from '@/server/data/programme/stored-promotion'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { describeChanges } from '@/server/domain/promotions/describe-changes'
import { reading } from '../_around/with-chain'
import { readWords } from './read-words'
import { tellRule } from './to-promotion'

/**
 * Every version of a promotion, newest first, each with what reads differently than in the one before; `against: in_force`
 * compares with the version that tills run instead. Refuses `not_found`.
 */
export const listPromotionVersions = reading('programme.list_promotion_versions', async (scope, { promotionId, against = 'before' }: { promotionId: string; against?: 'before' | 'in_force' }): Promise<Result<PromotionVersionAnswer[]>> => {
  const [found] = await listPromotions(scope, { id: promotionId })
  if (!found) return refuse('not_found', 'Nothing with this id exists.')
  const words = await readWords(scope)
  const versions = await list(scope, promotionId)
  return ok(versions.map(({ rule, createdAt, createdBy }, index): PromotionVersionAnswer => {
    const other = against === 'in_force' ? found.rule : versions[index + 1]?.rule
    return {
      version: rule.version, state: stateOf(found, rule.version), created_at: formatInstant(createdAt), created_by: createdBy,
      ...tellRule(rule, words), changes: other ? describeChanges(other, rule, words) : [],
    }
  }))
})

function stateOf({ status, rule, draft }: StoredPromotion, version: number): PromotionVersionAnswer['state'] {
  if (version === draft?.version || (status === 'draft' && version === rule.version)) return 'draft'
  return status !== 'ended' && version === rule.version ? 'in_force' : 'past'
}
