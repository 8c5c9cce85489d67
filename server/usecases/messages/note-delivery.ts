import { markMessage } from '@/server/data/messages/mark-message'
import { ok, type Result } from '@/server/domain/kernel/result'
import type { Delivery } from '@/server/platform/messages/message'
import { changing } from '../_around/with-chain'

/** Notes what an adapter answered. A failure that may pass is `failed` with its reason until a later try sends it. Refuses nothing. */
export const noteDelivery = changing('message.note_delivery', async (scope, { messageId, delivery }: { messageId: string; delivery: Delivery }): Promise<Result<void>> => {
  const { state } = delivery
  await markMessage(scope, messageId, state === 'sent' ? { state, ...(delivery.providerRef !== undefined && { providerRef: delivery.providerRef }) } : { state, reason: delivery.reason })
  return ok(undefined)
})
