import { listPromotions } from '@/server/data/programme/list-promotions'
import { ok, refuse } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { readWords } from './read-words'
import { tellPromotion } from './to-promotion'

/** One promotion in its current version; `not_found` for foreign and unknown ids. */
export const readPromotion = reading('programme.read_promotion', async (scope, { promotionId }: { promotionId: string }) => {
  const [found] = await listPromotions(scope, { id: promotionId })
  return found ? ok(tellPromotion(found, await readWords(scope))) : refuse('not_found', 'Nothing with this id exists.')
})
