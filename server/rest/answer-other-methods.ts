import type { Context, Hono } from 'hono'
import { allowOrigin, PREFLIGHT } from './edge/allow-origin'
import { answerProblem } from './edge/answer-problem'
import type { RestEnv } from './edge/rest-env'
import { routePath } from './mount-operation'
import type { Operation } from './operation'

/** On paths that exist: OPTIONS tells which methods there are, any other method is 405 (RFC 9110, 15.5.6). Mounted after the operations. */
export function answerOtherMethods(app: Hono<RestEnv>, operations: readonly Operation[]): void {
  for (const path of new Set(operations.map((one) => one.path))) {
    const here = operations.filter((one) => one.path === path)
    const methods = here.map((one) => one.method.toUpperCase()).flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
    const isCrossOrigin = here.some((one) => one.crossOrigin)
    if (isCrossOrigin) app.options(routePath(path), allowOrigin)
    app.all(routePath(path), (c) => answer(c, [...methods, 'OPTIONS'].join(', '), isCrossOrigin))
  }
}

function answer(c: Context<RestEnv>, allow: string, isCrossOrigin: boolean): Response {
  c.header('Allow', allow)
  if (c.req.method !== 'OPTIONS') return answerProblem(c, { code: 'method_not_allowed', detail: `This path answers ${allow}.` })
  if (isCrossOrigin) for (const [name, value] of Object.entries(PREFLIGHT)) c.header(name, value)
  return c.body(null, 204)
}
