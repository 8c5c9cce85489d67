import { z } from 'zod'
import { idOut, listOf } from '@/server/contracts/common'
import { setStockBody, stockAnswer } from '@/server/contracts/station'
import { setStock } from '@/server/usecases/stations/set-stock'
import { setStockExample } from '../examples/manage'
import { keyOperation, told } from '../operation'
import { answer } from '../refusal'

export const setStockRoute = keyOperation('till', {
  method: 'put',
  path: '/stations/{station_id}/stock',
  operationId: 'setStock',
  tag: 'Stations',
  summary: 'Tell what is in the tanks',
  description: 'Per grade in its own unit, all tanks of it together, as it is now. Earlier readings stay.',
  params: z.object({ station_id: idOut('stn') }),
  body: setStockBody,
  answers: { 200: { description: 'What was kept.', schema: listOf(stockAnswer) } },
  refusals: ['not_found', 'unprocessable'],
  example: setStockExample,
}, async (call) => {
  const { station_id: stationId } = call.params
  const set = await setStock(call.scope, { stationId, stock: call.body })
  return told(200, set.ok ? answer({ object: 'list', url: `/api/v1/stations/${stationId}/stock`, has_more: false, data: set.value.stock }) : set)
})
