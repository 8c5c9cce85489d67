import { idRef, listOf, listQuery } from '@/server/contracts/common'
import { offer } from '@/server/contracts/offer'
import { listOffers } from '@/server/usecases/members/list-offers'
import { pageOf } from '../edge/page-of'
import { keyOperation, told } from '../operation'

export const listOffersRoute = keyOperation('till', {
  method: 'get',
  path: '/offers',
  operationId: 'listOffers',
  tag: 'Offers',
  summary: 'List what is on offer',
  description: 'The promotions that run now, each in one sentence; with `member_id` those that the member’s tier allows.',
  query: listQuery.extend({ station_id: idRef('stn').optional(), member_id: idRef('mem').optional() }),
  answers: { 200: { description: 'A page of offers.', schema: listOf(offer) } },
  refusals: ['not_found'],
  example: { status: 200, query: '?station_id={station_id}&member_id={member_id}' },
}, async (call) => {
  const { member_id: memberId, station_id: stationId } = call.query
  const all = await listOffers(call.scope, { ...(memberId !== undefined && { memberId }), ...(stationId !== undefined && { stationId }) })
  return told(200, all.ok ? pageOf(all.value, call.query, { url: '/api/v1/offers', idOf: (one) => one.promotion_id }) : all)
})
