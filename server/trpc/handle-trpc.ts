import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import superjson from 'superjson'
import { isTooDeep } from '@/server/contracts/json-depth'
import { clientAddress } from '@/server/platform/hosts/request-origin'
import { checkRate } from '@/server/platform/rate-limit/check-rate'
import { createContext } from './context'
import type { Meta } from './init'
import { readBody } from './read-body'
import type { Refusal } from './refusal'
import { RefusalError } from './refusal-error'
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
  const body = request.method === 'POST' ? await readBody(request, Math.max(...procedures.map(bodyBytesMax))) : undefined
  if (body === null) return refuse(413, { code: 'payload_too_large', detail: 'The body is larger than allowed.' })
  if (body && isTooDeep(body)) return refuse(400, { code: 'validation_failed', detail: 'The request nests too deep to be read.' })
  const bounded = body ? new Request(request.url, { method: 'POST', headers: request.headers, body }) : request
  const answer = await fetchRequestHandler({ endpoint: ENDPOINT, req: bounded, router: appRouter, createContext: () => createContext(request.headers), allowMethodOverride: true, responseMeta: ({ errors }) => ({ headers: retryAfter(errors) }) })
  answer.headers.set('cache-control', 'private, no-store')
  return answer
}

function bodyBytesMax(path: string): number {
  // Typed as the tree of routers; what stands in it is the table of all procedures by their path.
  const procedures: Readonly<Record<string, unknown>> = appRouter._def.procedures
  const procedure = Object.hasOwn(procedures, path) ? (procedures[path] as { _def: { meta?: Meta } }) : undefined
  return procedure?._def.meta?.bodyBytesMax ?? BODY_BYTES_MAX
}

/** When to come again, of the refusal that asks for the longest pause. */
function retryAfter(errors: readonly Error[]): Record<string, string> {
  const seconds = errors.map((error) => (error instanceof RefusalError ? (error.refusal.retryAfterSeconds ?? 0) : 0))
  const longest = Math.max(0, ...seconds)
  return longest > 0 ? { 'retry-after': String(longest) } : {}
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

const CODES = { 400: 'BAD_REQUEST', 413: 'PAYLOAD_TOO_LARGE', 429: 'TOO_MANY_REQUESTS' } as const

/** A refusal before any procedure ran, in the shape that the client reads from one. */
function refuse(status: keyof typeof CODES, refusal: Refusal): Response {
  const error = superjson.serialize({ message: refusal.detail, code: -32_000, data: { code: CODES[status], httpStatus: status, refusal, requestId: null } })
  return Response.json({ error }, { status, headers: { 'cache-control': 'private, no-store' } })
}
