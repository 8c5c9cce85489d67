import { newId } from '@/server/platform/crypto/new-id'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface FailedJob {
  job: string
  /** The event that it was for; null for a schedule's run. */
  eventId: string | null
  reason: string
  attempts: number
}

/** Notes that a job gave up; the same job and event are one row. Whoever asked for it to run again has had the answer. */
export async function upsertJobFailure({ chainId, now, tx }: InChainTx, { job, eventId, reason, attempts }: FailedJob): Promise<void> {
  const told = { reason, attempts, failedAt: new Date(now), againAt: null }
  await tx.jobFailure.upsert({
    where: { chainId_job_eventId: { chainId, job, eventId: eventId ?? '' } },
    create: { chainId, id: newId('jfl'), job, eventId: eventId ?? '', ...told },
    update: told,
  })
}
