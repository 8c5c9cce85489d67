import type { oas31 } from 'zod-openapi'

type Schema = oas31.SchemaObject | oas31.ReferenceObject
export interface TypeStyle {
  /** Lists of what is sent are readonly, so that constants may be sent too. */
  readonly frozen: boolean
}

/** A JSON Schema of the contract as a TypeScript type; `depth` is how far the line stands in. */
export function renderType(schema: Schema, style: TypeStyle, depth = 0): string {
  if (schema.$ref !== undefined) return shapeName(schema.$ref.split('/').at(-1) ?? '')
  const held = schema as oas31.SchemaObject
  if (held.const !== undefined) return literal(held.const)
  if (held.enum) return union(held.enum.map(literal))
  const several = held.anyOf ?? held.oneOf
  if (several) return union(several.map((one) => renderType(one, style, depth)))
  if (Array.isArray(held.type)) return union(held.type.map((type) => renderType({ ...held, type }, style, depth)))
  if (held.type === 'array') return list(held.items ?? {}, style, depth)
  if (held.type === 'object') return renderObject(held, style, depth)
  if (held.type === 'integer' || held.type === 'number') return 'number'
  return held.type ?? 'unknown'
}

/** The fields of an object in braces, with what the contract says of each. */
export function renderObject({ properties, required = [], additionalProperties }: oas31.SchemaObject, style: TypeStyle, depth: number): string {
  const fields = Object.entries(properties ?? {})
  if (fields.length === 0) return typeof additionalProperties === 'object' ? `Record<string, ${renderType(additionalProperties, style, depth)}>` : 'Record<string, never>'
  const pad = '  '.repeat(depth + 1)
  const lines = fields.map(([name, schema]) => {
    const words = 'description' in schema && schema.description !== undefined ? `${pad}/** ${comment(schema.description)} */\n` : ''
    return `${words}${pad}${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${renderType(schema, style, depth + 1)}`
  })
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`
}

/** Zod's own names of recursive values all mean the same. */
export const shapeName = (name: string): string => (name.startsWith('__schema') ? 'Json' : name)
/** Words inside a comment, which they must not end. */
export const comment = (words: string): string => words.replaceAll('*/', '*\\/').replaceAll(/\s*\n+\s*/g, ' ')

const literal = (value: unknown): string => (typeof value === 'string' ? `'${value.replaceAll(/['\\]/g, '\\$&')}'` : JSON.stringify(value))
const union = (types: readonly string[]): string => [...new Set(types)].join(' | ')
function list(items: Schema, style: TypeStyle, depth: number): string {
  const item = renderType(items, style, depth)
  const { type, enum: values, anyOf, oneOf } = items as oas31.SchemaObject
  const isOne = !(values ?? anyOf ?? oneOf) && !Array.isArray(type) && type !== 'array'
  return `${style.frozen ? 'readonly ' : ''}${isOne ? item : `(${item})`}[]`
}
