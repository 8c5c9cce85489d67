import { jobsRun } from '@/server/contracts/test-side'
import { runJobs } from '@/server/usecases/test-side/run-jobs'
import { keyOperation, told } from '../operation'

export const runJobsRoute = keyOperation('manage', {
  method: 'post',
  path: '/test/run-jobs',
  operationId: 'runJobs',
  tag: 'Test mode',
  summary: 'Run what is due on the test side',
  description: 'Does at once what the scheduler would do for this side by its clock: points that ripen, points that expire. Test keys only. May be called as often as you like: what is done is done once.',
  answers: { 200: { description: 'What each job changed.', schema: jobsRun } },
  refusals: [],
  example: { status: 200 },
}, async (call) => told(200, await runJobs(call.scope, {})))
