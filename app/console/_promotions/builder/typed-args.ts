import { fieldKindOf, isOptional, type ArgSchema } from './arg-schema'

/** An argument as its fields hold it: half a figure is being typed at any time, so figures are texts. */
export type Typed = string | boolean | readonly Typed[] | { readonly [name: string]: Typed }
export interface Scales { readonly currencyDecimals: number }

const FACTOR_DECIMALS = 4
const PERCENT_DECIMALS = 2

/** A stored argument as it is typed. */
export function toTyped(schema: ArgSchema, value: unknown, scales: Scales): Typed {
  if (value === undefined) return emptyTyped(schema)
  const kind = fieldKindOf(schema)
  if (kind === 'money') return decimal(Number(value), scales.currencyDecimals, scales.currencyDecimals)
  if (kind === 'factor') return decimal(Number(value), FACTOR_DECIMALS, 0)
  if (kind === 'percent') return decimal(Number(value), PERCENT_DECIMALS, 0)
  if (kind === 'flag') return value === true
  if (kind === 'choices' && Array.isArray(value)) return value.map(String)
  if ((kind === 'texts' || kind === 'days') && Array.isArray(value)) return value.map(String).join('\n')
  if (kind === 'rows' && Array.isArray(value)) return value.map((one: unknown) => toTyped(schema.items ?? {}, one, scales))
  if ((kind === 'form' || kind === 'both') && isRecord(value)) return formTyped(schema, value, scales)
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What a new part's fields begin with: its defaults, the first of each choice that has to be made, nothing else. */
export function emptyTyped(schema: ArgSchema, optional = false): Typed {
  const kind = fieldKindOf(schema)
  if (schema.default !== undefined) return toTyped({ ...schema, default: undefined }, schema.default, { currencyDecimals: 0 })
  if (kind === 'flag') return false
  if (kind === 'choices') return []
  if (kind === 'rows') return optional ? [] : [emptyTyped(schema.items ?? {})]
  if (kind === 'form' || kind === 'both') return formTyped(schema, {}, { currencyDecimals: 0 })
  return kind === 'choice' && !optional && schema.enum !== undefined ? String(schema.enum[0]) : ''
}

function formTyped(schema: ArgSchema, value: Readonly<Record<string, unknown>>, scales: Scales): { readonly [name: string]: Typed } {
  return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, value[name] === undefined ? emptyTyped(one, isOptional(schema, name)) : toTyped(one, value[name], scales)]))
}

/** What was typed as the argument; undefined where nothing was, so that it is left out. What can't be read goes as it is and is refused with its place. */
export function fromTyped(schema: ArgSchema, typed: Typed | undefined, scales: Scales): unknown {
  const kind = fieldKindOf(schema)
  if (kind === 'flag') return typed === true
  if (kind === 'choices') return Array.isArray(typed) && typed.length > 0 ? (typed as readonly string[]).map((one) => itemOf(schema.items, one)) : undefined
  if (kind === 'rows') return Array.isArray(typed) && typed.length > 0 ? (typed as readonly Typed[]).map((one) => fromTyped(schema.items ?? {}, one, scales) ?? {}) : undefined
  if (kind === 'form' || kind === 'both') return readForm(schema, typed, scales)
  const text = typeof typed === 'string' ? typed.trim() : ''
  if (text === '') return undefined
  return readText(schema, text, scales)
}

function readForm(schema: ArgSchema, typed: Typed | undefined, scales: Scales): Readonly<Record<string, unknown>> | undefined {
  const held = isRecord(typed) ? (typed as Readonly<Record<string, Typed>>) : {}
  const read = Object.entries(schema.properties ?? {}).flatMap(([name, one]) => {
    const value = fromTyped(one, held[name], scales)
    return value === undefined ? [] : [[name, value] as const]
  })
  return read.length === 0 ? undefined : Object.fromEntries(read)
}

function readText(schema: ArgSchema, text: string, { currencyDecimals }: Scales): unknown {
  const kind = fieldKindOf(schema)
  if (kind === 'money') return whole(text, currencyDecimals)
  if (kind === 'factor') return whole(text, FACTOR_DECIMALS)
  if (kind === 'percent') return whole(text, PERCENT_DECIMALS)
  if (kind === 'whole') return whole(text, 0)
  if (kind === 'rate' || kind === 'volume') return text.replace(',', '.')
  if (kind === 'texts' || kind === 'days') return text.split(/[\n,，;；]/).map((one) => one.trim()).filter((one) => one !== '').map((one) => itemOf(schema.items, one))
  if (kind === 'choice') return itemOf(schema, text)
  if (kind === 'country') return text.toUpperCase()
  return kind === 'json' ? parsed(text) : text
}

const itemOf = (schema: ArgSchema | undefined, text: string): unknown => ((schema?.type === 'integer' || schema?.type === 'number' || typeof schema?.enum?.[0] === 'number') && /^-?\d+$/.test(text) ? Number(text) : text)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** 12000 with 4 decimals → `1.2`; at least `least` decimals are kept. */
export function decimal(value: number, decimals: number, least: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0')
  const fraction = decimals === 0 ? '' : digits.slice(-decimals)
  const kept = fraction.slice(0, least) + fraction.slice(least).replace(/0+$/, '')
  const before = digits.slice(0, digits.length - decimals)
  return `${value < 0 ? '-' : ''}${kept === '' ? before : `${before}.${kept}`}`
}

/** `1.2` with 4 decimals → 12000; a decimal comma is a point; what is no such figure stays a text. */
export function whole(text: string, decimals: number): number | string {
  const match = /^(-?\d{1,13})(?:[.,](\d*))?$/.exec(text)
  const fraction = match?.[2] ?? ''
  return match?.[1] === undefined || fraction.length > decimals ? text : Number(match[1] + fraction.padEnd(decimals, '0'))
}
