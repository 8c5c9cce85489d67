import { listPromotions as list } from '@/server/data/programme/list-promotions'
import type { PromotionStatus } from '@/server/contracts/promotion'
import { ok } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { readWords } from './read-words'
import { tellPromotion } from './to-promotion'

/** The chain's promotions and earning rules, newest first, each with its sentence. Without `statuses` all of them. */
export const listPromotions = reading('programme.list_promotions', async (scope, { statuses }: { statuses?: PromotionStatus[] }) => {
  const words = await readWords(scope)
  return ok((await list(scope, statuses ? { statuses } : {})).map((stored) => tellPromotion(stored, words)))
})
