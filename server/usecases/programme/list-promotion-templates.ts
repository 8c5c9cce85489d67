import { promotionBody, type PromotionTemplateAnswer } from '@/server/contracts/promotion'
import { readProgramme } from '@/server/data/programme/read-programme'
import { listGrades } from '@/server/data/stations/list-grades'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok, type Result } from '@/server/domain/kernel/result'
import { sentence } from '@/server/domain/promotions/sentence'
import { newId } from '@/server/platform/crypto/new-id'
import { reading } from '../_around/with-chain'
import { PROMOTION_TEMPLATES } from './promotion-templates'
import { readWords } from './read-words'
import { toPromotion } from './to-promotion'

/** Promotions to begin from, with what each would say in this chain; those that the chain lacks something for are left out. */
export const listPromotionTemplates = reading('programme.list_promotion_templates', async (scope, _: Record<string, never>): Promise<Result<PromotionTemplateAnswer[]>> => {
  const { currency, currencyDecimals, volumeUnit } = scope.chain
  const chain = { currency, currencyDecimals, volumeUnit, grades: (await listGrades(scope)).map(({ code }) => code), tiers: (await readProgramme(scope)).tiers.map(({ code }) => code) }
  const words = await readWords(scope)
  return ok(PROMOTION_TEMPLATES.flatMap(({ code, labels, body }): PromotionTemplateAnswer[] => {
    const parts = body(chain)
    if (!parts) return []
    const whole = promotionBody.parse({ name: labels.en, labels, ...parts })
    const rule = toPromotion(whole, { id: newId('prm'), origin: 'promotion' })
    invariant(rule.ok, `the template ${code} names parts of the registry`)
    return [{ code, labels, body: whole, sentence: sentence(rule.value, words) }]
  }))
})
