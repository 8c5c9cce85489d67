import { takeMessage, type TakenMessage } from '@/server/data/messages/take-message'
import { openPush } from '@/server/data/push/open-push'
import { ok, type Result } from '@/server/domain/kernel/result'
import type { DeliveryReason } from '@/server/platform/messages/message'
import { sendMessage } from '@/server/platform/messages/send-message'
import { inSteps } from '../_around/in-steps'
import { changing, type InChain } from '../_around/with-chain'
import { openVapidKeys } from './_parts/open-vapid-keys'
import { outgoingMessage } from './_parts/outgoing-message'
import { noteDelivery } from './note-delivery'

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
  const { message, pushId } = taken.value
  const delivery = await sendMessage({ ...outgoingMessage(scope, messageId, message), ...(message.channel === 'push' && { vapid: await openVapidKeys() }) })
  const noted = await noteDelivery(scope, { messageId, delivery, ...(pushId !== undefined && { pushId }) })
  if (!noted.ok) return noted
  if (delivery.state === 'sent') return ok({ outcome: 'sent' })
  return ok(delivery.again ? { outcome: 'again', reason: delivery.reason } : { outcome: 'refused' })
})

interface Taken { message: TakenMessage; pushId?: string }

/** A push message names the browser that it is for: its address is opened now, so who unsubscribed meanwhile gets nothing. */
const takeQueued = changing('message.take', async (scope, id: string): Promise<Result<Taken | null>> => {
  const message = await takeMessage(scope, { id, reasons: PASSING })
  if (message?.channel !== 'push') return ok(message && { message })
  const subscription = await openPush(scope, message.to)
  return ok({ message: { ...message, to: subscription ? JSON.stringify(subscription) : '' }, pushId: message.to })
})
