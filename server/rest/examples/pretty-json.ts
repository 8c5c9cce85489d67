import { isList, type Json } from './example'

const WIDTH = 92

/** JSON as a person would write it: what fits on one line stays on one line. */
export function prettyJson(value: Json, indent = ''): string {
  const flat = flatJson(value)
  if (indent.length + flat.length <= WIDTH || value === null || typeof value !== 'object') return flat
  const inner = `${indent}  `
  const [open, close] = isList(value) ? '[]' : '{}'
  const parts = isList(value) ? value.map((item) => prettyJson(item, inner)) : Object.entries(value).map(([name, held]) => `${JSON.stringify(name)}: ${prettyJson(held, inner)}`)
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`
}

function flatJson(value: Json): string {
  if (isList(value)) return `[${value.map(flatJson).join(', ')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const fields = Object.entries(value).map(([name, held]) => `${JSON.stringify(name)}: ${flatJson(held)}`)
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}
