import { earningRules } from '@/server/contracts/programme'
import { readEarningRules } from '@/server/usecases/programme/read-earning-rules'
import { keyOperation, told } from '../operation'

export const readEarningRulesRoute = keyOperation('manage', {
  method: 'get',
  path: '/earning-rules',
  operationId: 'readEarningRules',
  tag: 'Programme',
  summary: 'Read the rules by which fills earn points',
  description: 'The rules in force or about to be, each with the `id` by which it is replaced.',
  answers: { 200: { description: 'The rules.', schema: earningRules } },
  refusals: [],
  example: { status: 200 },
}, async (call) => told(200, await readEarningRules(call.scope, {})))
