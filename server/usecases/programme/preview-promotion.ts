import { promotionBody, type PromotionPreviewAnswer } from '@/server/contracts/promotion'
import { ok, type Refusal, type Result } from '@/server/domain/kernel/result'
import { codedParts } from '@/server/domain/promotions/coded-parts'
import { conditionWords } from '@/server/domain/promotions/condition-words'
import { effectWords } from '@/server/domain/promotions/effect-words'
import { pointerOf } from '@/server/domain/promotions/pointer'
import { newId } from '@/server/platform/crypto/new-id'
import { reading } from '../_around/with-chain'
import { readWords } from './read-words'
import { tellRule, toPromotion } from './to-promotion'

/**
 * What a promotion that is being written says: its sentence and the words of each condition and effect, or what is wrong
 * with it, by pointers into the body. Takes anything, since half of it may be missing; stores nothing, refuses nothing.
 */
export const previewPromotion = reading('programme.preview_promotion', async (scope, { promotion }: { promotion: unknown }): Promise<Result<PromotionPreviewAnswer>> => {
  const read = promotionBody.safeParse(promotion)
  if (!read.success) return wrong(read.error.issues.map(({ path, code, message }) => ({ pointer: pointerOf(path), code, detail: message })))
  const rule = toPromotion(read.data, { id: newId('prm'), origin: 'promotion' })
  if (!rule.ok) return wrong(problemsOf(rule.refusal))
  const words = await readWords(scope)
  const parts = codedParts(rule.value).map(({ pointer, coded }) => ({ pointer, words: pointer.startsWith('/effects') ? effectWords([coded], words) : conditionWords(coded, words) }))
  return ok({ sentence: tellRule(rule.value, words).sentence, parts, problems: [] })
})

const wrong = (problems: PromotionPreviewAnswer['problems']): Result<PromotionPreviewAnswer> => ok({ sentence: null, parts: [], problems })
const problemsOf = ({ code, detail, pointer = '', errors }: Refusal): PromotionPreviewAnswer['problems'] => (errors ? [...errors] : [{ pointer, code, detail }])
