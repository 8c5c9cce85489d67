import type { JobFailure } from '@/server/contracts/job-failure'
import { listJobFailures as listStored } from '@/server/data/jobs/list-job-failures'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import type { Id } from '@/server/domain/kernel/typed-id'
import { reading } from '../_around/with-chain'

const SHOWN_MAX = 200

/** The newest 200 pieces of work that gave up in this chain, with the reason as a code; nothing personal. Refuses nothing. */
export const listJobFailures = reading('job.list_failures', async (scope, _: object): Promise<Result<JobFailure[]>> => {
  const failures = await listStored(scope, { limit: SHOWN_MAX })
  return ok(failures.map(({ id, job, eventId, reason, attempts, failedAt, againAt }) => ({
    id: id as Id<'jfl'>, job, cause: eventId === '' ? 'schedule' : 'event', reason, attempts,
    failed_at: formatInstant(failedAt.getTime()), again_at: againAt && formatInstant(againAt.getTime()),
  })))
})
