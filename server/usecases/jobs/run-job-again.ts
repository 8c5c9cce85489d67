import { askJobAgain } from '@/server/data/jobs/ask-job-again'
import { readEvent } from '@/server/data/outbox/read-event'
import { writeEvent } from '@/server/data/outbox/write-event'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/** The event that has one job run once more; only the relay reads it. */
export const JOB_AGAIN = 'job.again'

/**
 * Has a job that gave up run again, with the event that it was for, in all its tries. It leaves the list when it is
 * done, and stands in it anew when it gives up again. Refuses `not_found` for a failure that is unknown, was asked
 * already, or whose event isn't kept any more.
 */
export const runJobAgain = changing('job.run_again', async (scope, { failureId }: { failureId: string }): Promise<Result<void>> => {
  const failed = await askJobAgain(scope, failureId)
  const event = failed?.eventId == null ? null : await readEvent(scope, failed.eventId)
  if (!failed || (failed.eventId !== null && !event)) return refuse('not_found', 'Nothing with this id exists.')
  const told = event && {
    event_id: event.id, type: event.type, schema_version: event.schemaVersion, object_id: event.objectId, occurred_at: formatInstant(event.occurredAt.getTime()), payload: event.payload,
  }
  await writeEvent(scope, { type: JOB_AGAIN, objectId: failureId, payload: { job: failed.job, event: told } })
  scope.changed({ kind: 'job_failure', id: failureId, after: { job: failed.job, asked: 'again' } })
  return ok(undefined)
})
