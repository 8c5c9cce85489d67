import { TEMPLATE_CODES, type ProgrammeTemplate } from '@/server/contracts/programme'
import { invariant } from '@/server/domain/kernel/invariant'
import { ok } from '@/server/domain/kernel/result'
import { sentence } from '@/server/domain/promotions/sentence'
import { newId } from '@/server/platform/crypto/new-id'
import { reading } from '../_around/with-chain'
import { readWords } from './read-words'
import { suggestGrades } from './suggest-grades'
import { templateLabels, templateProgramme, templatePromotions } from './templates'
import { toPromotion } from './to-promotion'

/** The templates with what each would do in this chain, in sentences, and the grades usually sold there. */
export const listTemplates = reading('programme.list_templates', async (scope, _: Record<string, never>) => {
  const words = await readWords(scope)
  const { currency, volumeUnit } = scope.chain
  return ok(TEMPLATE_CODES.map((code): ProgrammeTemplate => {
    const { earning, offPeak } = templatePromotions(code, scope.chain)
    const sentences = [earning, offPeak].map((body) => {
      const rule = toPromotion(body, { id: newId('prm'), origin: 'promotion' })
      invariant(rule.ok, 'a template is made of what the registry knows')
      return sentence(rule.value, words)
    })
    return { code, labels: templateLabels(code), sentences, tiers: templateProgramme(code, scope.chain).tiers, grades: suggestGrades(currency, volumeUnit) }
  }))
})
