import { openChainKey } from '@/server/data/chains/open-chain-key'
import { normaliseIdentifier } from '@/server/data/members/normalise-identifier'
import { claimMessageUse, type UseClaim } from '@/server/data/messages/claim-message-use'
import { markMessage } from '@/server/data/messages/mark-message'
import { addressIndex } from '@/server/data/messages/write-message'
import { writeEvent } from '@/server/data/outbox/write-event'
import { localDate } from '@/server/domain/kernel/local-day'
import { blindIndex } from '@/server/platform/crypto/blind-index'
import type { MessageChannel } from '@/server/platform/messages/message'
import type { InChainTx } from '../../_around/with-chain'
import type { RulesInForce } from './message-rules'

export interface Leaving {
  id: string
  channel: MessageChannel
  to: string
  /** `job`: a job hands it over and tries again. `caller`: whoever logs it does, because somebody waits for it. */
  sender: 'job' | 'caller'
  /** Counts per address under this key instead. */
  share?: Uint8Array<ArrayBuffer>
}

/** Event by which a job learns that a message waits. */
export const MESSAGE_QUEUED = 'message.queued'
/** Numbers of one block of 10 000, which pumping fraud runs through. */
const BLOCK_DIGITS = 4

/**
 * Lets a message of the log leave, if the chain's caps per address, per block of numbers and in all allow one more on
 * its local day; else it is `over_cap`. Call it last in the transaction, which holds the chain's count until it ends.
 */
export async function letThrough(scope: InChainTx, leaving: Leaving, rules: RulesInForce): Promise<'over_cap' | null> {
  const { id, sender } = leaving
  if (sender === 'job') await writeEvent(scope, { type: MESSAGE_QUEUED, objectId: id, payload: { object: { id } } })
  const refusedBy = await claimMessageUse(scope, localDate(scope.now, scope.chain.timeZone), await claimsOf(scope, leaving, rules))
  if (refusedBy === null) return null
  await markMessage(scope, id, { state: 'failed', reason: 'over_cap' })
  return 'over_cap'
}

async function claimsOf(scope: InChainTx, { channel, to, share }: Leaving, rules: RulesInForce): Promise<UseClaim[]> {
  const chainKey = await openChainKey(scope)
  const address: UseClaim = { scope: `${channel}:address`, key: share ?? addressIndex(chainKey, { channel, to }), max: rules.perAddressMax }
  const block = channel === 'sms' ? normaliseIdentifier('phone', to)?.slice(0, -BLOCK_DIGITS) : undefined
  const prefix: UseClaim[] = block === undefined ? [] : [{ scope: 'sms:prefix', key: blindIndex(chainKey, 'phone-block', block), max: rules.perPrefixMax }]
  return [address, ...prefix, { scope: `${channel}:chain`, key: new Uint8Array(), max: rules.perChainMax }]
}
