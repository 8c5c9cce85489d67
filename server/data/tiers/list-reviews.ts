import type { LocalDate } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface ListedReview { dueOn: LocalDate; isDone: boolean }

/** The chain's newest two reviews, newest first. */
export async function listReviews({ chainId, tx }: InChainTx): Promise<ListedReview[]> {
  const rows = await tx.tierReview.findMany({ where: { chainId }, orderBy: { dueOn: 'desc' }, take: 2, select: { dueOn: true, doneAt: true } })
  return rows.map((row) => ({ dueOn: row.dueOn.toISOString().slice(0, 10), isDone: row.doneAt !== null }))
}
