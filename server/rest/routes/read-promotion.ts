import { z } from 'zod'
import { idOut } from '@/server/contracts/common'
import { promotion } from '@/server/contracts/promotion'
import { readPromotion } from '@/server/usecases/programme/read-promotion'
import { keyOperation, told } from '../operation'

export const readPromotionRoute = keyOperation('manage', {
  method: 'get',
  path: '/promotions/{promotion_id}',
  operationId: 'readPromotion',
  tag: 'Promotions',
  summary: 'Read a promotion',
  description: 'The promotion in its newest version, with its sentence; `published` says which version tills run.',
  params: z.object({ promotion_id: idOut('prm') }),
  answers: { 200: { description: 'The promotion.', schema: promotion } },
  refusals: ['not_found'],
  example: { status: 200 },
}, async (call) => told(200, await readPromotion(call.scope, { promotionId: call.params.promotion_id })))
