import { systemClock } from '@/server/platform/clock/system-clock'
import { requestOrigin } from '@/server/platform/hosts/request-origin'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import { openChain } from '@/server/usecases/_around/open-chain'
import { findChainByHost } from '@/server/usecases/chains/find-chain-by-host'
import { readMemberSession } from '@/server/usecases/members/read-member-session'
import { readStaffSession } from '@/server/usecases/staff/read-staff-session'
import { readCookie } from './read-cookie'
import { openClaims } from './session-claims'
import { sessionCookieName } from './session-cookies'

type Value<T> = T extends { ok: true; value: infer V } ? NonNullable<V> : never
type KnownStaff = Value<Awaited<ReturnType<typeof readStaffSession>>>
type KnownMember = Value<Awaited<ReturnType<typeof readMemberSession>>>
type KnownHost = Value<Awaited<ReturnType<typeof findChainByHost>>>

export interface StaffSession extends KnownStaff {
  readonly kind: 'staff'
  readonly sessionId: string
}
export interface MemberSession extends Pick<KnownMember, 'memberId' | 'status' | 'language'> {
  readonly kind: 'member'
  readonly sessionId: string
  /** The chain of the portal that was asked, which is the one of the session. */
  readonly chainId: KnownHost['chainId']
}
export type Session = StaffSession | MemberSession

/**
 * Who a request speaks for, by the host it was sent to: staff on the platform host, a member on a portal; null
 * for nobody. The row of the session decides, so one that was ended is over everywhere within 5 s. A member's
 * cookie counts only on a host of the chain that it was made for, wherever its value is copied to.
 */
export async function readSession(headers: Headers): Promise<Session | null> {
  const { parsed, isSecure } = requestOrigin(headers)
  if (parsed.kind === 'platform') return readStaff(readCookie(headers, sessionCookieName('staff', isSecure)))
  if (parsed.kind === 'invalid') return null
  return readMember(readCookie(headers, sessionCookieName('member', isSecure)), parsed.host)
}

async function readStaff(token: string | undefined): Promise<StaffSession | null> {
  const claims = token === undefined ? null : await openClaims('staff', token)
  if (claims?.kind !== 'staff') return null
  const read = await readStaffSession({ sessionId: claims.sessionId, now: systemClock() })
  return read.ok && read.value ? { kind: 'staff', sessionId: claims.sessionId, ...read.value } : null
}

async function readMember(token: string | undefined, host: string): Promise<MemberSession | null> {
  const claims = token === undefined ? null : await openClaims('member', token)
  if (claims?.kind !== 'member') return null
  const found = await findChainByHost({ host })
  if (!found.ok || found.value.chainId !== claims.chainId) return null
  const { chainId } = found.value
  const scope = await openChain(chainId, { actor: { kind: 'system', id: 'session' }, requestId: makeRequestId(), locale: 'en' })
  const read = await readMemberSession(scope, { sessionId: claims.sessionId })
  if (!read.ok) return null
  const { memberId, status, language } = read.value
  return { kind: 'member', sessionId: claims.sessionId, chainId, memberId, status, language }
}
