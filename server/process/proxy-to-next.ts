import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { log } from '@/server/platform/log/log'
import { singleton } from '@/server/platform/singleton/singleton'
import { cleanAnswer } from './clean-headers'
import type { NextAddress } from './next-child'
import { readFailedPage } from './read-failed-page'

export interface Proxied {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Cleaned; with the visitor's Host. */
  readonly raw: readonly string[]
  readonly requestId: string
}

/** More than the largest body that a page sends: a file of stations as JSON text. */
export const PAGE_BODY_BYTES_MAX = 10_000_000

const agent = (): Agent => singleton('next-agent', () => new Agent({ keepAlive: true, maxFreeSockets: 64, scheduling: 'lifo' }))

/**
 * Passes a request on to Next and its answer back, both as streams. `refuse` is called when nothing has been answered
 * yet and Next can't be reached or failed because the database is away (`unavailable`) or the body outgrows `PAGE_BODY_BYTES_MAX`. A read on a kept connection that Next has just closed is tried once more.
 */
export function proxyToNext(proxied: Proxied, address: NextAddress, refuse: (code: 'unavailable' | 'payload_too_large') => void): void {
  const { request, response, requestId } = proxied
  const size = { isTooLarge: false }
  const headers = [...proxied.raw, 'X-Forecourt-Inner', address.secret]
  const upstream = httpRequest({ agent: agent(), host: '127.0.0.1', port: address.port, method: request.method, path: request.url, headers })
  upstream.on('response', (answer) => {
    const head = (): void => void response.writeHead(answer.statusCode ?? 502, answer.statusMessage, cleanAnswer(answer.rawHeaders, requestId))
    if (answer.statusCode === 500) return void passFailure(answer, { response, head, refuse })
    head()
    pipeline(answer, response, (error) => {
      if (error && !isHangUp(error)) log.warn({ err: error }, 'answer of a page broke off')
    })
  })
  upstream.on('error', (error) => {
    if (response.headersSent || response.destroyed) return void response.destroy()
    if (upstream.reusedSocket && hasNoBody(request)) return proxyToNext(proxied, address, refuse)
    if (size.isTooLarge) {
      response.shouldKeepAlive = false
      return refuse('payload_too_large')
    }
    log.warn({ err: error }, 'pages do not answer')
    refuse('unavailable')
  })
  response.once('close', () => {
    if (!response.writableFinished) upstream.destroy()
  })
  if (hasNoBody(request)) upstream.end()
  else pipeline(request, (body: AsyncIterable<Buffer>) => bounded(body, size), upstream, () => undefined)
}

type Passing = Pick<Proxied, 'response'> & { readonly head: () => void; readonly refuse: (code: 'unavailable') => void }

/** A page that failed because the database is away is "not now" (503); any other goes on as it is. */
async function passFailure(answer: IncomingMessage, { response, head, refuse }: Passing): Promise<void> {
  try {
    const { body, isOutage } = await readFailedPage(answer)
    if (isOutage) return refuse('unavailable')
    head()
    response.end(body)
  } catch (error) {
    log.warn({ err: error }, 'answer of a page broke off')
    response.destroy()
  }
}

/** A body that comes in chunks tells no length before its end. */
async function* bounded(body: AsyncIterable<Buffer>, size: { isTooLarge: boolean }): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const part of body) {
    bytes += part.byteLength
    size.isTooLarge = bytes > PAGE_BODY_BYTES_MAX
    if (size.isTooLarge) throw new Error('the body is larger than allowed')
    yield part
  }
}

const hasNoBody = (request: IncomingMessage): boolean => request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined

/** The visitor went away in the middle; nobody's fault. */
const isHangUp = (error: NodeJS.ErrnoException): boolean => error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'ECONNRESET' || error.code === 'EPIPE'
