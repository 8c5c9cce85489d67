import type { AuthOptions } from 'next-auth'
import { clientAddress, isSameOrigin, requestOrigin, type RequestOrigin } from '@/server/platform/hosts/request-origin'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import { openChain } from '@/server/usecases/_around/open-chain'
import { refusalOfOutage } from '@/server/usecases/_around/refusal-of-outage'
import { findChainByHost } from '@/server/usecases/chains/find-chain-by-host'
import { baseOptions, type SessionRules } from './base-options'
import { callNextAuth } from './call-next-auth'
import { memberProvider, memberRules, type PortalDevice } from './member-sign-in'
import { noteFailures, type FailureNotes } from './note-failures'
import { readCookie } from './read-cookie'
import { openClaims } from './session-claims'
import { deviceCookie, deviceCookieName, sessionCookieName } from './session-cookies'
import { staffProvider, staffRules } from './staff-sign-in'

interface SignIn {
  readonly rules: SessionRules
  /** Of a portal. */
  readonly device?: PortalDevice
  readonly provider: (notes: FailureNotes) => AuthOptions['providers'][number]
}

/** What of next-auth is served; the rest of it is for kinds of sign-in that we don't have. */
const SERVED: Readonly<Record<string, readonly string[]>> = { GET: ['csrf', 'session', 'signin', 'error'], POST: ['callback', 'signout'] }
const BODY_BYTES_MAX = 16_000

/**
 * Answers `/api/auth/*`: staff on the platform host, members on a portal. Refuses with 404 what isn't served
 * and portals that don't exist, with 403 a POST from another web origin, with 411 and 413 a body of untold length or
 * above 16 KB, with 503 everything while the database can't answer: nobody is signed out by an outage.
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
  try {
    return await answer({ request, path, origin: where.origin }, where)
  } catch (error) {
    if (refusalOfOutage(error)) return refuse(503, 'The service can not answer right now.')
    throw error
  }
}

interface Call { readonly request: Request; readonly path: readonly string[]; readonly origin: string }

async function answer({ request, path, origin }: Call, where: RequestOrigin): Promise<Response> {
  const { headers } = request
  const signIn = await signInAt(where, headers)
  if (!signIn) return refuse(404, 'Not Found')
  // next-auth would swallow a failure here and take the cookie away, and a copy of it would go on counting.
  if (path[0] === 'signout') await endSession(signIn.rules, headers)
  const notes = noteFailures()
  const told = await callNextAuth({ request, path, origin, options: { ...baseOptions({ ...signIn.rules, isOpen: notes.noting(signIn.rules.isOpen) }), providers: [signIn.provider(notes)] } })
  notes.throwOutage()
  // Whoever signs in again begins anew: what the browser had before is worth nothing, here and in every copy.
  if (path[0] === 'callback' && opensSession(told, signIn.rules)) {
    await endSession(signIn.rules, headers)
    if (signIn.device) told.headers.append('set-cookie', deviceCookie(signIn.device.tokens, signIn.rules.isSecure))
  }
  return told
}

async function signInAt({ parsed, isSecure, origin }: RequestOrigin, headers: Headers): Promise<SignIn | null> {
  if (parsed.kind === 'platform') {
    const visitor = { address: clientAddress(headers), userAgent: headers.get('user-agent') ?? '', origin: origin ?? '' }
    return { rules: staffRules(isSecure, visitor), provider: (notes) => staffProvider(visitor, notes) }
  }
  if (parsed.kind === 'invalid') return null
  const found = await findChainByHost({ host: parsed.host })
  if (!found.ok) return null
  const locale = readCookie(headers, 'locale') === 'zh' ? 'zh' : 'en'
  const scope = await openChain(found.value.chainId, { actor: { kind: 'system', id: 'sign-in' }, requestId: makeRequestId(), locale })
  const device: PortalDevice = { tokens: readCookie(headers, deviceCookieName(isSecure)) ?? '' }
  return { rules: memberRules(scope, isSecure), device, provider: (notes) => memberProvider(scope, device, notes) }
}

const opensSession = (told: Response, { kind, isSecure }: SessionRules): boolean => told.headers.getSetCookie().some((line) => new RegExp(`^${sessionCookieName(kind, isSecure)}=[^;]`).test(line))

async function endSession(rules: SessionRules, headers: Headers): Promise<void> {
  const token = readCookie(headers, sessionCookieName(rules.kind, rules.isSecure))
  const claims = token === undefined ? null : await openClaims(rules.kind, token)
  if (claims) await rules.end(claims)
}

const refuse = (status: number, text: string): Response =>
  new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store', ...(status === 503 && { 'retry-after': '1' }) } })
