import CredentialsProvider from 'next-auth/providers/credentials'
import { finishMemberSignInBody } from '@/server/contracts/member-session'
import type { InChain } from '@/server/usecases/_around/with-chain'
import { endMemberSession } from '@/server/usecases/members/end-member-session'
import { finishMemberSignIn } from '@/server/usecases/members/finish-member-sign-in'
import { readMemberSession } from '@/server/usecases/members/read-member-session'
import { authError } from './auth-error'
import type { SessionRules } from './base-options'
import type { FailureNotes } from './note-failures'
import { readJson } from './read-json'
import type { SessionClaims } from './session-claims'

const MAX_AGE_SECONDS = 90 * 86_400
const FIELDS = ['phone', 'email', 'code', 'name', 'language'] as const

export function memberRules(scope: InChain, isSecure: boolean): SessionRules {
  const isOurs = (claims: SessionClaims) => claims.kind === 'member' && claims.chainId === scope.chainId
  return {
    kind: 'member',
    isSecure,
    maxAgeSeconds: MAX_AGE_SECONDS,
    isOpen: async (claims) => isOurs(claims) && (await readMemberSession(scope, claims)).ok,
    async end(claims) {
      const ended = isOurs(claims) ? await endMemberSession(scope, claims) : null
      if (ended && !ended.ok) throw authError(ended.refusal)
    },
  }
}

/** What the browser keeps of earlier sign-ins; a sign-in adds to it. */
export interface PortalDevice { tokens: string }

/** On a portal members sign in, or join, with the one-time code that was sent to their phone or e-mail address. */
export const memberProvider = (scope: InChain, device: PortalDevice, notes: FailureNotes) =>
  CredentialsProvider({
    id: 'member',
    credentials: { phone: {}, email: {}, code: {}, name: {}, language: {}, consent: {} },
    authorize: notes.noting(async (sent: Readonly<Record<string, string>> | undefined) => {
      const body = finishMemberSignInBody.safeParse(readSent(sent ?? {}))
      if (!body.success) throw authError({ code: 'validation_failed' })
      const finished = await finishMemberSignIn(scope, { body: body.data, device: device.tokens })
      if (!finished.ok) throw authError(finished.refusal)
      if (finished.value.state === 'consent_needed') throw authError({ code: 'consent_needed' })
      const { memberId, sessionId } = finished.value
      device.tokens = finished.value.device
      return { id: memberId, kind: 'member', sessionId, chainId: scope.chainId }
    }),
  })

/** A form knows texts only: an empty field is an absent one, and the consent is a JSON text. */
function readSent(sent: Readonly<Record<string, string>>): Record<string, unknown> {
  const present = FIELDS.filter((name) => typeof sent[name] === 'string' && sent[name] !== '')
  return { ...Object.fromEntries(present.map((name) => [name, sent[name]])), ...(sent['consent'] && { consent: readJson(sent['consent']) }) }
}
