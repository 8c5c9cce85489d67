import type { InChainTx } from '@/server/platform/db/with-chain'

/** Forgets that a job gave up, because it was done since: one event's, or with null the schedule's. */
export async function deleteJobFailure({ chainId, tx }: InChainTx, { job, eventId }: { job: string; eventId: string | null }): Promise<void> {
  await tx.jobFailure.deleteMany({ where: { chainId, job, eventId: eventId ?? '' } })
}
