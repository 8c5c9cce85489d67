import { isList } from './fill-holes'
import type { Json } from './script'

/** The value at a JSON pointer (RFC 6901); undefined where there is none. The empty pointer is the whole. */
export function readPointer(json: Json | undefined, pointer: string): Json | undefined {
  return partsOf(pointer).reduce<Json | undefined>((held, part) => (held === undefined ? undefined : childOf(held, part)), json)
}

/** All values at a pointer in which `*` stands for every item of a list. */
export function readEvery(json: Json | undefined, pointer: string): Json[] {
  let found: Json[] = json === undefined ? [] : [json]
  for (const part of partsOf(pointer)) {
    found = found.flatMap((held) => {
      if (part === '*' && isList(held)) return [...held]
      const child = childOf(held, part)
      return child === undefined ? [] : [child]
    })
  }
  return found
}

const partsOf = (pointer: string): string[] => pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))

function childOf(held: Json, part: string): Json | undefined {
  if (held === null || typeof held !== 'object') return undefined
  if (isList(held)) return held[Number(part)]
  return Object.hasOwn(held, part) ? held[part] : undefined
}
