export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/**
 * One call as the docs show it and as a test runs it. `{name}` in path and body stands for a value that the
 * reader has (a station's id) or got from an earlier answer, `{#name}` for a number; `SAMPLE_VALUES` shows
 * what they look like.
 */
export interface Example {
  /** Query string with its question mark. */
  readonly query?: string
  readonly body?: Json
  readonly idempotencyKey?: string
  /** What comes back when it is run for the first time. */
  readonly status: 200 | 201 | 202
  /** What later examples need: name → field of the answer. */
  readonly keeps?: Readonly<Record<string, string>>
}

/** Puts values into the holes of a text or a body. A hole without a value stays as it is. */
export function fill(text: string, values: Readonly<Record<string, string>>): string
export function fill(value: Json, values: Readonly<Record<string, string>>): Json
export function fill(value: Json, values: Readonly<Record<string, string>>): Json {
  if (typeof value === 'string') {
    const wanted = /^\{#([a-z_]+)\}$/.exec(value)?.[1]
    if (wanted !== undefined) return Number(values[wanted])
    return value.replaceAll(/\{([a-z_]+)\}/g, (hole, name: string) => values[name] ?? hole)
  }
  if (isList(value)) return value.map((item) => fill(item, values))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, fill(held, values)]))
}

export const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
