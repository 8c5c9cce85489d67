import { problem } from '@/server/contracts/problem'
import { invariant } from '@/server/domain/kernel/invariant'
import { OPERATIONS } from '@/server/rest/operations'
import { listRefusals } from '@/server/rest/list-refusals'
import { routePath } from '@/server/rest/mount-operation'
import type { RefusalCode } from '@/server/rest/refusal'

export interface ApiCall {
  method?: string
  /** Below `/api/v1`. */
  path: string
  key?: string
  /** Sent as JSON, unless it is text or bytes already. */
  body?: unknown
  idempotencyKey?: string
  headers?: Readonly<Record<string, string>>
}
export interface ApiAnswer {
  status: number
  headers: Headers
  text: string
  /** The body as JSON; undefined for an empty one. */
  json: Record<string, unknown> & { code?: string; errors?: { pointer: string; code: string; detail: string }[] }
}

/**
 * Sends one request over HTTP, and checks what holds for every answer: a Request-Id, and a body that is what the
 * operation's contract says for this status, field for field; or a problem whose code the operation names.
 */
export async function callApi(origin: string, call: ApiCall): Promise<ApiAnswer> {
  const method = call.method ?? (call.body === undefined ? 'GET' : 'POST')
  const isRaw = typeof call.body === 'string' || call.body instanceof Uint8Array
  const response = await fetch(`${origin}/api/v1${call.path}`, {
    method,
    headers: {
      ...(call.key !== undefined && { Authorization: `Bearer ${call.key}` }),
      ...(call.body !== undefined && { 'Content-Type': 'application/json' }),
      ...(call.idempotencyKey !== undefined && { 'Idempotency-Key': call.idempotencyKey }),
      ...call.headers,
    },
    ...(call.body !== undefined && { body: isRaw ? (call.body as BodyInit) : JSON.stringify(call.body) }),
  })
  const text = await response.text()
  const answer: ApiAnswer = { status: response.status, headers: response.headers, text, json: (text === '' ? undefined : JSON.parse(text)) as ApiAnswer['json'] }
  checkAnswer(method, call.path, answer)
  return answer
}

function checkAnswer(method: string, path: string, { status, headers, json }: ApiAnswer): void {
  invariant(/^req_[0-9a-z]{26}$/.test(headers.get('request-id') ?? ''), 'every answer has a Request-Id')
  const operation = OPERATIONS.find((one) => one.method.toUpperCase() === method && new RegExp(`^${routePath(one.path).replaceAll(/:\w+/g, '[^/]+')}$`).test(path.split('?')[0] ?? ''))
  if (status >= 400) {
    invariant(headers.get('content-type') === 'application/problem+json', `a refusal is a problem, not ${headers.get('content-type')}`)
    checkShape(problem, json, `problem ${status}`)
    invariant(json['status'] === status && (json['request_id'] === headers.get('request-id') || headers.get('idempotent-replayed') === 'true'), 'a problem repeats its status and request; one that is told again that of the first time')
    const known = !operation || listRefusals(operation).includes(json.code as RefusalCode)
    invariant(known, `${operation?.operationId} does not name the code ${json.code}`)
  } else if (operation && status !== 204 && method !== 'HEAD') {
    const contract = operation.answers[status as 200]
    invariant(contract, `${operation.operationId} does not name the status ${status}`)
    invariant(headers.get('content-type') === 'application/json', `an answer is JSON, not ${headers.get('content-type')}`)
    checkShape(contract.schema, json, `${operation.operationId} ${status}`)
  }
}

/** What the contract lets through must be all that came: a field that it doesn't have is an error too. */
function checkShape(schema: { safeParse(value: unknown): { success: boolean; data?: unknown; error?: unknown } }, value: unknown, what: string): void {
  const parsed = schema.safeParse(value)
  invariant(parsed.success, `${what} is not what the contract says: ${String(parsed.error)}`)
  invariant(sorted(parsed.data) === sorted(value), `${what} has fields that the contract does not have:\n${sorted(value)}\n${sorted(parsed.data)}`)
}

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, held: unknown) => (held !== null && typeof held === 'object' && !Array.isArray(held) ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1))) : held))
