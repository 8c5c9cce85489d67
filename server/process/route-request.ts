import type { IncomingMessage, ServerResponse } from 'node:http'
import { newId } from '@/server/platform/crypto/new-id'
import { env } from '@/server/platform/env'
import { log } from '@/server/platform/log/log'
import { runWithRequest } from '@/server/platform/log/request-context'
import { meters } from '@/server/platform/metrics/meters'
import type { Health } from '@/server/usecases/upkeep/read-health'
import { answerProblem, DIRECT_HEADERS } from './answer-problem'
import type { Host } from './check-host'
import { cleanRequest, type CleanRequest } from './clean-headers'
import type { NextAddress } from './next-child'
import { PAGE_BODY_BYTES_MAX, proxyToNext } from './proxy-to-next'
import { serveWidget } from './serve-widget'

/** Who stands behind the port; handed in, so that a test can stand in for each. */
export interface Backends {
  checkHost(host: string | undefined): Promise<Host>
  rest(request: IncomingMessage, response: ServerResponse): unknown
  nextAddress(): NextAddress | null
  readHealth(): Promise<Health>
  isStopping(): boolean
}

interface Arrived extends CleanRequest {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly requestId: string
}

/** The handler of the one port. Every answer carries `Request-Id`; every line that is logged meanwhile has it too. */
export function routeRequest(backends: Backends): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const requestId = newId('req')
    const startedAt = performance.now()
    const clean = cleanRequest(request.rawHeaders, { isProxyTrusted: env().TRUST_PROXY, socketAddress: request.socket.remoteAddress ?? '', requestId })
    const arrived: Arrived = { ...clean, request, response, requestId }
    replaceHeaders(request, clean.raw)
    // Every answer, whoever makes it; behind a proxy that ends TLS and is trusted to say so.
    if (clean.scheme === 'https') response.setHeader('Strict-Transport-Security', 'max-age=31536000')
    if (backends.isStopping()) response.shouldKeepAlive = false
    void runWithRequest({ requestId }, async () => {
      response.once('close', () => countAnswer(request, response))
      response.once('close', () => log.debug({ method: request.method, path: pathOf(request), status: response.statusCode, duration_ms: Math.round(performance.now() - startedAt) }, 'request'))
      try {
        await route(arrived, backends)
      } catch (error) {
        log.error({ err: error }, 'request could not be routed')
        if (response.headersSent) response.destroy()
        else answerProblem(arrived, 'unavailable')
      }
    })
  }
}

async function route(arrived: Arrived, backends: Backends): Promise<void> {
  const { request, response, host } = arrived
  // An absolute target (`GET http://other/ HTTP/1.1`) would name a second host beside the header, and so would `//other/` to whoever reads it as an address.
  if (!/^\/(?![/\\])/.test(request.url ?? '')) return answerProblem(arrived, 'validation_failed')
  const path = pathOf(request)
  if (path === '/api/health') return answerHealth(arrived, await backends.readHealth())
  const where = await backends.checkHost(host)
  if (where === 'unknown') return answerProblem(arrived, 'unknown_host')
  if (isUnder(path, '/api/v1') || isUnder(path, '/api/demo')) {
    if (where !== 'platform') return answerProblem(arrived, 'not_found')
    return void (await backends.rest(request, response))
  }
  if (isUnder(path, '/widget')) {
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (where === 'platform' && isRead && serveWidget(request, response, path)) return
    return answerProblem(arrived, isRead ? 'not_found' : 'method_not_allowed')
  }
  // Next reads a body to its end before it looks at the request, so what nobody takes is refused here.
  if (Number(request.headers['content-length'] ?? 0) > PAGE_BODY_BYTES_MAX) {
    response.shouldKeepAlive = false
    return answerProblem(arrived, 'payload_too_large')
  }
  const address = backends.nextAddress()
  if (!address) return answerProblem(arrived, 'unavailable')
  proxyToNext(arrived, address, (code) => answerProblem(arrived, code))
}

/** The API counts its own answers, by operation. What was asked for is no label: anybody may make up paths. */
function countAnswer(request: IncomingMessage, response: ServerResponse): void {
  const path = pathOf(request)
  if (isUnder(path, '/api/v1') || isUnder(path, '/api/demo')) return
  const operation = path === '/api/health' ? 'health' : isUnder(path, '/widget') ? 'widget' : 'pages'
  meters().requests.inc({ operation, status: response.statusCode })
}

function answerHealth({ request, response, requestId }: Arrived, health: Health): void {
  const body = JSON.stringify(health)
  response.writeHead(health.status === 'down' ? 503 : 200, { ...DIRECT_HEADERS, 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'", 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body), 'Request-Id': requestId })
  response.end(request.method === 'HEAD' ? undefined : body)
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '').split('?', 1)[0] ?? ''
const isUnder = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

/** Everybody behind us reads the cleaned headers, whether raw (the REST application) or by name. */
function replaceHeaders(request: IncomingMessage, raw: readonly string[]): void {
  const headers: IncomingMessage['headers'] = {}
  for (let i = 0; i + 1 < raw.length; i += 2) {
    const name = (raw[i] ?? '').toLowerCase()
    const value = raw[i + 1] ?? ''
    if (name === 'set-cookie') continue
    const known = headers[name]
    headers[name] = typeof known === 'string' ? `${known}${name === 'cookie' ? '; ' : ', '}${value}` : value
  }
  request.rawHeaders = [...raw]
  request.headers = headers
}
