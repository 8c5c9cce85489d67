import type { PromotionAnswer } from '@/server/contracts/promotion'
import { insertPromotion } from '@/server/data/programme/insert-promotion'
import { listPromotions } from '@/server/data/programme/list-promotions'
import { newestOf } from '@/server/data/programme/stored-promotion'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { changing } from '../_around/with-chain'
import { readWords } from './read-words'
import { bodyOf, tellPromotion, toPromotion } from './to-promotion'

const NAME_MAX = 120
const MARK = ' (2)'

/** A draft that says what the promotion's newest version says, with limits of its own. Refuses `not_found`, and `conflict` for an earning rule. */
export const duplicatePromotion = changing('programme.duplicate_promotion', async (scope, { promotionId }: { promotionId: string }): Promise<Result<PromotionAnswer>> => {
  const [found] = await listPromotions(scope, { id: promotionId })
  if (!found) return refuse('not_found', 'Nothing with this id exists.')
  if (found.rule.origin === 'earning_rule') return refuse('conflict', 'Earning rules are changed all together.')
  const body = bodyOf(newestOf(found))
  const rule = toPromotion({ ...body, name: body.name.slice(0, NAME_MAX - MARK.length) + MARK }, { id: newId('prm'), origin: 'promotion' })
  if (!rule.ok) return rule
  const answer = tellPromotion(await insertPromotion(scope, rule.value, 'draft'), await readWords(scope))
  scope.changed({ kind: 'promotion', id: answer.id, after: { name: answer.name, status: answer.status, version: answer.version, duplicate_of: found.id, sentence: answer.sentence.en } })
  return ok(answer)
})
