import { newId } from '@/server/platform/crypto/new-id'
import type { Id } from '@/server/domain/kernel/typed-id'
import type { InChainTx } from '@/server/platform/db/with-chain'

/** A phone stays signed in for ninety days: a driver who has to sign in at the pump pays without the card. */
const SESSION_LIFE_MS = 90 * 24 * 60 * 60_000

export async function openSession(scope: InChainTx, memberId: string): Promise<Id<'ses'>> {
  const id = newId('ses')
  await scope.tx.memberSession.create({
    data: { chainId: scope.chainId, id, memberId, createdAt: new Date(scope.now), expiresAt: new Date(scope.now + SESSION_LIFE_MS) },
  })
  return id
}
