import { forgetJobFailures } from '@/server/data/jobs/forget-job-failures'
import { forgetMessageUse } from '@/server/data/messages/forget-message-use'
import { addDays, localDate } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

const FAILURES_KEPT_MS = 30 * 86_400_000

/** Deletes what nobody asks for any more: message counts of days before yesterday, failures older than 30 days. Refuses nothing. */
export const forgetCounts = changing('job.forget_counts', async (scope, _: object): Promise<Result<{ counts: number; failures: number }>> => {
  const counts = await forgetMessageUse(scope, addDays(localDate(scope.now, scope.chain.timeZone), -1))
  return ok({ counts, failures: await forgetJobFailures(scope, scope.now - FAILURES_KEPT_MS) })
})
