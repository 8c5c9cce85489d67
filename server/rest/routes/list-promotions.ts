import { listOf, listQuery } from '@/server/contracts/common'
import { promotion, promotionStatus } from '@/server/contracts/promotion'
import { listPromotions } from '@/server/usecases/programme/list-promotions'
import { pageOf } from '../edge/page-of'
import { keyOperation, told } from '../operation'

export const listPromotionsRoute = keyOperation('manage', {
  method: 'get',
  path: '/promotions',
  operationId: 'listPromotions',
  tag: 'Promotions',
  summary: 'List promotions',
  description: 'Drafts, live, paused and ended ones, earning rules among them; newest first.',
  query: listQuery.extend({ status: promotionStatus.optional().meta({ description: 'Only promotions in this state.' }) }),
  answers: { 200: { description: 'A page of promotions.', schema: listOf(promotion) } },
  refusals: [],
  example: { status: 200, query: '?status=live&limit=10' },
}, async (call) => {
  const { status } = call.query
  const all = await listPromotions(call.scope, status === undefined ? {} : { statuses: [status] })
  return told(200, all.ok ? pageOf(all.value, call.query, { url: '/api/v1/promotions', idOf: (one) => one.id }) : all)
})
