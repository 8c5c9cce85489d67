import { z } from 'zod'
import { idOut, listOf, listQuery } from '@/server/contracts/common'
import { promotionVersion } from '@/server/contracts/promotion'
import { listPromotionVersions } from '@/server/usecases/programme/list-promotion-versions'
import { pageOf } from '../edge/page-of'
import { keyOperation, told } from '../operation'

export const listPromotionVersionsRoute = keyOperation('manage', {
  method: 'get',
  path: '/promotions/{promotion_id}/versions',
  operationId: 'listPromotionVersions',
  tag: 'Promotions',
  summary: 'List the versions of a promotion',
  description: 'Newest first; each says in words what changed. A cursor is the number of a version.',
  params: z.object({ promotion_id: idOut('prm') }),
  query: listQuery,
  answers: { 200: { description: 'A page of versions.', schema: listOf(promotionVersion) } },
  refusals: ['not_found'],
  example: { status: 200, query: '?limit=10' },
}, async (call) => {
  const { promotion_id: promotionId } = call.params
  const all = await listPromotionVersions(call.scope, { promotionId })
  return told(200, all.ok ? pageOf(all.value, call.query, { url: `/api/v1/promotions/${promotionId}/versions`, idOf: (one) => String(one.version) }) : all)
})
