import { writeMessage } from '@/server/data/messages/write-message'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import type { DeliveryReason, MessageChannel } from '@/server/platform/messages/message'
import type { InChainTx } from '../../_around/with-chain'
import { isNumberIn } from './allowed-countries'
import type { Composed } from './compose-message'
import { letThrough, type Leaving } from './let-through'
import { rulesInForce } from './message-rules'

export interface LogMessage {
  channel: MessageChannel
  to: string
  template: string
  words: Composed
  memberId?: string
  /** Push: the page of the portal that it opens. */
  path?: string
  sender: Leaving['sender']
  /** A share of the cap per address of its own, for somebody who is known there: strangers can't use it up. */
  share?: Uint8Array<ArrayBuffer>
  /** It waits until then; the caps of that day hold for it. Only for what a job hands over. */
  notBefore?: EpochMs
}
export interface Logged {
  id: string
  /** Why it must not be sent; the log says so too. */
  refused: Extract<DeliveryReason, 'country_not_allowed' | 'over_cap'> | null
}

/**
 * Writes a message into the log and decides whether it may leave: by the chain's countries, then by its caps, see
 * `let-through`. Call it last in the transaction. A refused message counts under no cap.
 */
export async function logMessage(scope: InChainTx, message: LogMessage): Promise<Logged> {
  const { channel, to, template, words, memberId, path, sender, share, notBefore } = message
  const logged = { channel, to, template, ...words, ...(memberId !== undefined && { memberId }), ...(path !== undefined && { path }) }
  const rules = await rulesInForce(scope)
  if (channel === 'sms' && !isNumberIn(rules.inForce, to)) return { id: await writeMessage(scope, { ...logged, refused: 'country_not_allowed' }), refused: 'country_not_allowed' }
  const id = await writeMessage(scope, { ...logged, ...(notBefore !== undefined && { notBefore }) })
  return { id, refused: notBefore === undefined ? await letThrough(scope, { id, channel, to, sender, ...(share && { share }) }, rules) : null }
}
