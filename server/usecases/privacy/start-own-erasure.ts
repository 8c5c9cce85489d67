import { openChainKey } from '@/server/data/chains/open-chain-key'
import { CODE_DIGITS, CODE_LIFE_MS, issueCode } from '@/server/data/members/issue-code'
import { readPersonal } from '@/server/data/members/read-personal'
import { identifierLookup } from '@/server/data/members/resolve-member'
import { writeMessage } from '@/server/data/messages/write-message'
import { erasureCodeSubject } from '@/server/data/privacy/erasure-code-subject'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { OutgoingMessage } from '@/server/platform/messages/message'
import { sendMessage } from '@/server/platform/messages/send-message'
import { checkRate } from '@/server/platform/rate-limit/check-rate'
import { inSteps } from '../_around/in-steps'
import { changing, type InChain } from '../_around/with-chain'
import { noteDelivery } from '../messages/note-delivery'
import { addressOfPerson } from './_parts/address-of-person'
import { erasureWords } from './_parts/erasure-words'

export const ERASURE_TEMPLATE = 'erase_code'
const PER_MEMBER = { limit: 5, windowSeconds: 15 * 60 }

/**
 * Sends a member a fresh one-time code for deleting the own account, to the phone (without one: the e-mail address) that
 * we have. It is no code for signing in. Refuses `rate_limited` above five in a quarter of an hour, `not_found`,
 * `unprocessable` for somebody without phone and e-mail, `unavailable` when it could not be handed over.
 */
export const startOwnErasure = inSteps('privacy.start_own_erasure', async (scope: InChain, { memberId }: { memberId: string }): Promise<Result<{ channel: 'sms' | 'email'; digits: number }>> => {
  const rate = await checkRate('erase-own', `${scope.chainId}:${memberId}`, PER_MEMBER)
  if (!rate.allowed) return refuse('rate_limited', 'Too many codes were asked for; try again later.', { retryAfterSeconds: rate.resetSeconds })
  const queued = await queueCode(scope, { memberId })
  if (!queued.ok) return queued
  const delivery = await sendMessage(queued.value.message)
  await noteDelivery(scope, { messageId: queued.value.id, delivery })
  if (delivery.state === 'failed') return refuse('unavailable', 'The code could not be sent; try again.')
  return ok({ channel: queued.value.message.channel, digits: CODE_DIGITS })
})

const queueCode = changing('privacy.issue_erasure_code', async (scope, { memberId }: { memberId: string }): Promise<Result<{ id: string; message: OutgoingMessage & { channel: 'sms' | 'email' } }>> => {
  const personal = await readPersonal(scope, memberId)
  if (!personal) return refuse('not_found', 'Nothing with this id exists.')
  const address = addressOfPerson(personal)
  if (!address) return refuse('unprocessable', 'There is neither a phone number nor an e-mail address to send a code to.')
  const { kind, channel, to } = address
  const subject = erasureCodeSubject(await openChainKey(scope), await identifierLookup(scope, { type: kind, value: to }, scope.now))
  const words = erasureWords({ chain: scope.chain.name, code: await issueCode(scope, subject), minutes: CODE_LIFE_MS / 60_000 }, scope.locale)
  const id = await writeMessage(scope, { channel, to, template: ERASURE_TEMPLATE, memberId, ...words })
  return ok({ id, message: { channel, to, from: scope.chain.name, ...words, at: scope.now } })
})
