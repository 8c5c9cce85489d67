import { releaseHeld } from '../../ledger/_parts/release-held'
import { turnLots } from '../../ledger/_parts/turn-lots'
import type { InChain } from '../../_around/with-chain'
import { expireAssets } from './expire-assets'

/**
 * Lets all points of an erased member expire, whatever their life would still have been, by one entry with the reason `erased`.
 * What quotes hold goes back first; stored value and growth go the same way. Nothing left, nothing posted, so it may be repeated. Returns how many points went.
 */
export async function expireErased(scope: InChain, memberId: string): Promise<number> {
  await releaseHeld(scope, memberId)
  let expired = 0
  await turnLots(scope, {
    memberId,
    decide: (member, lots) => {
      const left = (state: 'active' | 'pending') => lots.filter((lot) => lot.state === state).reduce((sum, lot) => sum + lot.left, 0n)
      const total = left('active') + left('pending')
      expired = Number(total)
      if (total === 0n) return undefined
      const { reserved } = member.balance
      return {
        kind: 'expire', amount: -total, occurredAt: scope.now, reason: { code: 'erased', points: Number(total) },
        lotUpdates: lots.filter((lot) => lot.left > 0n).map((lot) => ({ id: lot.id, delta: -lot.left })),
        balance: { available: reserved - left('active'), pending: -left('pending'), reserved: -reserved, debt: 0n },
        events: [{ type: 'points.expired', points: Number(total) }],
      }
    },
  })
  await expireAssets(scope, { memberId })
  return expired
}
