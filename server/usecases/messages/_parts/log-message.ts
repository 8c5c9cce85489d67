import { openChainKey } from '@/server/data/chains/open-chain-key'
import { normaliseIdentifier } from '@/server/data/members/normalise-identifier'
import { claimMessageUse, type UseClaim } from '@/server/data/messages/claim-message-use'
import { markMessage } from '@/server/data/messages/mark-message'
import { addressIndex, writeMessage } from '@/server/data/messages/write-message'
import { writeEvent } from '@/server/data/outbox/write-event'
import { localDate } from '@/server/domain/kernel/local-day'
import { blindIndex } from '@/server/platform/crypto/blind-index'
import type { DeliveryReason, MessageChannel } from '@/server/platform/messages/message'
import type { InChainTx } from '../../_around/with-chain'
import type { Composed } from './compose-message'
import { isNumberIn } from './allowed-countries'
import { rulesInForce } from './message-rules'

export interface LogMessage {
  channel: MessageChannel
  to: string
  template: string
  words: Composed
  memberId?: string
  /** A share of the cap per address of its own, for somebody who is known there: strangers can't use it up. */
  share?: Uint8Array<ArrayBuffer>
  /** `job`: a job hands it over and tries again. `caller`: whoever logs it does, because somebody waits for it. */
  sender: 'job' | 'caller'
}
export interface Logged {
  id: string
  /** Why it must not be sent; the log says so too. */
  refused: Extract<DeliveryReason, 'country_not_allowed' | 'over_cap'> | null
}

/** Event by which a job learns that a message waits. */
export const MESSAGE_QUEUED = 'message.queued'
/** Numbers of one block of 10 000, which pumping fraud runs through. */
const BLOCK_DIGITS = 4

/**
 * Writes a message into the log and decides whether it may leave: by the chain's countries, then by its caps per
 * address, per block of numbers and in all, for the chain's local day. Call it last in the transaction, which holds
 * the chain's count until it ends. A refused message counts under no cap.
 */
export async function logMessage(scope: InChainTx, message: LogMessage): Promise<Logged> {
  const { channel, to, template, words, memberId, sender } = message
  const rules = await rulesInForce(scope)
  const logged = { channel, to, template, ...words, ...(memberId !== undefined && { memberId }) }
  if (channel === 'sms' && !isNumberIn(rules.inForce, to)) return { id: await writeMessage(scope, { ...logged, refused: 'country_not_allowed' }), refused: 'country_not_allowed' }
  const id = await writeMessage(scope, logged)
  if (sender === 'job') await writeEvent(scope, { type: MESSAGE_QUEUED, objectId: id, payload: { object: { id } } })
  const refusedBy = await claimMessageUse(scope, localDate(scope.now, scope.chain.timeZone), await claimsOf(scope, message, rules))
  if (refusedBy === null) return { id, refused: null }
  await markMessage(scope, id, { state: 'failed', reason: 'over_cap' })
  return { id, refused: 'over_cap' }
}

async function claimsOf(scope: InChainTx, { channel, to, share }: LogMessage, rules: { perAddressMax: number; perPrefixMax: number; perChainMax: number }): Promise<UseClaim[]> {
  const chainKey = await openChainKey(scope)
  const address: UseClaim = { scope: `${channel}:address`, key: share ?? addressIndex(chainKey, { channel, to }), max: rules.perAddressMax }
  const block = channel === 'sms' ? normaliseIdentifier('phone', to)?.slice(0, -BLOCK_DIGITS) : undefined
  const prefix: UseClaim[] = block === undefined ? [] : [{ scope: 'sms:prefix', key: blindIndex(chainKey, 'phone-block', block), max: rules.perPrefixMax }]
  return [address, ...prefix, { scope: `${channel}:chain`, key: new Uint8Array(), max: rules.perChainMax }]
}
