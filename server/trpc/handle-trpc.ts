import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import superjson from 'superjson'
import { clientAddress } from '@/server/platform/hosts/request-origin'
import { checkRate } from '@/server/platform/rate-limit/check-rate'
import { createContext } from './context'
import type { Meta } from './init'
import { readBody } from './read-body'
import type { Refusal } from './refusal'
import { appRouter } from './router'

const ENDPOINT = '/api/trpc'
const BODY_BYTES_MAX = 256_000
/** More procedures in one request than a page ever asks for are somebody's trial of patience. */
const BATCH_MAX = 12
/** A person with several tabs stays far below; counted per address only where a proxy tells it. */
const PER_ADDRESS = { limit: 3_000, windowSeconds: 60 }

/**
 * Answers `/api/trpc/*`: queries and mutations by POST (nothing that somebody typed stands in a URL), queries
 * also by GET. Bodies are bounded per procedure; every answer stays out of caches.
 */
export async function handleTrpc(request: Request): Promise<Response> {
  const procedures = new URL(request.url).pathname.slice(ENDPOINT.length + 1).split(',')
  if (procedures.length > BATCH_MAX) return refuse(413, { code: 'payload_too_large', detail: `More than ${BATCH_MAX} calls in one request.` })
  const limited = await overLimit(request)
  if (limited) return limited
  const bounded = await boundBody(request, Math.max(...procedures.map(bodyBytesMax)))
  if (!bounded) return refuse(413, { code: 'payload_too_large', detail: 'The body is larger than allowed.' })
  const answer = await fetchRequestHandler({ endpoint: ENDPOINT, req: bounded, router: appRouter, createContext: () => createContext(request.headers), allowMethodOverride: true })
  answer.headers.set('cache-control', 'private, no-store')
  return answer
}

function bodyBytesMax(path: string): number {
  // Typed as the tree of routers; what stands in it is the table of all procedures by their path.
  const procedures: Readonly<Record<string, unknown>> = appRouter._def.procedures
  const procedure = Object.hasOwn(procedures, path) ? (procedures[path] as { _def: { meta?: Meta } }) : undefined
  return procedure?._def.meta?.bodyBytesMax ?? BODY_BYTES_MAX
}

async function boundBody(request: Request, bytesMax: number): Promise<Request | null> {
  if (request.method !== 'POST') return request
  const body = await readBody(request, bytesMax)
  return body && new Request(request.url, { method: 'POST', headers: request.headers, body })
}

async function overLimit(request: Request): Promise<Response | null> {
  const address = clientAddress(request.headers)
  if (address === 'unknown') return null
  const state = await checkRate('trpc', address, PER_ADDRESS)
  if (state.allowed) return null
  const answer = refuse(429, { code: 'rate_limited', detail: 'Too many requests; try again later.', retryAfterSeconds: state.resetSeconds })
  answer.headers.set('retry-after', String(state.resetSeconds))
  return answer
}

/** A refusal before any procedure ran, in the shape that the client reads from one. */
function refuse(status: 413 | 429, refusal: Refusal): Response {
  const error = superjson.serialize({ message: refusal.detail, code: -32_000, data: { code: status === 413 ? 'PAYLOAD_TOO_LARGE' : 'TOO_MANY_REQUESTS', httpStatus: status, refusal, requestId: null } })
  return Response.json({ error }, { status, headers: { 'cache-control': 'private, no-store' } })
}
