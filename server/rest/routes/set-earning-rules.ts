import { earningRules, setEarningRulesBody } from '@/server/contracts/programme'
import { setEarningRules } from '@/server/usecases/programme/set-earning-rules'
import { setEarningRulesExample } from '../examples/manage'
import { keyOperation, told } from '../operation'

export const setEarningRulesRoute = keyOperation('manage', {
  method: 'put',
  path: '/earning-rules',
  operationId: 'setEarningRules',
  tag: 'Programme',
  summary: 'Set the rules by which fills earn points',
  description: 'All of them: a rule with the `id` of one in force becomes its next version, others are new, those that are not named end. With `effective_at` the old ones end and the new begin at that instant. Sales keep the versions that they were made by.',
  body: setEarningRulesBody,
  answers: { 200: { description: 'The rules that are in force or will be.', schema: earningRules } },
  refusals: ['unprocessable'],
  example: setEarningRulesExample,
}, async (call) => told(200, await setEarningRules(call.scope, call.body)))
