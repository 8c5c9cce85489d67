import { stackingAnswer } from '@/server/contracts/stacking'
import { readStacking } from '@/server/usecases/programme/read-stacking'
import { keyOperation, told } from '../operation'

export const readStackingRoute = keyOperation('manage', {
  method: 'get',
  path: '/stacking',
  operationId: 'readStacking',
  tag: 'Promotions',
  summary: 'Read which promotions go together',
  description: 'The tree in force. Promotions that it does not name come after it, by priority, and stack.',
  answers: { 200: { description: 'The tree.', schema: stackingAnswer } },
  refusals: [],
  example: { status: 200 },
}, async (call) => told(200, await readStacking(call.scope, {})))
