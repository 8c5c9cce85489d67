import type { oas31 } from 'zod-openapi'
import { CONTRACT_ABOUT_ZH, FIELD_WORDS } from '../texts/fields'

type Schema = oas31.SchemaObject | oas31.ReferenceObject
export interface Field {
  /** `tier.code`, `lines[].amount_minor`. */
  name: string
  /** Names of shapes stand in it as they are: `FuelLine | ItemLine`. */
  type: string
  required: boolean
  about?: Words
}
export interface Words { en: string; zh: string }
const DEPTH_MAX = 3

/** The fields of an object's schema as rows of a table; objects without a name of their own are unfolded in place. */
export function describeFields(schema: Schema, prefix = '', depth = 0): Field[] {
  if (isReference(schema)) return []
  const members = schema.oneOf ?? schema.anyOf
  if (members && schema.properties === undefined) return mergeAlternatives(members.map((one) => describeFields(one, prefix, depth)))
  return Object.entries(schema.properties ?? {}).flatMap(([name, held]) => {
    const inner = unwrap(held)
    const path = `${prefix}${name}${inner.suffix}`
    const field: Field = { name: path, type: describeType(held), required: schema.required?.includes(name) ?? false, ...aboutField(name, held) }
    const unfolds = depth < DEPTH_MAX && !isReference(inner.schema) && inner.schema.properties !== undefined
    return unfolds ? [field, ...describeFields(inner.schema, `${path}.`, depth + 1)] : [field]
  })
}

/** What a value of the schema is, in a few words. */
export function describeType(schema: Schema): string {
  if (isReference(schema)) return nameOf(schema)
  const members = schema.oneOf ?? schema.anyOf
  if (members) return [...new Set(members.map(describeType))].join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.items) {
    const item = describeType(schema.items)
    return item.includes(' | ') ? `(${item})[]` : `${item}[]`
  }
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? 'any']
  return types.map((one) => (one === 'string' ? textType(schema) : one)).join(' | ')
}

function textType(schema: oas31.SchemaObject): string {
  if (schema.format === 'date' || schema.format === 'date-time' || schema.format === 'email') return schema.format
  return schema.maxLength === undefined ? 'string' : `string(≤ ${schema.maxLength})`
}

/** What a field means: our own words for its name, else what its shape says of itself. */
export function aboutField(name: string, schema: Schema): { about?: Words } {
  const words = FIELD_WORDS[name]
  if (words) return { about: words }
  return !isReference(schema) && schema.description !== undefined ? { about: inBoth(schema.description) } : {}
}

/** A contract's sentence with its Chinese; "Id with the prefix …" is made for every prefix. */
export function inBoth(en: string): Words {
  const id = /^Id with the prefix (`\w+_`)(, sortable by time)?\.$/.exec(en)
  if (id) return { en, zh: `以 ${id[1]} 开头的编号${id[2] === undefined ? '' : '，可按时间排序'}。` }
  return { en, zh: CONTRACT_ABOUT_ZH[en] ?? en }
}

/** The item of an array, with the brackets that its fields' names get. */
function unwrap(schema: Schema): { schema: Schema; suffix: string } {
  if (isReference(schema) || !schema.items) return { schema, suffix: '' }
  const inner = unwrap(schema.items)
  return isReference(inner.schema) || inner.schema.properties === undefined ? { schema, suffix: '' } : { schema: inner.schema, suffix: `[]${inner.suffix}` }
}

/** Of several shapes a field is required only if each of them requires it. */
function mergeAlternatives(alternatives: readonly Field[][]): Field[] {
  const named = new Map<string, Field>()
  for (const field of alternatives.flat()) if (!named.has(field.name)) named.set(field.name, field)
  return [...named.values()].map((field) => ({ ...field, required: alternatives.every((fields) => fields.some((one) => one.name === field.name && one.required)) }))
}

export const isReference = (schema: Schema): schema is oas31.ReferenceObject => '$ref' in schema && schema.$ref !== undefined
/** A shape that differs as input and as output (by defaults only) has one name for the reader. */
export const nameOf = (reference: oas31.ReferenceObject): string => (reference.$ref.split('/').at(-1) ?? '').replace(/Output$/, '')
