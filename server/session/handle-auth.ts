import type { AuthOptions } from 'next-auth'
import { clientAddress, isSameOrigin, requestOrigin, type RequestOrigin } from '@/server/platform/hosts/request-origin'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import { openChain } from '@/server/usecases/_around/open-chain'
import { findChainByHost } from '@/server/usecases/chains/find-chain-by-host'
import { baseOptions, type SessionRules } from './base-options'
import { callNextAuth } from './call-next-auth'
import { memberProvider, memberRules } from './member-sign-in'
import { readCookie } from './read-cookie'
import { openClaims } from './session-claims'
import { sessionCookieName } from './session-cookies'
import { staffProvider, staffRules } from './staff-sign-in'

interface SignIn {
  readonly rules: SessionRules
  readonly provider: AuthOptions['providers'][number]
}

/** What of next-auth is served; the rest of it is for kinds of sign-in that we don't have. */
const SERVED: Readonly<Record<string, readonly string[]>> = { GET: ['csrf', 'session', 'signin', 'error'], POST: ['callback', 'signout'] }
const BODY_BYTES_MAX = 16_000

/**
 * Answers `/api/auth/*`: staff on the platform host, members on a portal. Refuses with 404 what isn't served
 * and portals that don't exist, with 403 a POST from another web origin, with 411 and 413 a body of untold length or above 16 KB.
 */
export async function handleAuth(request: Request, path: readonly string[]): Promise<Response> {
  const where = requestOrigin(request.headers)
  if (!SERVED[request.method]?.includes(path[0] ?? '') || where.origin === null) return refuse(404, 'Not Found')
  if (request.method === 'POST') {
    if (!isSameOrigin(request.headers)) return refuse(403, 'The request comes from another web origin.')
    const length = request.headers.get('content-length')
    if (length === null) return refuse(411, 'The length of the body has to be told.')
    if (!(Number(length) <= BODY_BYTES_MAX)) return refuse(413, 'The body is larger than allowed.')
  }
  const signIn = await signInAt(where, request.headers)
  if (!signIn) return refuse(404, 'Not Found')
  // next-auth would swallow a failure here and take the cookie away, and a copy of it would go on counting.
  if (path[0] === 'signout') await endSession(signIn.rules, request.headers)
  return callNextAuth({ request, path, origin: where.origin, options: { ...baseOptions(signIn.rules), providers: [signIn.provider] } })
}

async function signInAt({ parsed, isSecure, origin }: RequestOrigin, headers: Headers): Promise<SignIn | null> {
  if (parsed.kind === 'platform') return { rules: staffRules(isSecure), provider: staffProvider({ address: clientAddress(headers), userAgent: headers.get('user-agent') ?? '', origin: origin ?? '' }) }
  if (parsed.kind === 'invalid') return null
  const found = await findChainByHost({ host: parsed.host })
  if (!found.ok) return null
  const locale = readCookie(headers, 'locale') === 'zh' ? 'zh' : 'en'
  const scope = await openChain(found.value.chainId, { actor: { kind: 'system', id: 'sign-in' }, requestId: makeRequestId(), locale })
  return { rules: memberRules(scope, isSecure), provider: memberProvider(scope) }
}

async function endSession(rules: SessionRules, headers: Headers): Promise<void> {
  const token = readCookie(headers, sessionCookieName(rules.kind, rules.isSecure))
  const claims = token === undefined ? null : await openClaims(rules.kind, token)
  if (claims) await rules.end(claims)
}

const refuse = (status: number, text: string): Response =>
  new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' } })
