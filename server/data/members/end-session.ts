import type { InChainTx } from '@/server/platform/db/with-chain'

/** Ends a session at once and for good. Returns whose it was, or null when it was unknown or over already. */
export async function endSession(scope: InChainTx, sessionId: string): Promise<string | null> {
  const [ended] = await scope.tx.memberSession.updateManyAndReturn({
    where: { chainId: scope.chainId, id: sessionId, revokedAt: null },
    data: { revokedAt: new Date(scope.now) },
    select: { memberId: true },
  })
  return ended?.memberId ?? null
}
