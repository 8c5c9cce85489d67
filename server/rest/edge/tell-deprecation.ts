import { createMiddleware } from 'hono/factory'
import type { Operation } from '../operation'
import type { RestEnv } from './rest-env'

/**
 * On every answer of an operation that will go: since when it is deprecated (RFC 9745, a structured date), when it ends
 * (RFC 8594, an HTTP date) and which page tells what takes its place.
 */
export const tellDeprecation = ({ since, endsOn, insteadUse }: NonNullable<Operation['deprecated']>) =>
  createMiddleware<RestEnv>(async (c, next) => {
    c.header('Deprecation', `@${Date.parse(since) / 1_000}`)
    c.header('Sunset', new Date(endsOn).toUTCString())
    c.header('Link', `</docs/api/${insteadUse}>; rel="deprecation"; type="text/html"`)
    await next()
  })
