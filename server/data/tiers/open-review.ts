import type { LocalDate } from '@/server/domain/kernel/local-day'
import type { InChainTx } from '@/server/platform/db/with-chain'

export interface TierReview { dueOn: LocalDate; afterMemberId: string; isDone: boolean }

/** The review of the period that ended before `dueOn`, begun if nobody has, locked for this transaction: of two runs one waits. */
export async function openReview({ chainId, tx }: InChainTx, dueOn: LocalDate): Promise<TierReview> {
  await tx.$executeRaw`INSERT INTO tier_review (chain_id, due_on, after_member_id) VALUES (${chainId}::uuid, ${dueOn}::date, '') ON CONFLICT DO NOTHING`
  const [row] = await tx.$queryRaw<{ after_member_id: string; done_at: Date | null }[]>`
    SELECT after_member_id, done_at FROM tier_review WHERE chain_id = ${chainId}::uuid AND due_on = ${dueOn}::date FOR UPDATE`
  return { dueOn, afterMemberId: row?.after_member_id ?? '', isDone: row?.done_at != null }
}
