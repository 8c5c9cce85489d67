import { z } from 'zod'
import { idOut } from '@/server/contracts/common'
import { promotion, promotionPublish } from '@/server/contracts/promotion'
import { publishPromotion } from '@/server/usecases/programme/publish-promotion'
import { readPromotion } from '@/server/usecases/programme/read-promotion'
import { keyOperation, told } from '../operation'

export const publishPromotionRoute = keyOperation('manage', {
  method: 'post',
  path: '/promotions/{promotion_id}/publish',
  operationId: 'publishPromotion',
  tag: 'Promotions',
  summary: 'Publish a promotion',
  description: 'Puts a draft, a paused promotion or the changes of a live one into force, from the next quote on: the newest version, or the `version` that was in force before. Refused if its schedule is over or it names a grade, tier or station that the chain does not have.',
  params: z.object({ promotion_id: idOut('prm') }),
  body: promotionPublish.pick({ row_version: true, version: true }).partial().meta({
    id: 'PublishPromotion', description: 'With `row_version` the step is taken only if nobody changed the promotion since that version was read.',
  }),
  bodyOptional: true,
  answers: { 200: { description: 'The promotion, live.', schema: promotion } },
  refusals: ['not_found', 'conflict', 'version_conflict', 'unprocessable'],
  example: { status: 200, body: {} },
}, async (call) => {
  const read = await readPromotion(call.scope, { promotionId: call.params.promotion_id })
  if (!read.ok) return read
  const { row_version: rowVersion = read.value.row_version, version } = call.body
  return told(200, await publishPromotion(call.scope, { promotion_id: read.value.id, row_version: rowVersion, ...(version !== undefined && { version }) }))
})
