import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import type { z } from 'zod'
import type { Operation } from '../operation'
import { answer, refused, type Result } from '../refusal'
import { answerProblem } from './answer-problem'
import { listIssues } from './list-issues'
import { isJsonType, isPlainType, parseJson } from './parse-json'
import { BODY_IN_PARTS_MAX, BODY_MAX, readBytes, WIDGET_BODY_MAX } from './read-bytes'
import type { RestEnv, Step } from './rest-env'

/** Reads path, query and body against the operation's contract; nothing reaches a use-case that did not pass. */
export const readInput = (operation: Operation): Step =>
  async (c) => {
    const params = operation.params?.safeParse(c.req.param())
    // A malformed id names nothing, exactly like a foreign one.
    if (params && !params.success) return answerProblem(c, notFound)
    c.set('params', params?.data)
    const query = operation.query ? check(c, operation.query, queryOf(c)) : answer(undefined)
    if (!query.ok) return answerProblem(c, query.refusal)
    c.set('query', query.value)
    const body = await readBody(c, operation)
    if (!body.ok) return answerProblem(c, body.refusal)
    c.set('body', body.value)
    return undefined
  }

export const notFound = refused('not_found', '').refusal

async function readBody(c: Context<RestEnv>, operation: Operation): Promise<Result<unknown>> {
  if (!operation.body) return answer(undefined)
  const isAbroad = operation.crossOrigin === true
  const type = c.req.header('content-type')
  const isReadable = isJsonType(type) || (isAbroad && isPlainType(type)) || (operation.bodyOptional === true && type === undefined)
  if (!isReadable) return refused('unsupported_media_type', isAbroad ? 'Send the body as Content-Type: text/plain.' : 'Send the body as Content-Type: application/json.')
  const bytes = await readBytes({ raw: c.req.raw, incoming: (c.env as { incoming?: IncomingMessage } | undefined)?.incoming }, isAbroad ? WIDGET_BODY_MAX : operation.inParts ? BODY_IN_PARTS_MAX : BODY_MAX)
  if (!bytes.ok) return bytes
  const json = operation.bodyOptional === true && bytes.value.byteLength === 0 ? answer({}) : parseJson(bytes.value)
  if (!json.ok) return json
  c.set('json', json.value)
  return check(c, operation.body, json.value)
}

/** Applies a contract; refuses `validation_failed` with one error per field. */
export function check(c: Context<RestEnv>, schema: z.ZodType, input: unknown): Result<unknown> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return answer(parsed.data)
  const errors = listIssues(parsed.error.issues, input, c.get('locale'))
  return refused('validation_failed', errors.length === 1 ? `${errors[0]?.pointer ?? ''} ${errors[0]?.detail ?? ''}`.trim() : `${errors.length} fields are missing, unknown or out of range.`, { errors })
}

/** A parameter without a value counts as absent; one that comes twice is no text and fails its contract. */
function queryOf(c: Context<RestEnv>): Record<string, unknown> {
  const given = Object.entries(c.req.queries()).filter(([, values]) => values.some((value) => value !== ''))
  return Object.fromEntries(given.map(([name, values]) => [name, values.length === 1 ? values[0] : values]))
}
