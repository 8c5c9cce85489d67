import type { CallOptions, Settings } from './options'

/**
 * HTTP method, path with `{}` for each id, marks, and for pages the field that a cursor names. Marks: `b` has a body, `o` one
 * that may be left out, `q` a query; `k` needs an Idempotency-Key, `r` needs one when it reserves; `s` may be sent again.
 */
export type CallSpec = readonly [httpMethod: string, path: string, marks: string, cursor?: string]
export type Query = Readonly<Record<string, string | number | undefined>>

/** One call, ready to be sent as often as it takes. */
export interface Call {
  readonly method: string
  readonly httpMethod: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** The same bytes on every try. */
  readonly body: string | undefined
  readonly idempotencyKey: string | undefined
  /** Whether it may be sent again without knowing what became of it. */
  readonly isRepeatable: boolean
}
/** The arguments of a method: ids, then body or query, then options. */
export interface Arguments {
  readonly path: string
  readonly sent: unknown
  readonly options: CallOptions
}

/** Sorts the arguments of a method. Throws a TypeError for an id that can be none. */
export function readArguments([, path, marks]: CallSpec, given: readonly unknown[]): Arguments {
  const left = [...given]
  const filled = path.replaceAll('{}', () => readId(left.shift()))
  const sent = /[boq]/.test(marks) ? left.shift() : undefined
  return { path: filled, sent, options: (left.shift() as CallOptions | undefined) ?? {} }
}

/** Puts a call together: address, headers, and a key where the operation takes one. */
export function readCall(settings: Settings, [method, [httpMethod, , marks]]: readonly [string, CallSpec], { path, sent, options }: Arguments): Call {
  const isQuery = marks.includes('q')
  const body = isQuery || sent === undefined ? (marks.includes('b') ? '{}' : undefined) : JSON.stringify(sent)
  const fields = (isQuery ? {} : sent ?? {}) as { reserve?: unknown; row_version?: unknown }
  const takesKey = marks.includes('k') || (marks.includes('r') && (fields.reserve === true || options.idempotencyKey !== undefined))
  const idempotencyKey = takesKey ? options.idempotencyKey ?? crypto.randomUUID() : undefined
  const language = options.language ?? settings.language
  return {
    method,
    httpMethod,
    url: settings.root + path + (isQuery ? queryOf(sent as Query | undefined) : ''),
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${settings.key}`,
      'Forecourt-Version': settings.version,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(idempotencyKey !== undefined && { 'Idempotency-Key': quoted(idempotencyKey) }),
      ...(language !== undefined && { 'Accept-Language': language }),
      ...(options.traceparent !== undefined && { traceparent: options.traceparent }),
    },
    body,
    idempotencyKey,
    // A version that was read changes with the first try: the repeat would be told of a conflict with itself.
    isRepeatable: marks.includes('s') && (marks.includes('k') || fields.row_version === undefined),
  }
}

function readId(id: unknown): string {
  if (typeof id !== 'string' || !/^[\w-]+$/.test(id)) throw new TypeError('an id of the path is missing or is no id')
  return id
}

/** An RFC 8941 string. */
function quoted(key: string): string {
  if (!/^[ -~]{1,255}$/.test(key)) throw new TypeError('idempotencyKey must be 1 to 255 printable ASCII characters')
  return `"${key.replaceAll(/["\\]/g, '\\$&')}"`
}

function queryOf(query: Query = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
}
