import type { InChainTx } from '@/server/platform/db/with-chain'
import type { TierHold } from './tier-hold'

/** Keeps what holds a member's tier from now on; what isn't named is over. Lock the member first. */
export async function writeTierHold({ chainId, tx }: InChainTx, memberId: string, { graceUntil, lock }: Omit<TierHold, 'version'>): Promise<void> {
  const held = {
    graceUntil: graceUntil === undefined ? null : new Date(graceUntil),
    lockTier: lock?.tier ?? null, lockUntil: lock?.until === undefined ? null : new Date(lock.until), lockReason: lock?.reason ?? null, lockedBy: lock?.by ?? null,
  }
  await tx.tierHold.upsert({ where: { chainId_memberId: { chainId, memberId } }, create: { chainId, memberId, ...held }, update: { ...held, rowVersion: { increment: 1 } } })
}
