import type { FinishMemberSignInBody } from '@/server/contracts/member-session'
import { createMember } from '@/server/data/members/create-member'
import { isBlocked } from '@/server/data/members/is-blocked'
import { laneOf, rememberDevice } from '@/server/data/members/known-device'
import { openSession } from '@/server/data/members/open-session'
import { findMemberId, identifierLookup } from '@/server/data/members/resolve-member'
import { returnTry } from '@/server/data/members/return-try'
import { tryCode } from '@/server/data/members/try-code'
import { useCode } from '@/server/data/members/use-code'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { Id, MemberId } from '@/server/domain/kernel/typed-id'
import { atTill, changing, type InChain } from '../_around/with-chain'
import { addressOf } from './_parts/address-of'
import { newMemberOf } from './_parts/new-member-of'

export interface FinishMemberSignIn {
  body: FinishMemberSignInBody
  /** What the browser keeps of earlier sign-ins (`known-device`). */
  device?: string
}

/** `consent_needed`: the code was right but nobody is enrolled yet; sent again with `consent` it enrols and signs in. */
export type FinishedSignIn = { state: 'signed_in'; sessionId: Id<'ses'>; memberId: MemberId; joined: boolean; /** What the browser keeps, so that it is known next time. */ device: string } | { state: 'consent_needed' }

/**
 * Takes the one-time code of a phone or e-mail address and opens a session; somebody new is enrolled first, once the
 * terms are accepted. A code works once, for five minutes, only the newest one, and is compared five times at most.
 * Refuses `code_invalid` for every way in which a code can be wrong, without telling which, and `member_blocked` once the code
 * was right.
 */
export const finishMemberSignIn = atTill('member.finish_sign_in', async (scope: InChain, input: FinishMemberSignIn): Promise<Result<FinishedSignIn>> => {
  const tried = await tryMemberCode(scope, input)
  if (!tried.ok) return tried
  const codeId = tried.value
  return codeId === null ? codeInvalid() : signIn(scope, { ...input, codeId })
})

/** A transaction of its own that always commits: a wrong guess has to stay counted. */
const tryMemberCode = changing('member.try_code', async (scope, { body, device = '' }: FinishMemberSignIn): Promise<Result<string | null>> => {
  const { kind, to } = addressOf(body)
  const lookup = await identifierLookup(scope, { type: kind, value: to }, scope.now)
  const lane = await laneOf(scope, lookup, device)
  const own = lane && (await tryCode(scope, lane, body.code))
  return ok(own ?? (await tryCode(scope, lookup, body.code)))
})

const signIn = changing('member.sign_in', async (scope, { body, device = '', codeId }: FinishMemberSignIn & { codeId: string }): Promise<Result<FinishedSignIn>> => {
  const { kind, to } = addressOf(body)
  const lookup = await identifierLookup(scope, { type: kind, value: to }, scope.now)
  const known = await findMemberId(scope, lookup)
  if (!known && !body.consent) {
    await returnTry(scope, codeId)
    return ok({ state: 'consent_needed' })
  }
  if (!(await useCode(scope, codeId))) return codeInvalid()
  if (known && (await isBlocked(scope, known))) return refuse('member_blocked', 'The chain has blocked this membership.')
  const { memberId, created } = known || !body.consent
    ? { memberId: known, created: false }
    : await createMember(scope, await newMemberOf(scope, { ...body, consent: body.consent }, 'portal'))
  if (!memberId) return codeInvalid()
  const sessionId = await openSession(scope, memberId)
  if (created) scope.changed({ kind: 'member', id: memberId, after: { status: 'active', joined_by: 'portal' } })
  scope.changed({ kind: 'member_session', id: sessionId, after: { member_id: memberId } })
  return ok({ state: 'signed_in', sessionId, memberId, joined: created, device: await rememberDevice(scope, lookup, device) })
})

const codeInvalid = () => refuse('code_invalid', 'The code is wrong or no longer good. Ask for a new one.')
