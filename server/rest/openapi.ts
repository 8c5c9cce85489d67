import { z } from 'zod'
import { createDocument, type oas31, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, type ZodOpenApiResponseObject } from 'zod-openapi'
import { problem } from '@/server/contracts/problem'
import { fill } from './examples/example'
import { SAMPLE_VALUES } from './examples/sample-values'
import { FIRST_VERSION } from './edge/choose-version'
import { boundSchemas } from './bound-schemas'
import { refusalsByStatus } from './list-refusals'
import { TAGS, TAG_WORDS, type Operation } from './operation'
import { PROBLEM_TEXTS } from './problem-texts'
import type { RefusalCode } from './refusal'
import { FIELD_WORDS } from './texts/fields'

const DESCRIPTION = `JSON in UTF-8, fields in snake_case. Money is an integer in minor units (\`*_minor\`), volumes and unit prices are decimal text, times are RFC 3339 with an offset.

Errors are \`application/problem+json\` (RFC 9457); \`type\` is a page that tells what to do. Unknown fields of a body are refused.

An \`Idempotency-Key\` makes a call repeatable for 30 days: the repeat gets the first answer's bytes with \`Idempotent-Replayed: true\` and the status 200.

An id that belongs to another chain is answered exactly like one that does not exist.`

/** The contract of all operations as OpenAPI 3.1 as it is served: `describeApi` with every size named, for machines. */
export const publishApi = (operations: readonly Operation[]): oas31.OpenAPIObject => boundSchemas(describeApi(operations))

/** The contract of all operations as OpenAPI 3.1. */
export function describeApi(operations: readonly Operation[]): oas31.OpenAPIObject {
  return createDocument({
    openapi: '3.1.1',
    info: { title: 'Forecourt API', version: FIRST_VERSION, description: DESCRIPTION },
    servers: [{ url: '/api/v1', 'x-internal': false }],
    tags: TAGS.map((name) => ({ name, description: TAG_WORDS[name] })),
    security: [{ secretKey: [] }],
    paths: describePaths(operations),
    components: {
      securitySchemes: { secretKey: { type: 'http', scheme: 'bearer', description: 'A secret key, `fk_live_…` or `fk_test_…`, with the scope `till` or `manage`.' } },
      headers: {
        RequestId: { description: 'Names this request in our log.', schema: { type: 'string' } },
        RateLimitPolicy: { description: 'Requests `q` per window of `w` seconds (IETF draft).', schema: { type: 'string' }, example: '"key";q=500;w=1' },
        RateLimit: { description: 'Requests `r` left for the next `t` seconds (IETF draft).', schema: { type: 'string' }, example: '"key";r=499;t=1' },
        IdempotentReplayed: { description: '`true` if this answer was given before.', schema: { type: 'string', enum: ['true'] } },
        RetryAfter: { description: 'Seconds to wait.', schema: { type: 'integer', minimum: 0, maximum: 86_400 } },
      },
    },
  })
}

function describePaths(operations: readonly Operation[]): ZodOpenApiPathsObject {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const operation of operations) paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation) }
  return paths
}

function describeOperation(operation: Operation): ZodOpenApiOperationObject {
  const { params, query, body, example, crossOrigin } = operation
  const media = crossOrigin ? 'text/plain' : 'application/json'
  return {
    operationId: operation.operationId,
    tags: [operation.tag],
    summary: operation.summary,
    description: operation.scope === 'public' ? operation.description : `${operation.description}\n\nScope: \`${operation.scope}\`.`,
    ...(operation.scope === 'public' && { security: [] }),
    ...(operation.deprecated && { deprecated: true }),
    requestParams: { ...(params && { path: described(params) }), ...(query && { query: described(query) }), ...(operation.scope !== 'public' && { header: headersOf(operation) }) },
    ...(body && { requestBody: { required: operation.bodyOptional !== true, content: { [media]: { schema: body, ...(example.body !== undefined && { example: fill(example.body, SAMPLE_VALUES) }) } } } }),
    responses: { ...Object.fromEntries(answersOf(operation)), ...Object.fromEntries(refusalsByStatus(operation).map(([status, codes]) => [String(status), describeProblem(operation, status, codes)])) },
  }
}

/** A parameter without words of its own gets those that its name has in the reference. */
function described(parameters: z.ZodObject): z.ZodObject {
  const shape = parameters.shape as Readonly<Record<string, z.ZodType>>
  const wordsOf = (name: string, schema: z.ZodType): string | undefined => schema.description ?? FIELD_WORDS[name]?.en ?? (schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType).description : undefined)
  return z.object(Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, schema.meta({ ...schema.meta(), description: wordsOf(name, schema) })])))
}

function headersOf(operation: Operation): z.ZodObject {
  const marks = { description: 'A string (RFC 8941) of at most 255 characters that marks this call for 30 days; quotation marks may be left out.', example: '"8e03978e-40d5-43dd-bc93-6894a57f9324"' }
  const idempotencyKey = z.string().min(1).max(257)
  return z.object({
    ...(operation.idempotency && { 'Idempotency-Key': (operation.idempotency === 'required' ? idempotencyKey : idempotencyKey.optional()).meta(marks) }),
    'Forecourt-Version': z.iso.date().optional().meta({ description: 'Which day’s contract speaks; by default the day on which the key was made.' }),
    'Accept-Language': z.string().max(200).optional().meta({ description: 'Language of texts in the answer: `en` or `zh`.', example: 'en' }),
  })
}

const COMMON_HEADERS: oas31.HeadersObject = { 'Request-Id': { $ref: '#/components/headers/RequestId' } }
const KEY_HEADERS: oas31.HeadersObject = { ...COMMON_HEADERS, 'RateLimit-Policy': { $ref: '#/components/headers/RateLimitPolicy' }, RateLimit: { $ref: '#/components/headers/RateLimit' } }

function answersOf(operation: Operation): [string, ZodOpenApiResponseObject][] {
  return Object.entries(operation.answers).map(([status, { description, schema }]) => {
    const headers = { ...(operation.scope === 'public' ? COMMON_HEADERS : KEY_HEADERS), ...(operation.idempotency && { 'Idempotent-Replayed': { $ref: '#/components/headers/IdempotentReplayed' } }) }
    return [status, { description, headers, content: { 'application/json': { schema } } }]
  })
}

/** The rate limit is told on everything that comes after the key was known: not on 401, and a 5xx may come from before it. */
function describeProblem({ scope }: Operation, status: number, codes: readonly RefusalCode[]): ZodOpenApiResponseObject {
  const counted = scope !== 'public' && status < 500 && status !== 401
  const waits = status === 429 || status === 503 || codes.includes('idempotency_in_progress')
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEM_TEXTS.en[code].title}.`).join(' '),
    headers: { ...(counted ? KEY_HEADERS : COMMON_HEADERS), ...(waits && { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } }) },
    content: { 'application/problem+json': { schema: problem } },
  }
}
