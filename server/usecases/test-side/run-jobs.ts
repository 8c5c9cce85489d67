import type { JobsRun } from '@/server/contracts/test-side'
import { ok, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import type { InChain } from '../_around/with-chain'
import { forgetCounts } from '../jobs/forget-counts'
import { expirePoints } from '../ledger/expire-points'
import { maturePoints } from '../ledger/mature-points'
import { sweepLimits } from '../programme/sweep-limits'
import { releaseMessages } from '../messages/release-messages'
import { warnOfExpiry } from '../messages/warn-of-expiry'
import { sealLedger } from '../ledger/seal-ledger'
import { releaseReservations } from '../ledger/release-reservations'
import { applyProgramme } from '../programme/apply-programme'
import { applyRetention } from '../retention/apply-retention'
import { reviewTiers } from '../tiers/review-tiers'
import { onlyTestSide } from './only-test-side'

interface Batch { until: number; batch: number }
type Work = (scope: InChain, batch: Batch) => Promise<Result<{ done: number; more: boolean }>>

const BATCH = 200

/** The scheduled work of a chain by the name of its job, in the order in which a day needs it: what a quote let go or ripens today may expire today. */
export const CHAIN_WORK: Readonly<Record<string, Work>> = {
  'release-reservations': releaseReservations,
  'apply-programme': applyProgramme,
  'review-tiers': reviewTiers,
  'mature-points': maturePoints,
  'expire-points': expirePoints,
  'warn-of-expiry': warnOfExpiry,
  'release-messages': releaseMessages,
  'seal-ledger': sealLedger,
  'forget-counts': async (scope) => {
    const forgotten = await forgetCounts(scope, {})
    return forgotten.ok ? ok({ done: forgotten.value.counts + forgotten.value.failures, more: false }) : forgotten
  },
  'sweep-limits': sweepLimits,
  'apply-retention': applyRetention,
}

/**
 * Does at once what the scheduler would do for this chain by its present clock: everything that is due, once. The
 * answer tells how many things each job changed. Refuses `forbidden` on the live side.
 */
export const runJobs = inSteps('test_side.run_jobs', async (scope: InChain, _: Record<string, never>): Promise<Result<JobsRun>> => {
  const allowed = onlyTestSide(scope)
  if (!allowed.ok) return allowed
  const jobs: JobsRun['jobs'] = []
  for (const [name, work] of Object.entries(CHAIN_WORK)) {
    const done = await workOff(scope, work)
    if (!done.ok) return done
    jobs.push({ name, done: done.value })
  }
  return ok({ jobs })
})

/** Batch after batch, until nothing is due; a full batch of which nothing could be done is somebody else's at this moment. */
async function workOff(scope: InChain, work: Work): Promise<Result<number>> {
  for (let total = 0; ; ) {
    const batch = await work(scope, { until: scope.now, batch: BATCH })
    if (!batch.ok) return batch
    total += batch.value.done
    if (!batch.value.more || batch.value.done === 0) return ok(total)
  }
}
