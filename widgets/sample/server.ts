import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { renderPage } from './render-page'
import type { SampleSiteOptions } from './sample-chain'
import { ENDED_SESSION_COOKIE, readSession, sessionCookie } from './session-cookie'
import { signToken } from './sign-token'

const HOST = 'sample.localhost'
const BODY_BYTES_MAX = 1_024
const FILES: Record<string, string> = { 'site.css': 'text/css', 'site.js': 'text/javascript', 'icon.svg': 'image/svg+xml', 'canopy.svg': 'image/svg+xml' }

interface Answer {
  status: number
  headers?: Record<string, string>
  body?: string | Buffer
}
interface Site extends SampleSiteOptions {
  files: Map<string, Buffer>
  sessionSecret: Buffer
}

/**
 * A fuel station's website on `http://sample.localhost:<port>` (loopback only), with a back end that signs the widgets'
 * token. It shares nothing with the platform but what any website would be given. Rejects when the port is taken.
 */
export async function startSampleSite(options: SampleSiteOptions): Promise<{ url: string; close: () => Promise<void> }> {
  const dir = options.filesDir ?? join(import.meta.dirname, 'site')
  const files = new Map(await Promise.all(Object.keys(FILES).map(async (name) => [`/${name}`, await readFile(join(dir, name))] as const)))
  const site: Site = { ...options, files, sessionSecret: randomBytes(32) }
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    answer(site, request).then(
      (made) => send(site, made, { request, response }),
      () => send(site, { status: 400, body: 'That request could not be read.' }, { request, response }),
    )
  }
  const first = await listen(createServer(onRequest), options.port, '127.0.0.1')
  const { port } = first.address() as AddressInfo
  const servers = [first]
  try {
    servers.push(await listen(createServer(onRequest), port, '::1'))
  } catch (error) {
    // A machine without IPv6 is served by IPv4 alone; a taken port is a failure on either.
    if (isTaken(error)) {
      await stop(first)
      throw error
    }
  }
  return { url: `http://${HOST}:${port}`, close: async () => void (await Promise.all(servers.map(stop))) }
}

async function answer(site: Site, request: IncomingMessage): Promise<Answer> {
  const { pathname } = new URL(request.url ?? '/', 'http://site.invalid')
  if (request.headers.host?.toLowerCase().replace(/:\d+$/, '') !== HOST) return { status: 421, body: `This website is ${HOST}.` }
  if (request.method === 'POST') return signInOrOut(site, request, pathname)
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD, POST' } }
  const file = site.files.get(pathname)
  if (file) return { status: 200, headers: { 'content-type': FILES[pathname.slice(1)] ?? '', 'cache-control': 'max-age=300' }, body: file }
  const { chain, appOrigin } = site
  const memberId = readSession(request.headers.cookie, site.sessionSecret)
  const visitor = chain.members.find(({ id }) => id === memberId) ?? null
  const token = visitor && signToken({ kid: chain.widgetKid, secret: chain.widgetSecret, sub: visitor.id }, Date.now())
  if (pathname === '/token.js') return tokenModule(request, token)
  if (pathname !== '/') return { status: 404, body: 'There is no such page.' }
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }, body: renderPage({ appOrigin, chain, visitor, token }) }
}

/**
 * The page may connect to the widgets' host only, so the token comes as a module of its own origin.
 * No other site may read it: the cookie is SameSite=Strict, and what doesn't come from our page is refused.
 */
function tokenModule(request: IncomingMessage, token: string | null): Answer {
  if ((request.headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin') return { status: 403 }
  const headers = { 'content-type': 'text/javascript', 'cache-control': 'no-store', 'cross-origin-resource-policy': 'same-origin' }
  return { status: 200, headers, body: `export default ${JSON.stringify(token)}\n` }
}

async function signInOrOut(site: Site, request: IncomingMessage, pathname: string): Promise<Answer> {
  if (request.headers.origin !== `http://${request.headers.host ?? ''}`) return { status: 403, body: 'Sign in on the page itself.' }
  const seeRewards = (cookie: string): Answer => ({ status: 303, headers: { location: '/#rewards', 'set-cookie': cookie } })
  if (pathname === '/sign-out') return seeRewards(ENDED_SESSION_COOKIE)
  if (pathname !== '/sign-in') return { status: 404 }
  const memberId = new URLSearchParams(await readBody(request)).get('member')
  const isKnown = site.chain.members.some(({ id }) => id === memberId)
  return isKnown && memberId !== null ? seeRewards(sessionCookie(memberId, site.sessionSecret)) : { status: 422, body: 'Nobody of that name has an account here.' }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > BODY_BYTES_MAX) throw new RangeError('body too large')
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function send({ appOrigin }: Site, { status, headers, body = '' }: Answer, { request, response }: { request: IncomingMessage; response: ServerResponse }): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': `default-src 'none'; script-src 'self' ${appOrigin}; style-src 'self'; connect-src ${appOrigin}; img-src 'self' ${appOrigin}; base-uri 'none'; require-trusted-types-for 'script'`,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    ...headers,
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function listen(server: Server, port: number, address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: address, ipv6Only: true }, () => resolve(server.off('error', reject)))
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
