import { markMessage } from '@/server/data/messages/mark-message'
import { takeMessage, type TakenMessage } from '@/server/data/messages/take-message'
import { ok, type Result } from '@/server/domain/kernel/result'
import { env } from '@/server/platform/env'
import type { Delivery, DeliveryReason, OutgoingMessage } from '@/server/platform/messages/message'
import { sendMessage } from '@/server/platform/messages/send-message'
import { inSteps } from '../_around/in-steps'
import { changing, type InChain } from '../_around/with-chain'

/** `again`: it could not be handed over this time; the caller tries later. `nothing`: it left before, or never may. */
export type Delivered = { outcome: 'sent' | 'refused' | 'nothing' } | { outcome: 'again'; reason: DeliveryReason }

/** Those that pass: a message that failed with one of them may be tried again by hand. */
const PASSING: readonly DeliveryReason[] = ['provider_away', 'provider_busy', 'not_configured']

/**
 * Hands a message of the log to its channel and notes what became of it. It may be called again for the same
 * message: one that left is not sent twice, unless the process died between the provider's answer and the note.
 * Refuses nothing.
 */
export const deliverMessage = inSteps('message.deliver', async (scope: InChain, { messageId }: { messageId: string }): Promise<Result<Delivered>> => {
  const taken = await takeQueued(scope, messageId)
  if (!taken.ok) return taken
  if (!taken.value) return ok({ outcome: 'nothing' })
  const delivery = await sendMessage(outgoing(scope, messageId, taken.value))
  const noted = await noteDelivery(scope, { messageId, delivery })
  if (!noted.ok) return noted
  if (delivery.state === 'sent') return ok({ outcome: 'sent' })
  return ok(delivery.again ? { outcome: 'again', reason: delivery.reason } : { outcome: 'refused' })
})

/** Notes what an adapter answered. A failure that may pass is `failed` with its reason until a later try sends it. */
export const noteDelivery = changing('message.note_delivery', async (scope, { messageId, delivery }: { messageId: string; delivery: Delivery }): Promise<Result<void>> => {
  const { state } = delivery
  await markMessage(scope, messageId, state === 'sent' ? { state, ...(delivery.providerRef !== undefined && { providerRef: delivery.providerRef }) } : { state, reason: delivery.reason })
  return ok(undefined)
})

/** What goes to the adapter; with a public address the provider is asked to report. On a test side nothing leaves. */
export function outgoing(scope: InChain, id: string, message: Pick<TakenMessage, 'channel' | 'to' | 'subject' | 'text' | 'html'>): OutgoingMessage {
  const { PUBLIC_URL } = env()
  const { channel, to, subject, text, html } = message
  return {
    id, channel, to, from: scope.chain.name, text, at: scope.now, logOnly: scope.mode === 'test',
    ...(subject !== undefined && { subject }), ...(html !== undefined && { html }),
    ...(PUBLIC_URL !== undefined && channel === 'sms' && { statusUrl: `${PUBLIC_URL}/api/webhooks/sms/${scope.chainId}/${id}` }),
  }
}

const takeQueued = changing('message.take', async (scope, id: string): Promise<Result<TakenMessage | null>> => ok(await takeMessage(scope, { id, reasons: PASSING })))
