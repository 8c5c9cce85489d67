import type { MemberSignInStarted, StartMemberSignInBody } from '@/server/contracts/member-session'
import { CODE_DIGITS, CODE_LIFE_MS, issueCode } from '@/server/data/members/issue-code'
import { laneOf } from '@/server/data/members/known-device'
import { identifierLookup, type IdentifierLookup } from '@/server/data/members/resolve-member'
import { localDay } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { OutgoingMessage } from '@/server/platform/messages/message'
import { sendMessage } from '@/server/platform/messages/send-message'
import { checkRate, type RateRule } from '@/server/platform/rate-limit/check-rate'
import { atTill, changing, type InChain } from '../_around/with-chain'
import { composeMessage } from '../messages/_parts/compose-message'
import { logMessage, type Logged } from '../messages/_parts/log-message'
import { signInCode } from '../messages/_templates/sign-in-code'
import { outgoingMessage } from '../messages/_parts/outgoing-message'
import { noteDelivery } from '../messages/note-delivery'
import { addressOf } from './_parts/address-of'

export interface StartMemberSignIn {
  body: StartMemberSignInBody
  /** Where the request came from, for the limit. */
  clientAddress: string
  /** What the browser keeps of earlier sign-ins (`known-device`). */
  device?: string
  /** The portal's host, so that the phone offers to fill the code in there. */
  portalHost?: string
}

const QUARTER_HOUR_S = 15 * 60
/** Messages cost money and annoy whoever didn't ask: per number, per sender of requests, and per chain against pumping. */
export const SIGN_IN_LIMITS: Readonly<Record<'address' | 'subject' | 'chain', RateRule>> = {
  address: { limit: 20, windowSeconds: QUARTER_HOUR_S },
  subject: { limit: 5, windowSeconds: QUARTER_HOUR_S },
  chain: { limit: 1_000, windowSeconds: 60 * 60 },
}

/**
 * Sends a one-time code of six digits, good for five minutes, to a phone or an e-mail address, in the chain's words.
 * Whether somebody is enrolled with it is neither looked up nor told, nor whether the chain writes to that country.
 * A browser that has signed in with that number before has its own share of all limits and its own newest code, so nobody who
 * asks all day with somebody else's number keeps them out.
 * Refuses `rate_limited` (with the seconds to wait) above 5 codes per number and 20 per client in a quarter of an hour,
 * 1 000 per chain in an hour, or the chain's caps for the day, and `unavailable` when it could not be handed over.
 */
export const startMemberSignIn = atTill('member.start_sign_in', async (scope: InChain, input: StartMemberSignIn): Promise<Result<MemberSignInStarted>> => {
  const address = addressOf(input.body)
  const lookup = await identifierLookup(scope, { type: address.kind, value: address.to }, scope.now)
  const lane = await laneOf(scope, lookup, input.device ?? '')
  const waitSeconds = await secondsToWait([
    ['address', `${scope.chainId}:${input.clientAddress}`],
    ['subject', `${scope.chainId}:${Buffer.from((lane ?? lookup).blindIndex).toString('base64url')}`],
    ['chain', lane ? `${scope.chainId}:known` : scope.chainId],
  ])
  if (waitSeconds > 0) return tooMany(waitSeconds)
  const queued = await queueCode(scope, { ...input, lane, lookup })
  if (!queued.ok) return queued
  const { id, refused, message } = queued.value
  if (refused === 'over_cap') return tooMany(Math.ceil((localDay(scope.now, scope.chain.timeZone).endsAt - scope.now) / 1000))
  if (refused === null) {
    const delivery = await sendMessage(message)
    await noteDelivery(scope, { messageId: id, delivery })
    if (delivery.state === 'failed') return refuse('unavailable', 'The code could not be sent; try again.')
  }
  return ok({ channel: address.channel, expires_in_s: CODE_LIFE_MS / 1000, digits: CODE_DIGITS })
})

const tooMany = (retryAfterSeconds: number) => refuse('rate_limited', 'Too many codes were asked for; try again later.', { retryAfterSeconds })

/** Asks the limits one after the other, so a request that one of them refuses doesn't use up the next. */
async function secondsToWait(uses: readonly (readonly [keyof typeof SIGN_IN_LIMITS, string])[]): Promise<number> {
  for (const [limit, key] of uses) {
    const state = await checkRate(`sign-in:${limit}`, key, SIGN_IN_LIMITS[limit])
    if (!state.allowed) return state.resetSeconds
  }
  return 0
}

interface Queued extends StartMemberSignIn { lookup: IdentifierLookup; /** Of a known device. */ lane: IdentifierLookup | null }

const queueCode = changing('member.issue_code', async (scope, { body, portalHost, lane, lookup }: Queued): Promise<Result<Logged & { message: OutgoingMessage }>> => {
  const { channel, to } = addressOf(body)
  const code = await issueCode(scope, lane ?? lookup)
  const facts = { code, minutes: CODE_LIFE_MS / 60_000, portalHost }
  const words = await composeMessage(scope, signInCode, { channel, language: scope.locale, facts })
  const logged = await logMessage(scope, { channel, to, template: SIGN_IN_TEMPLATE, words, sender: 'caller', ...(lane && { share: lane.blindIndex }) })
  return ok({ ...logged, message: outgoingMessage(scope, logged.id, { channel, to, ...words }) })
})

export const SIGN_IN_TEMPLATE = signInCode.code
