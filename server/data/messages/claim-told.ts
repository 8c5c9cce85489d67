import type { InChainTx } from '@/server/platform/db/with-chain'

/**
 * Notes that a member is told something, before it is written: true for the first to say so. Of two at once the second
 * waits for the first one's transaction; what is rolled back was not told. Whatever is written to one member is
 * written one after the other, so counts under the caps are taken in one order.
 */
export async function claimTold({ chainId, now, tx }: InChainTx, { memberId, kind, subject }: { memberId: string; kind: string; subject: string }): Promise<boolean> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`told:${chainId}:${memberId}`}, 0))::text`
  const { count } = await tx.messageTold.createMany({ data: [{ chainId, memberId, kind, subject, toldAt: new Date(now) }], skipDuplicates: true })
  return count > 0
}
