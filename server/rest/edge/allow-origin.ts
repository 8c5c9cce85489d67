import { createMiddleware } from 'hono/factory'
import type { RestEnv } from './rest-env'

/**
 * Lets scripts of other origins read the answer, refusals included. No cookie travels and none is set. Whether the
 * origin may use the key is decided by the key's own list: an origin that may not gets `origin_refused`.
 */
export const allowOrigin = createMiddleware<RestEnv>(async (c, next) => {
  const origin = c.req.header('origin')
  c.header('Vary', 'Origin', { append: true })
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  if (origin !== undefined) {
    c.header('Access-Control-Allow-Origin', origin)
    c.header('Access-Control-Expose-Headers', 'Request-Id, Retry-After')
  }
  await next()
})

/** What a preflight is told, for callers that send another Content-Type than `text/plain`. */
export const PREFLIGHT: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Methods': 'POST',
  'Access-Control-Allow-Headers': 'content-type, traceparent',
  'Access-Control-Max-Age': '7200',
}
