import { registry } from '@/server/contracts/registry'
import { readRegistry } from '@/server/usecases/programme/read-registry'
import { keyOperation, told } from '../operation'

export const readRegistryRoute = keyOperation('manage', {
  method: 'get',
  path: '/registry',
  operationId: 'readRegistry',
  tag: 'Promotions',
  summary: 'List conditions and effects',
  description: 'What promotions are made of: each condition and effect with the JSON Schema of its arguments and the words of the console.',
  answers: { 200: { description: 'The registry.', schema: registry } },
  refusals: [],
  example: { status: 200 },
}, async (call) => told(200, await readRegistry(call.scope, {})))
