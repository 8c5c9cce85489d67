import type { AuthOptions } from 'next-auth'
import { clientAddress, isSameOrigin, requestOrigin, type RequestOrigin } from '@/server/platform/hosts/request-origin'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import { openChain } from '@/server/usecases/_around/open-chain'
import { findChainByHost } from '@/server/usecases/chains/find-chain-by-host'
import { callNextAuth } from './call-next-auth'
import { memberOptions } from './member-options'
import { staffOptions } from './staff-options'

/** What of next-auth is served; the rest of it is for kinds of sign-in that we don't have. */
const SERVED: Readonly<Record<string, readonly string[]>> = { GET: ['csrf', 'session', 'signin', 'error'], POST: ['callback', 'signout'] }
const BODY_BYTES_MAX = 16_000

/**
 * Answers `/api/auth/*`: staff on the platform host, members on a portal. Refuses with 404 what isn't served
 * and portals that don't exist, with 403 a POST from another web origin, with 413 a body above 16 KB.
 */
export async function handleAuth(request: Request, path: readonly string[]): Promise<Response> {
  const where = requestOrigin(request.headers)
  if (!SERVED[request.method]?.includes(path[0] ?? '') || where.origin === null) return refuse(404, 'Not Found')
  if (request.method === 'POST') {
    if (!isSameOrigin(request.headers)) return refuse(403, 'The request comes from another web origin.')
    if (!(Number(request.headers.get('content-length') ?? 'NaN') <= BODY_BYTES_MAX)) return refuse(413, 'The body is larger than allowed.')
  }
  const options = await optionsFor(where, request.headers)
  return options ? callNextAuth({ request, path, origin: where.origin, options }) : refuse(404, 'Not Found')
}

async function optionsFor({ parsed, isSecure }: RequestOrigin, headers: Headers): Promise<AuthOptions | null> {
  if (parsed.kind === 'platform') return staffOptions({ isSecure, clientAddress: clientAddress(headers) })
  if (parsed.kind === 'invalid') return null
  const found = await findChainByHost({ host: parsed.host })
  if (!found.ok) return null
  const locale = headers.get('cookie')?.includes('locale=zh') ? 'zh' : 'en'
  const scope = await openChain(found.value.chainId, { actor: { kind: 'system', id: 'sign-in' }, requestId: makeRequestId(), locale })
  return memberOptions({ isSecure, scope })
}

const refuse = (status: number, text: string): Response =>
  new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store' } })
