import { Hono } from 'hono'
import { log } from '@/server/platform/log/log'
import { refusalOfOutage } from '@/server/usecases/_around/refusal-of-outage'
import { answerOtherMethods } from './answer-other-methods'
import { answerProblem } from './edge/answer-problem'
import { guardRequest } from './edge/guard-request'
import { notFound } from './edge/read-input'
import type { RestEnv } from './edge/rest-env'
import { mountOperation } from './mount-operation'
import { OPERATIONS } from './operations'
import { mountDemo } from './routes/read-demo-code'

/**
 * The public REST API under `/api/v1`, and in the demo `/api/demo`, as one Hono application. It holds no state
 * of its own: the process that owns the port mounts it, and so do Next's routes where only Next runs.
 */
export function createRestApp(): Hono {
  const app = new Hono<RestEnv>()
  app.use('/api/*', guardRequest)
  mountDemo(app)
  const api = app.basePath('/api/v1')
  for (const operation of OPERATIONS) mountOperation(api, operation)
  answerOtherMethods(api, OPERATIONS)
  // A route and not `notFound`, which an application that mounts this one would overrule.
  app.all('/api/*', (c) => answerProblem(c, notFound))
  app.onError((error, c) => {
    const outage = refusalOfOutage(error)
    log[outage ? 'warn' : 'error']({ err: error, method: c.req.method, route: c.req.routePath }, outage ? 'the database is away' : 'a request failed')
    return answerProblem(c, outage ?? { code: 'internal', detail: '' })
  })
  return app as unknown as Hono
}
