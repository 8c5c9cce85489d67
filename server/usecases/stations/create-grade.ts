import type { CreateGradeBody, GradeAnswer } from '@/server/contracts/station'
import { lockRules } from '@/server/data/programme/lock-rules'
import { insertGrade } from '@/server/data/stations/insert-grade'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { freezeRuleSet } from '../programme/freeze-rule-set'

/** Adds a fuel product, behind the others; receipts and explanations call it by its name from then on. Refuses `duplicate` when the code is taken. */
export const createGrade = changing('stations.create_grade', async (scope, body: CreateGradeBody) => {
  await lockRules(scope)
  const { code, name, unit, product_code: productCode } = body
  const ordinal = await insertGrade(scope, { code, name, unit, productCode: productCode ?? null })
  if (ordinal === null) return refuse('duplicate', 'A grade with this code exists already.', { pointer: '/code' })
  const frozen = await freezeRuleSet(scope)
  if (!frozen.ok) return frozen
  scope.changed({ kind: 'grade', id: code, after: { ...body } })
  return ok<GradeAnswer>({ ...body, ordinal })
})
