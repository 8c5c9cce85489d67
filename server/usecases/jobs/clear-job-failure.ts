import { deleteJobFailure } from '@/server/data/jobs/delete-job-failure'
import { ok, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/** Takes a failure off the chain's list, because the job was done since. Refuses nothing. */
export const clearJobFailure = changing('job.clear_failure', async (scope, done: { job: string; eventId: string | null }): Promise<Result<void>> => {
  await deleteJobFailure(scope, done)
  return ok(undefined)
})
