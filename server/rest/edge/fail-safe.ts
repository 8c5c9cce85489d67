import { createMiddleware } from 'hono/factory'
import type { Operation } from '../operation'
import { PROBLEM_STATUS } from '../problem-status'
import { readInput } from './read-input'
import type { RestEnv } from './rest-env'

/** Turns a 503 of an operation into the answer that it can give without the database. */
export const failSafe = (operation: Operation) =>
  createMiddleware<RestEnv>(async (c, next) => {
    await next()
    if (!operation.whileAway || c.res.status !== PROBLEM_STATUS.unavailable) return
    // The key comes before the body: when it could not be checked, nobody has read the body yet.
    const refused = c.get('body') === undefined ? await readInput(operation)(c) : undefined
    c.res = undefined
    c.res = refused ?? c.json(operation.whileAway(c.get('body')), 200)
    // Of the 503 that nobody is told.
    c.res.headers.delete('Retry-After')
  })
