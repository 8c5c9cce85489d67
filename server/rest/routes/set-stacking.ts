import { setStackingBody, stackingAnswer } from '@/server/contracts/stacking'
import { setStacking } from '@/server/usecases/programme/set-stacking'
import { setStackingExample } from '../examples/manage'
import { keyOperation, told } from '../operation'

export const setStackingRoute = keyOperation('manage', {
  method: 'put',
  path: '/stacking',
  operationId: 'setStacking',
  tag: 'Promotions',
  summary: 'Set which promotions go together',
  description: 'The whole tree. `stack`: all children apply, in their order. `first`: the first that applies. `best`: the one worth most to the member, per basket or per line. A promotion stands in it once; more than 2,000 combinations, more than 16 levels and empty groups are refused. It makes a new version of the programme, in force from the next quote on.',
  body: setStackingBody,
  answers: { 200: { description: 'The tree in force.', schema: stackingAnswer } },
  refusals: ['version_conflict', 'unprocessable'],
  example: setStackingExample,
}, async (call) => told(200, await setStacking(call.scope, call.body)))
