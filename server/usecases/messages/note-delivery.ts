import { markMessage } from '@/server/data/messages/mark-message'
import { forgetPush } from '@/server/data/push/delete-push'
import { ok, type Result } from '@/server/domain/kernel/result'
import type { Delivery } from '@/server/platform/messages/message'
import { changing } from '../_around/with-chain'

interface NoteDelivery {
  messageId: string
  delivery: Delivery
  /** Of a push message: the browser that it was for. */
  pushId?: string
}

/**
 * Notes what an adapter answered. A failure that may pass is `failed` with its reason until a later try sends it. A browser
 * that its push service no longer knows is forgotten. Refuses nothing.
 */
export const noteDelivery = changing('message.note_delivery', async (scope, { messageId, delivery, pushId }: NoteDelivery): Promise<Result<void>> => {
  const { state } = delivery
  await markMessage(scope, messageId, state === 'sent' ? { state, ...(delivery.providerRef !== undefined && { providerRef: delivery.providerRef }) } : { state, reason: delivery.reason })
  if (pushId !== undefined && state === 'bounced') await forgetPush(scope, pushId)
  return ok(undefined)
})
