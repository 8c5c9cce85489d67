import { z } from 'zod'
import { idOut } from '@/server/contracts/common'
import { promotion } from '@/server/contracts/promotion'
import { duplicatePromotion } from '@/server/usecases/programme/duplicate-promotion'
import { keyOperation, told } from '../operation'

export const duplicatePromotionRoute = keyOperation('manage', {
  method: 'post',
  path: '/promotions/{promotion_id}/duplicate',
  operationId: 'duplicatePromotion',
  tag: 'Promotions',
  summary: 'Duplicate a promotion',
  description: 'A new draft that says what the newest version says, with limits that have counted nothing yet.',
  params: z.object({ promotion_id: idOut('prm') }),
  answers: { 201: { description: 'The draft.', schema: promotion } },
  refusals: ['not_found', 'conflict'],
  example: { status: 201 },
}, async (call) => told(201, await duplicatePromotion(call.scope, { promotionId: call.params.promotion_id })))
