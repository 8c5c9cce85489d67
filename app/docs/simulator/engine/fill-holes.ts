import type { Json } from './script'

/** Finds the value of `{name}`, or with a pointer that of `{step:/pointer}`; undefined when there is none. */
export type Lookup = (name: string, pointer: string | undefined) => Json | undefined
export interface Filled<T> {
  readonly value: T
  /** Holes for which there was no value. */
  readonly missing: readonly string[]
}

const HOLE = /\{([a-z][a-z_0-9]*)(:\/[^}]*)?\}/g
/** One number less another: the only sum that a till works out on an answer. */
const DIFFERENCE = /^\{#([a-z][a-z_0-9]*)(:\/[^} ]*)? - ([a-z][a-z_0-9]*)(:\/[^} ]*)?\}$/
const NUMBER = /^\{#([a-z][a-z_0-9]*)(:\/[^}]*)?\}$/

/** Puts values into the holes of a text or a body. `{#name}` alone in a text becomes the value itself, such as a number, and `{#one - other}` the difference of two. */
export function fillHoles<T extends Json>(value: T, lookup: Lookup): Filled<Json> {
  const missing: string[] = []
  const find = (name: string, pointer: string | undefined): Json | undefined => {
    const found = lookup(name, pointer?.slice(1))
    if (found === undefined) missing.push(`${name}${pointer ?? ''}`)
    return found
  }
  const fill = (held: Json): Json => {
    if (typeof held === 'string') {
      const [, one, oneAt, other, otherAt] = DIFFERENCE.exec(held) ?? []
      if (one !== undefined && other !== undefined) return subtract(find(one, oneAt), find(other, otherAt))
      const [, name, pointer] = NUMBER.exec(held) ?? []
      if (name !== undefined) return find(name, pointer) ?? null
      return held.replaceAll(HOLE, (_, inner: string, at: string | undefined) => textOf(find(inner, at)))
    }
    if (isList(held)) return held.map(fill)
    if (held === null || typeof held !== 'object') return held
    return Object.fromEntries(Object.entries(held).map(([name, inner]) => [name, fill(inner)]))
  }
  return { value: fill(value), missing }
}

const subtract = (one: Json | undefined, other: Json | undefined): Json => (typeof one === 'number' && typeof other === 'number' ? one - other : null)
const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null))

export const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
