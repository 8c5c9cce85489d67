import { clockAnswer, moveClockBody } from '@/server/contracts/test-side'
import { moveClock } from '@/server/usecases/test-side/move-clock'
import { keyOperation, told } from '../operation'

export const moveClockRoute = keyOperation('manage', {
  method: 'post',
  path: '/test/clock',
  operationId: 'moveClock',
  tag: 'Test mode',
  summary: 'Move the clock of the test side',
  description: 'To an instant (`now`) or forward by a duration (`advance`). From there it goes on with the real clock, and it never goes back. Test keys only. What has become due meanwhile is done by `POST /test/run-jobs`, or by the scheduler a few minutes later.',
  body: moveClockBody,
  answers: { 200: { description: 'Where the clock stands now.', schema: clockAnswer } },
  refusals: ['unprocessable'],
  example: { body: { advance: 'P1D' }, status: 200 },
}, async (call) => told(200, await moveClock(call.scope, call.body)))
