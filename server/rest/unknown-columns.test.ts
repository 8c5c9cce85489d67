import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { rootDir } from '@/server/platform/env'
import { fill, type Json } from './examples/example'
import { SAMPLE_VALUES } from './examples/sample-values'
import { OPERATIONS } from './operations'

/** Every column of the model, as the schema calls it and as the table does; new ones are here as soon as they are there. */
function columns(): string[] {
  const folder = join(rootDir(), 'prisma', 'schema')
  const fields = readdirSync(folder).flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}(\w+)\s+\w+[?[\]]*.*$/gm)])
  return [...new Set(fields.flatMap(([line, name = '']) => [name, /@map\("(\w+)"\)/.exec(line)?.[1] ?? name]))]
}

/** Every place of a body that holds an object, as the path to it. */
function objectsIn(value: Json, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (value === null || typeof value !== 'object') return []
  if (isList(value)) return value.flatMap((item, index) => objectsIn(item, [...path, index]))
  return [path, ...Object.entries(value).flatMap(([name, held]) => objectsIn(held, [...path, name]))]
}
const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

function withField(value: Json, [step, ...rest]: readonly (string | number)[], name: string): Json {
  if (step === undefined) return { ...(value as object), [name]: 'x' }
  if (isList(value)) return value.map((item, index) => (index === step ? withField(item, rest, name) : item))
  return Object.fromEntries(Object.entries(value as object).map(([key, held]: [string, Json]) => [key, key === step ? withField(held, rest, name) : held]))
}

/** Places whose names are the caller's own: arguments of a rule, which the registry checks. */
const OPEN = new Set(['args'])

describe.each(OPERATIONS.filter((one) => one.body !== undefined && !one.inParts).map((one) => [one.operationId, one] as const))('%s', (_, { body, example }) => {
  it('accepts no column of the model that isn’t a field of its contract, at any depth', () => {
    const sent = fill(example.body ?? {}, SAMPLE_VALUES)
    const known = new Set(body ? fieldsOf(z.toJSONSchema(body, { io: 'input', unrepresentable: 'any', reused: 'inline' })) : [])
    const strangers = columns().filter((column) => !known.has(column))
    expect(strangers.length).toBeGreaterThan(200)
    const accepted = objectsIn(sent).filter((steps) => !steps.some((step) => OPEN.has(String(step))))
      .flatMap((path) => strangers.filter((column) => body?.safeParse(withField(sent, path, column)).success).map((column) => [...path, column].join('.')))
    expect(accepted).toEqual([])
  })
})

/** Names of fields at any depth. */
function fieldsOf(schema: unknown): string[] {
  if (schema === null || typeof schema !== 'object') return []
  return Object.entries(schema).flatMap(([name, inner]: [string, unknown]) =>
    name === 'properties' && inner !== null && typeof inner === 'object' ? [...Object.keys(inner), ...Object.values(inner).flatMap(fieldsOf)] : fieldsOf(inner))
}

it('the model has its columns', () => {
  expect(columns().length).toBeGreaterThan(250)
  expect(columns()).toEqual(expect.arrayContaining(['chainId', 'chain_id', 'refundedMinor', 'refunded_minor', 'password_hash']))
})
