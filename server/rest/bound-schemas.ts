type Json = string | number | boolean | null | undefined | Json[] | { [name: string]: Json }
type Schema = { [name: string]: Json }

/** A body is 1 MB at most (2 MB a batch), so no text and no list in it can be longer; neither is any in our answers. */
const LENGTH_MAX = 2_097_152
/** ISO 8601 of a day, RFC 3339 of an instant with nanoseconds and offset. */
const LENGTH_OF_FORMAT: Readonly<Record<string, number>> = { date: 10, 'date-time': 40, email: 254, uuid: 36, uri: 2_048 }
/** No text that we take or give holds a NUL: a database can't keep it. */
const ANY_TEXT = '^[^\\u0000]*$'
/** Values of people's data, not schemas. */
const NO_SCHEMAS: ReadonlySet<string> = new Set(['example', 'examples', 'default', 'enum', 'const'])

/**
 * Says of every text, whole number and list how large it can be, where its own contract doesn't: what a reader of the
 * document may count on, and what the OWASP rules for APIs ask of it (API4:2023, unrestricted resource consumption).
 */
export function boundSchemas<T>(document: T): T {
  return bound(document as Json) as T
}

function bound(held: Json): Json {
  if (Array.isArray(held)) return held.map(bound)
  if (held === null || typeof held !== 'object') return held
  const inner: Schema = Object.fromEntries(Object.entries(held).map(([name, value]) => [name, NO_SCHEMAS.has(name) && !isSchema(value) ? value : bound(value)]))
  return isSchema(inner) ? { ...inner, ...limitsOf(inner) } : inner
}

/** A property may be called `default` or `type`; then a schema stands there and no value of one. */
const isSchema = (held: Json): held is Schema & { type: string | string[] } =>
  held !== null && typeof held === 'object' && !Array.isArray(held) && (typeof held['type'] === 'string' || (Array.isArray(held['type']) && held['type'].every((one) => typeof one === 'string')))

function limitsOf(schema: Schema & { type: string | string[] }): Schema {
  const types = [schema.type].flat()
  return {
    ...(types.includes('string') && schema['enum'] === undefined && schema['const'] === undefined && textLimits(schema)),
    ...(types.includes('integer') && { format: 'int64', minimum: lowest(schema), maximum: highest(schema) }),
    ...(types.includes('array') && schema['maxItems'] === undefined && { maxItems: LENGTH_MAX }),
  }
}

function textLimits({ maxLength, format, pattern }: Schema): Schema {
  return {
    maxLength: maxLength ?? (typeof format === 'string' ? LENGTH_OF_FORMAT[format] : undefined) ?? LENGTH_MAX,
    ...(pattern === undefined && format === undefined && { pattern: ANY_TEXT }),
  }
}

const lowest = (schema: Schema): Json => schema['minimum'] ?? (typeof schema['exclusiveMinimum'] === 'number' ? schema['exclusiveMinimum'] + 1 : Number.MIN_SAFE_INTEGER)
const highest = (schema: Schema): Json => schema['maximum'] ?? (typeof schema['exclusiveMaximum'] === 'number' ? schema['exclusiveMaximum'] - 1 : Number.MAX_SAFE_INTEGER)
