import type { InChainTx } from '@/server/platform/db/with-chain'
import { openPushRow, type PushSubscriptionKeys } from './push-form'

/** A browser's subscription, opened; null when it was taken away meanwhile. */
export async function openPush(scope: InChainTx, id: string): Promise<PushSubscriptionKeys | null> {
  const { chainId, tx } = scope
  const row = await tx.pushSubscription.findUnique({ where: { chainId_id: { chainId, id } } })
  const own = row && (await tx.memberPersonal.findUnique({ where: { chainId_memberId: { chainId, memberId: row.memberId } }, select: { wrappedKey: true } }))
  return own ? openPushRow(scope, { id, memberId: row.memberId, sealed: row.sealed, wrappedKey: own.wrappedKey }) : null
}
