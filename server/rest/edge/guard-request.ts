import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { currentRequestId, runWithRequest } from '@/server/platform/log/request-context'
import { inSpan, type OwnSpan } from '@/server/platform/metrics/in-span'
import { meters } from '@/server/platform/metrics/meters'
import { chooseLocale } from './choose-locale'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import type { KeyFacts, RestEnv } from './rest-env'
import { takeUpTrace } from './trace-parent'

/** An answer of the API is data: it is never kept by a cache, framed, guessed at or run. */
const HEADERS: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  Vary: 'Accept-Language',
}

/** First step of every request: its id, its trace, its language and the headers that every answer carries. */
export const guardRequest = createMiddleware<RestEnv>(async (c, next) => {
  const requestId = currentRequestId() ?? makeRequestId()
  c.set('requestId', requestId)
  c.set('locale', chooseLocale(c.req.header('accept-language')))
  for (const [name, value] of Object.entries(HEADERS)) c.header(name, value)
  c.header('Request-Id', requestId)
  const sent = c.req.header('traceparent')
  const trace = takeUpTrace(sent)
  const startedAt = performance.now()
  await inSpan(`${c.req.method} /api`, { kind: 'server', parent: trace && sent }, async (span) => {
    const traceParent = span.traceParent ?? trace?.header
    if (trace) c.header('traceparent', traceParent)
    await runWithRequest({ requestId, traceParent }, next)
    tellSpan(c, span)
  })
  countAnswer(c, performance.now() - startedAt)
})

/** A path that is no operation's counts as `unknown`: what a stranger may choose is never a label. */
const operationOf = (c: Context<RestEnv>): string => c.get('operationId') ?? 'unknown'

function tellSpan(c: Context<RestEnv>, span: OwnSpan): void {
  const chainId = (c.get('key') as KeyFacts | undefined)?.chainId
  const attributes = { 'http.response.status_code': c.res.status, 'forecourt.request_id': c.get('requestId'), ...(chainId !== undefined && { 'forecourt.chain_id': chainId }) }
  span.tell({ name: operationOf(c), attributes, hasFailed: c.res.status >= 500 })
}

function countAnswer(c: Context<RestEnv>, ms: number): void {
  const operation = operationOf(c)
  const { requests, requestSeconds } = meters()
  requests.inc({ operation, status: c.res.status })
  requestSeconds.observe({ operation }, ms / 1000)
}
