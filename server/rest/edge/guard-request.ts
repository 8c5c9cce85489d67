import { createMiddleware } from 'hono/factory'
import { currentRequestId, runWithRequest } from '@/server/platform/log/request-context'
import { chooseLocale } from './choose-locale'
import { makeRequestId } from '@/server/platform/log/make-request-id'
import type { RestEnv } from './rest-env'
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
  const trace = takeUpTrace(c.req.header('traceparent'))
  if (trace) c.header('traceparent', trace.header)
  await runWithRequest({ requestId }, next)
})
