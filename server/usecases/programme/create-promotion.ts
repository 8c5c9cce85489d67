import type { PromotionBody } from '@/server/contracts/promotion'
import { insertPromotion } from '@/server/data/programme/insert-promotion'
import { ok } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { changing } from '../_around/with-chain'
import { readWords } from './read-words'
import { tellPromotion, toPromotion } from './to-promotion'

/** Stores a draft. It does nothing until it is published. Refuses `validation_failed` with the pointer of what the registry doesn't know. */
export const createPromotion = changing('programme.create_promotion', async (scope, body: PromotionBody) => {
  const rule = toPromotion(body, { id: newId('prm'), origin: 'promotion' })
  if (!rule.ok) return rule
  const stored = await insertPromotion(scope, rule.value, 'draft')
  const answer = tellPromotion(stored, await readWords(scope))
  scope.changed({ kind: 'promotion', id: answer.id, after: { name: answer.name, status: answer.status, version: answer.version, sentence: answer.sentence.en } })
  return ok(answer)
})
