import { initTRPC } from '@trpc/server'
import superjson from 'superjson'
import { ZodError } from 'zod'
import { log } from '@/server/platform/log/log'
import { runWithRequest } from '@/server/platform/log/request-context'
import { refusalOfOutage } from '@/server/usecases/_around/refusal-of-outage'
import type { Capability } from '@/server/usecases/staff/refusal-to-enter'
import type { Context } from './context'
import { refusal, RefusalError } from './refusal-error'
import type { Refusal } from './refusal'

export interface Meta {
  /** The right that a call about a chain needs; without one nobody may call it. */
  can?: Capability
  /** Bytes that the body of this procedure's request may have; default 256 KB. */
  bodyBytesMax?: number
}

const t = initTRPC.context<Context>().meta<Meta>().create({
  transformer: superjson,
  isDev: false,
  errorFormatter({ shape, error, ctx }) {
    const told = toRefusal(error)
    return { message: told.detail, code: shape.code, data: { code: shape.data.code, httpStatus: shape.data.httpStatus, refusal: told, requestId: ctx?.requestId ?? null } }
  },
})

export const router = t.router
export const createCallerFactory = t.createCallerFactory
export const middleware = t.middleware

/**
 * Every procedure: log lines carry the request's id, a mutation from a foreign page is refused before anything else, and a
 * database that can't answer is `unavailable`, wherever in the chain of procedures it was asked.
 */
export const publicProcedure = t.procedure.use(async ({ ctx, type, next, path }) => {
  if (type === 'mutation' && !ctx.isSameOrigin) throw refusal('origin_refused', 'The request comes from another web origin.')
  const result = await runWithRequest({ requestId: ctx.requestId }, next)
  const outage = result.ok || !isBug(result.error) ? null : refusalOfOutage(result.error.cause)
  if (outage && !result.ok) {
    runWithRequest({ requestId: ctx.requestId }, () => log.warn({ err: result.error.cause, procedure: path }, 'the database is away'))
    throw new RefusalError(outage, result.error.cause)
  }
  if (!result.ok && isBug(result.error)) runWithRequest({ requestId: ctx.requestId }, () => log.error({ err: result.error.cause ?? result.error, procedure: path }, 'procedure failed'))
  return result
})

/** What is told of an error: refusals as they are, a wrong shape by its fields, anything else as `internal`, whose cause stands in the log. */
export function toRefusal(error: Error): Refusal {
  if (error instanceof RefusalError) return error.refusal
  if (error.cause instanceof ZodError) {
    return {
      code: 'validation_failed',
      detail: 'The request does not have the shape or the range that is asked for.',
      errors: error.cause.issues.flatMap((issue) => fieldsOf(issue).map((path) => ({ pointer: pointerOf(path), code: issue.code, detail: issue.message }))),
    }
  }
  const code = 'code' in error ? error.code : undefined
  if (code === 'NOT_FOUND') return { code: 'not_found', detail: 'No such procedure.' }
  if (code === 'METHOD_NOT_SUPPORTED') return { code: 'method_not_allowed', detail: 'The method does not fit the procedure.' }
  if (code === 'PARSE_ERROR' || code === 'BAD_REQUEST' || code === 'UNSUPPORTED_MEDIA_TYPE') return { code: 'validation_failed', detail: 'The request can not be read.' }
  if (code === 'PAYLOAD_TOO_LARGE') return { code: 'payload_too_large', detail: 'The body is larger than allowed.' }
  return { code: 'internal', detail: 'Something went wrong on our side.' }
}

/** Fields that nobody knows are named one by one. */
const fieldsOf = (issue: ZodError['issues'][number]): PropertyKey[][] => (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path])

/** RFC 6901. */
const pointerOf = (path: readonly PropertyKey[]): string => path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const isBug = (error: Error): boolean => toRefusal(error).code === 'internal'
