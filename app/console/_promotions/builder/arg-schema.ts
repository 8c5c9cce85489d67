/** The part of JSON Schema that arguments of conditions and effects use, with the words that the registry puts beside it. */
export interface ArgSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, ArgSchema>>
  readonly required?: readonly string[]
  readonly items?: ArgSchema
  readonly enum?: readonly (string | number)[]
  readonly anyOf?: readonly ArgSchema[]
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxLength?: number
  readonly label_en?: string
  readonly label_zh?: string
  readonly unit?: string
  readonly format?: string
  readonly options?: Readonly<Record<string, { readonly en: string; readonly zh: string }>>
}

export interface RegistryPart {
  readonly code: string
  readonly label: { readonly en: string; readonly zh: string }
  readonly schema: ArgSchema
}

/** Which field an argument gets. `choices` are several of a list, `rows` are a list of little forms, `json` is whatever no field fits. */
export type FieldKind = 'money' | 'rate' | 'volume' | 'factor' | 'percent' | 'whole' | 'time' | 'date' | 'country' | 'rrule' | 'flag' | 'choice' | 'choices' | 'both' | 'form' | 'rows' | 'days' | 'texts' | 'text' | 'json'

/** Formats whose values are codes or ids of the chain's own things. */
export const NAMED = ['grades', 'tiers', 'stations', 'station_groups', 'regions', 'segments', 'weekdays'] as const
export type Named = (typeof NAMED)[number]
export const namedOf = (schema: ArgSchema): Named | undefined => NAMED.find((one) => one === schema.format || one === `${schema.format}s` || one === schema.items?.format)

export function fieldKindOf(schema: ArgSchema): FieldKind {
  const { type, unit = '', format } = schema
  if (type === 'array') return listKindOf(schema)
  if (type === 'object') return isBoth(schema) ? 'both' : schema.properties ? 'form' : 'json'
  if (schema.enum !== undefined || namedOf(schema) !== undefined) return 'choice'
  if (type === 'boolean') return 'flag'
  if (type === 'integer' || type === 'number') return numberKindOf(unit)
  if (type !== 'string') return 'json'
  if (unit === 'volume' || unit === 'volume_of') return 'volume'
  if (unit.startsWith('money')) return 'rate'
  return format === 'time' || format === 'date' || format === 'country' || format === 'rrule' ? format : 'text'
}

function listKindOf(schema: ArgSchema): FieldKind {
  const { items } = schema
  if (namedOf(schema) !== undefined || items?.enum !== undefined) return 'choices'
  if (items?.type === 'object') return 'rows'
  return items?.type === 'string' || items?.type === 'integer' ? (schema.format === 'days' ? 'days' : 'texts') : 'json'
}

function numberKindOf(unit: string): FieldKind {
  if (unit === 'money_minor') return 'money'
  if (unit === 'factor_bp') return 'factor'
  return unit.endsWith('_bp') ? 'percent' : 'whole'
}

/** A text in both languages. */
const isBoth = ({ properties }: ArgSchema): boolean => properties !== undefined && Object.keys(properties).sort().join() === 'en,zh'

/** A field that may be left out, shown as one that needs nothing. */
export const isOptional = (schema: ArgSchema, name: string): boolean => !(schema.required ?? []).includes(name)
