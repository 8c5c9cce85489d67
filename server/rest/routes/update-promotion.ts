import { z } from 'zod'
import { idOut } from '@/server/contracts/common'
import { promotion, promotionPatch } from '@/server/contracts/promotion'
import { updatePromotion } from '@/server/usecases/programme/update-promotion'
import { keyOperation, told } from '../operation'

export const updatePromotionRoute = keyOperation('manage', {
  method: 'patch',
  path: '/promotions/{promotion_id}',
  operationId: 'updatePromotion',
  tag: 'Promotions',
  summary: 'Change a promotion',
  description: 'Any parts of it; each replaces the whole part, what is left out stays. A new version is made, versions before it are never changed. A promotion in force goes on with `published.version` until the new one is published; sales keep the version that they were priced with. Earning rules are set with `PUT /earning-rules`.',
  params: z.object({ promotion_id: idOut('prm') }),
  body: promotionPatch,
  answers: { 200: { description: 'The promotion in its newest version.', schema: promotion } },
  refusals: ['not_found', 'conflict', 'version_conflict'],
  example: { status: 200, body: { priority: 50, limits: [{ measure: 'volume', scope: 'basket', period: 'sale', max: '60.000' }] } },
}, async (call) => {
  const { row_version: rowVersion, ...patch } = call.body
  return told(200, await updatePromotion(call.scope, { promotionId: call.params.promotion_id, patch, ...(rowVersion !== undefined && { rowVersion }) }))
})
