import { promotion, promotionBody } from '@/server/contracts/promotion'
import { createPromotion } from '@/server/usecases/programme/create-promotion'
import { createPromotionExample } from '../examples/manage'
import { keyOperation, told } from '../operation'

export const createPromotionRoute = keyOperation('manage', {
  method: 'post',
  path: '/promotions',
  operationId: 'createPromotion',
  tag: 'Promotions',
  summary: 'Create a promotion',
  description: 'A draft out of the registry’s conditions and effects (`GET /registry`). It does nothing until it is published. The answer says in one sentence what the rule means.',
  body: promotionBody,
  answers: { 201: { description: 'The draft.', schema: promotion } },
  refusals: [],
  example: createPromotionExample,
}, async (call) => told(201, await createPromotion(call.scope, call.body)))
