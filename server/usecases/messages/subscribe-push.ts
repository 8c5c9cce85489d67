import type { PushBody } from '@/server/contracts/service-message'
import { savePush } from '@/server/data/push/save-push'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { isPublicEndpoint } from '@/server/platform/messages/is-public-endpoint'
import { changing } from '../_around/with-chain'

/**
 * A member's browser takes push messages from now on; one that somebody else used before is this member's now. Refuses
 * `validation_failed` for an address that is no public push service, `not_found` for somebody who was erased.
 */
export const subscribePush = changing('message.subscribe_push', async (scope, { memberId, ...subscription }: PushBody & { memberId: string }): Promise<Result<{ subscribed: true }>> => {
  if (!isPublicEndpoint(subscription.endpoint)) return refuse('validation_failed', 'The address is none of a push service.', { pointer: '/endpoint' })
  const id = await savePush(scope, { memberId, subscription })
  if (id === null) return refuse('not_found', 'Nothing with this id exists.')
  scope.changed({ kind: 'push_subscription', id, after: { member_id: memberId } })
  return ok({ subscribed: true })
})
