import type { Context, Hono, MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import { openChain } from '@/server/usecases/_around/open-chain'
import { authenticate, authorise } from './edge/authenticate'
import { allowOrigin } from './edge/allow-origin'
import { answerInTime } from './edge/answer-in-time'
import { answerProblem, originOf, problemOf } from './edge/answer-problem'
import { checkRateLimit } from './edge/check-rate-limit'
import { checkStation, findTrespass } from './edge/check-station'
import { failSafe } from './edge/fail-safe'
import { inTurn } from './edge/in-turn'
import { check, readInput } from './edge/read-input'
import { requireIdempotency } from './edge/require-idempotency'
import type { RestEnv, Step } from './edge/rest-env'
import { sendAnswer } from './edge/send-answer'
import { tellDeprecation } from './edge/tell-deprecation'
import { isAtTill, type Operation } from './operation'
import { PROBLEM_STATUS } from './problem-status'
import type { Refusal, Result } from './refusal'

/** `/sales/{sale_id}` → `/sales/:sale_id`. */
export const routePath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

/** Puts an operation behind the steps that its contract asks for: key, rate, scope, version, input, repeatability. */
export function mountOperation(app: Hono<RestEnv>, operation: Operation): void {
  const withKey: Step[] = operation.scope === 'public' ? [] : [authenticate, checkRateLimit, authorise(operation)]
  const repeatable = operation.idempotency === undefined ? [] : [requireIdempotency(operation)]
  const station = operation.scope === 'public' || operation.inParts ? [] : [checkStation(operation)]
  const deprecated = operation.deprecated ? [tellDeprecation(operation.deprecated)] : []
  const abroad = operation.crossOrigin ? [allowOrigin] : []
  const safe = operation.whileAway === undefined ? [] : [failSafe(operation)]
  app.on(operation.method.toUpperCase(), [routePath(operation.path)], name(operation), ...deprecated, ...abroad, ...safe, answerInTime(operation), inOrder([...withKey, readInput(operation), ...station, ...repeatable, run(operation)]))
}

/** Who is measured: the name under which the operation stands in metrics and traces. */
const name = (operation: Operation): MiddlewareHandler<RestEnv> => (c, next) => {
  c.set('operationId', operation.operationId)
  return next()
}

/** One handler for all steps: a middleware each would be three promises each. */
const inOrder = (steps: readonly Step[]): MiddlewareHandler<RestEnv> => async (c) => {
  for (const step of steps) {
    const said = step(c)
    const response = said instanceof Promise ? await said : said
    if (response) return response
  }
  return undefined
}

const run = (operation: Operation): Step => async (c) => {
  const call = await callOf(c, operation) as Parameters<Operation['run']>[0]
  const work = () => operation.run(call)
  const result = await (operation.scope !== 'public' && isAtTill(operation) ? inTurn(c.get('key').chainId, work) : work())
  return result.ok ? sendAnswer(c, result.value) : answerProblem(c, result.refusal)
}

const refusalOf = (result: Result<unknown>): Refusal | undefined => (result.ok ? undefined : result.refusal)

async function callOf(c: Context<RestEnv>, operation: Operation): Promise<object> {
  const call = {
    body: c.get('body'),
    params: c.get('params'),
    query: c.get('query'),
    requestId: c.get('requestId'),
    locale: c.get('locale'),
    origin: originOf(c),
    header: (name: string) => c.req.header(name),
    idempotency: c.get('idempotency'),
  }
  if (operation.scope === 'public') return call
  const { keyId, chainId } = c.get('key')
  return {
    ...call,
    scope: await openChain(chainId, { actor: { kind: 'key', id: keyId }, requestId: call.requestId, locale: call.locale }),
    check: (schema: z.ZodType, input: unknown) => refusalOf(check(c, schema, input)),
    findTrespass: (input: unknown) => findTrespass(c, operation, { body: input }),
    problemOf: (refusal: Refusal) => ({ status: PROBLEM_STATUS[refusal.code], problem: problemOf(c, refusal) }),
  }
}
