import { randomBytes } from 'node:crypto'
import { NextResponse, type NextRequest } from 'next/server'
import { env } from '@/server/platform/env'
import { requestOrigin, type RequestOrigin } from '@/server/platform/hosts/request-origin'

/**
 * Sends each request to the pages of its host: a portal's to `/portal/<host>/…`, where the chain is looked up,
 * the platform's as they are. A host that can be nobody's is misdirected (421), and the inner paths of portals
 * exist on no host; health is told on any. Every page gets its own nonce and the headers that go with it.
 */
export function proxy(request: NextRequest): NextResponse {
  const where = requestOrigin(request.headers)
  if (request.nextUrl.pathname === '/api/health') return NextResponse.next()
  if (where.parsed.kind === 'invalid') return text(421, 'No portal is served on this host.')
  const { pathname } = request.nextUrl
  const isInner = /^\/portal(\/|$)/i.test(safeDecode(pathname))
  if (isInner) return text(404, 'Not Found')
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy(where, nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const isShared = pathname.startsWith('/api/') || ICONS.test(pathname)
  const answer = where.parsed.kind === 'platform' || isShared ? NextResponse.next({ request: { headers } }) : NextResponse.rewrite(innerUrl(request, where.parsed.host), { request: { headers } })
  for (const [name, value] of securityHeaders(where, policy)) answer.headers.set(name, value)
  return answer
}

/** The same on every host, beside the API. */
const ICONS = /^\/(icon|apple-icon|favicon)[\w-]*\.(svg|png|ico)$/

/** Built files, fonts and pictures are the same for everybody and carry no markup. */
export const config = { matcher: ['/((?!_next/static/|_next/image|favicon\\.ico$|widget/).*)'] }

function innerUrl(request: NextRequest, host: string): URL {
  const url = request.nextUrl.clone()
  url.pathname = `/portal/${encodeURIComponent(host)}${url.pathname === '/' ? '' : url.pathname}`
  return url
}

/**
 * No inline script or style without the page's nonce. Scripts that a trusted script loads are trusted
 * (`strict-dynamic`), as Next's chunks are. The console shows a portal in a frame, so portals may be framed by
 * the platform and by nobody else.
 */
function contentSecurityPolicy({ parsed, origin }: RequestOrigin, nonce: string): string {
  const isDevelopment = env().NODE_ENV === 'development'
  const url = new URL(origin ?? 'http://localhost')
  const port = url.port && `:${url.port}`
  const framed = `${url.protocol}//*.${env().ROOT_HOST}${port}`
  const platform = `${url.protocol}//${env().ROOT_HOST}${port}`
  return [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' ${isDevelopment ? `'unsafe-inline'` : `'nonce-${nonce}'`}`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'${isDevelopment ? ` ws://${url.host}` : ''}`,
    `frame-src 'self'${parsed.kind === 'platform' ? ` ${framed}` : ''}`,
    `frame-ancestors 'self'${parsed.kind === 'platform' ? '' : ` ${platform}`}`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `object-src 'none'`,
  ].join('; ')
}

function* securityHeaders({ isSecure }: RequestOrigin, policy: string): Generator<[string, string]> {
  yield ['content-security-policy', policy]
  yield ['x-content-type-options', 'nosniff']
  yield ['referrer-policy', 'same-origin']
  yield ['permissions-policy', 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()']
  yield ['cross-origin-opener-policy', 'same-origin']
  if (isSecure) yield ['strict-transport-security', 'max-age=31536000']
}

const text = (status: number, words: string): NextResponse =>
  new NextResponse(words, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' } })

/** `/%70ortal/…` is `/portal/…` to the router. */
function safeDecode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
