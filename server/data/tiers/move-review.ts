import type { LocalDate } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface ReviewMoved { afterMemberId: string; reviewed: number; lowered: number; isDone: boolean }

/** Notes how far a review has come, in the transaction that brought it there. */
export async function moveReview({ chainId, tx, now }: InChainTx, dueOn: LocalDate, { afterMemberId, reviewed, lowered, isDone }: ReviewMoved): Promise<void> {
  await tx.tierReview.update({
    where: { chainId_dueOn: { chainId, dueOn: new Date(dueOn) } },
    data: { afterMemberId, reviewed: { increment: reviewed }, lowered: { increment: lowered }, ...(isDone && { doneAt: new Date(now) }) },
  })
}
