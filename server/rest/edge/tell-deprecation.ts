import { createMiddleware } from 'hono/factory'
import type { Operation } from '../operation'
import type { RestEnv } from './rest-env'

/**
 * On every answer of an operation that will go: since when it is deprecated (RFC 9745, a structured date), when it ends
 * (RFC 8594, an HTTP date) and which page tells what takes its place.
 */
export const tellDeprecation = ({ deprecated }: Operation) =>
  createMiddleware<RestEnv>(async (c, next) => {
    if (deprecated) {
      c.header('Deprecation', `@${Date.parse(deprecated.since) / 1_000}`)
      c.header('Sunset', new Date(deprecated.endsOn).toUTCString())
      c.header('Link', `</docs/api/${deprecated.insteadUse}>; rel="deprecation"; type="text/html"`)
    }
    await next()
  })
