import { businessDay, businessDayBody } from '@/server/contracts/business-day'
import { closeBusinessDay } from '@/server/usecases/stations/close-business-day'
import { closeBusinessDayExample } from '../examples/till'
import { keyOperation, told } from '../operation'

export const closeBusinessDayRoute = keyOperation('till', {
  method: 'post',
  path: '/business-days',
  operationId: 'closeBusinessDay',
  tag: 'Sales',
  summary: 'Hold a till’s day against ours',
  description: 'The till’s own totals of a business date; the answer has ours and every difference, to the minor unit. Sales belong to the date that stands on them, so a day can be closed while pumps run, and sent again when late sales have come. What is left out is not compared. Voided sales do not count; refunds count on the date of their sale.',
  body: businessDayBody,
  answers: { 200: { description: 'Our totals, and where the till’s differ.', schema: businessDay } },
  refusals: ['unprocessable'],
  example: closeBusinessDayExample,
}, async (call) => told(200, await closeBusinessDay(call.scope, call.body)))
