import type { InChainTx } from '@/server/platform/db/with-chain'

/** Marks a failure as asked to run again and gives its job and event; null when it is unknown here, or was asked already. */
export async function askJobAgain({ chainId, now, tx }: InChainTx, id: string): Promise<{ job: string; eventId: string | null } | null> {
  const { count } = await tx.jobFailure.updateMany({ where: { chainId, id, againAt: null }, data: { againAt: new Date(now) } })
  const row = count === 0 ? null : await tx.jobFailure.findUnique({ where: { chainId_id: { chainId, id } } })
  return row && { job: row.job, eventId: row.eventId === '' ? null : row.eventId }
}
