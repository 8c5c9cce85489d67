import { z } from 'zod'
import { idOut, listOf } from '@/server/contracts/common'
import { priceAnswer, setPricesBody } from '@/server/contracts/station'
import { setPrices } from '@/server/usecases/stations/set-prices'
import { setPricesExample } from '../examples/manage'
import { keyOperation, told } from '../operation'
import { answer } from '../refusal'

export const setPricesRoute = keyOperation('till', {
  method: 'put',
  path: '/stations/{station_id}/prices',
  operationId: 'setPrices',
  tag: 'Stations',
  summary: 'Set prices of a station',
  description: 'From an instant on, for any number of grades, all or none. A price with the same start is replaced, so the call can be repeated. What a unit costs the chain is never told to members.',
  params: z.object({ station_id: idOut('stn') }),
  body: setPricesBody,
  answers: { 200: { description: 'The prices as they are now set.', schema: listOf(priceAnswer) } },
  refusals: ['not_found', 'unprocessable'],
  example: setPricesExample,
}, async (call) => {
  const { station_id: stationId } = call.params
  const set = await setPrices(call.scope, { stationId, prices: call.body })
  return told(200, set.ok ? answer({ object: 'list', url: `/api/v1/stations/${stationId}/prices`, has_more: false, data: set.value.prices }) : set)
})
