import { openChainKey } from '@/server/data/chains/open-chain-key'
import { openMemberKey } from '@/server/data/members/personal'
import { blindIndex } from '@/server/platform/crypto/blind-index'
import { newId } from '@/server/platform/crypto/new-id'
import type { InChainTx } from '@/server/platform/db/with-chain'
import { sealPush, type PushSubscriptionKeys } from './push-form'

/** Browsers of one member; more are somebody's test, or browsers that are long gone. */
const PER_MEMBER_MAX = 10

/**
 * Keeps a browser as one of a member's and answers the row's id; null for somebody unknown or erased. A browser that is
 * known already, of whomever, gets a new row, so what was on its way to its last owner reaches nobody.
 */
export async function savePush(scope: InChainTx, { memberId, subscription }: { memberId: string; subscription: PushSubscriptionKeys }): Promise<string | null> {
  const { chainId, tx } = scope
  // Of two browsers at once the second one counts the first: both may be the tenth.
  await tx.$queryRaw`SELECT 1 FROM member_personal WHERE chain_id = ${chainId}::uuid AND member_id = ${memberId} FOR NO KEY UPDATE`
  const own = await tx.memberPersonal.findUnique({ where: { chainId_memberId: { chainId, memberId } } })
  if (!own) return null
  const endpointIndex = blindIndex(await openChainKey(scope), 'push', subscription.endpoint)
  const id = newId('psh')
  const sealed = sealPush(scope, { id, memberId, key: await openMemberKey(scope, own) }, subscription)
  await tx.pushSubscription.deleteMany({ where: { chainId, endpointIndex } })
  await tx.$executeRaw`
    INSERT INTO push_subscription (chain_id, id, member_id, endpoint_index, sealed, created_at) VALUES (${chainId}::uuid, ${id}, ${memberId}, ${endpointIndex}, ${sealed}, ${new Date(scope.now)})
    ON CONFLICT (chain_id, endpoint_index) DO UPDATE SET id = excluded.id, member_id = excluded.member_id, sealed = excluded.sealed, created_at = excluded.created_at`
  const surplus = await tx.pushSubscription.findMany({ where: { chainId, memberId }, orderBy: { id: 'desc' }, skip: PER_MEMBER_MAX, select: { id: true } })
  if (surplus.length > 0) await tx.pushSubscription.deleteMany({ where: { chainId, id: { in: surplus.map((row) => row.id) } } })
  return id
}
