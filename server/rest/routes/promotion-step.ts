import { z } from 'zod'
import { idOut } from '@/server/contracts/common'
import { promotion, promotionChange, type PromotionAnswer, type PromotionChange } from '@/server/contracts/promotion'
import type { InChain } from '@/server/usecases/_around/with-chain'
import { readPromotion } from '@/server/usecases/programme/read-promotion'
import { keyOperation, told, type Operation } from '../operation'
import type { Result } from '../refusal'

interface Step { verb: 'pause' | 'end'; summary: string; description: string; answer: string }

const body = promotionChange.pick({ row_version: true }).partial().meta({
  id: 'PromotionStep', description: 'With `row_version` the step is taken only if nobody changed the promotion since that version was read.',
})

/** The operations that take a promotion out of force differ in the verb only. */
export function promotionStep(step: Step, change: (scope: InChain, change: PromotionChange) => Promise<Result<PromotionAnswer>>): Operation {
  return keyOperation('manage', {
    method: 'post',
    path: `/promotions/{promotion_id}/${step.verb}`,
    operationId: `${step.verb}Promotion`,
    tag: 'Promotions',
    summary: step.summary,
    description: step.description,
    params: z.object({ promotion_id: idOut('prm') }),
    body,
    bodyOptional: true,
    answers: { 200: { description: step.answer, schema: promotion } },
    refusals: ['not_found', 'conflict', 'version_conflict'],
    example: { status: 200, body: {} },
  }, async (call) => {
    const read = await readPromotion(call.scope, { promotionId: call.params.promotion_id })
    if (!read.ok) return read
    return told(200, await change(call.scope, { promotion_id: read.value.id, row_version: call.body.row_version ?? read.value.row_version }))
  })
}
