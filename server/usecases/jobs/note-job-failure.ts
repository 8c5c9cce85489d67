import { upsertJobFailure, type FailedJob } from '@/server/data/jobs/upsert-job-failure'
import { ok, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/** Notes in the chain that a job gave up, for its staff to see; the same job and event are one entry. Refuses nothing. */
export const noteJobFailure = changing('job.note_failure', async (scope, failed: FailedJob): Promise<Result<void>> => {
  await upsertJobFailure(scope, failed)
  return ok(undefined)
})
