import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { CONDITIONS } from '@/server/domain/promotions/conditions/registry'
import { EFFECTS } from '@/server/domain/promotions/effects/registry'
import { Prisma } from '@/server/platform/db/generated/client'
import { listIssues } from '../edge/list-issues'
import { OPERATIONS } from '../operations'

/** Every column of every model, as the database and as the program call it. */
const COLUMNS = new Set(
  Object.entries(Prisma).flatMap(([name, members]) => (name.endsWith('ScalarFieldEnum') && typeof members === 'object' ? Object.keys(members as object) : []))
    .flatMap((name) => [name, name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
)

/** Fewer than an answer names in all. */
const AT_ONCE = 10

/** The sales of a batch are each checked as one that comes alone; what a condition or effect is given (any JSON so far), by its own schema. */
const isCheckedLater = (place: string): boolean => /^\/sales\/\d|^\/properties\/sales\/items$|\/args$|^\/\$defs\/\w+\/anyOf\/5$/.test(place)

/** Names that a schema has anywhere. */
function namesIn(schema: unknown, names = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return names
  if ('properties' in schema && typeof schema.properties === 'object' && schema.properties !== null) for (const name of Object.keys(schema.properties)) names.add(name)
  for (const part of Object.values(schema)) namesIn(part, names)
  return names
}

/** The bodies that have `extra` in one of their objects each, and where that is. */
function withExtra(value: unknown, extra: object, at = ''): { body: unknown; place: string }[] {
  if (typeof value !== 'object' || value === null) return []
  const inside = Object.entries(value).flatMap(([name, one]) => withExtra(one, extra, `${at}/${name}`).map(({ body, place }) => ({ body: Array.isArray(value) ? value.with(Number(name), body) : { ...value, [name]: body }, place })))
  return Array.isArray(value) ? inside : [{ body: { ...value, ...extra }, place: at }, ...inside]
}

/** Objects of a schema that take whatever name: their path in it. */
function openObjects(schema: unknown, at = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const isOpen = 'type' in schema && schema.type === 'object' && (!('additionalProperties' in schema) || schema.additionalProperties !== false)
  return [...(isOpen ? [at] : []), ...Object.entries(schema).flatMap(([name, part]) => openObjects(part, `${at}/${name}`))]
}

test('the models have columns', () => expect([COLUMNS.size > 300, COLUMNS.has('chain_id'), COLUMNS.has('chainId'), COLUMNS.has('left')]).toEqual([true, true, true, true]))

describe('no column of a model is taken from whoever writes, in whatever object of the body', () => {
  test.each(OPERATIONS.flatMap((one) => (one.body && one.example.body !== undefined ? [[one.operationId, one.body, one.example.body] as const] : [])))('%s', (_, schema, example) => {
    const published = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
    const known = namesIn(published)
    const foreign = [...COLUMNS].filter((name) => !known.has(name))
    for (let from = 0; from < foreign.length; from += AT_ONCE) {
      const names = foreign.slice(from, from + AT_ONCE)
      for (const { body, place } of withExtra(example, Object.fromEntries(names.map((name) => [name, null]))).filter((one) => !isCheckedLater(one.place))) {
        const parsed = schema.safeParse(body)
        const refused = new Set(parsed.success ? [] : listIssues(parsed.error.issues, body, 'en').filter(({ code }) => code === 'unknown_field').map(({ pointer }) => pointer))
        expect(names.filter((name) => !refused.has(`${place}/${name}`)), `taken, or not named, at ${place}`).toEqual([])
      }
    }
    // What the example leaves out.
    expect(openObjects(published).filter((place) => !isCheckedLater(place))).toEqual([])
  })

  test.each([...CONDITIONS, ...EFFECTS].map((one) => [one.code, one.schema] as const))('%s', (_, schema) => expect(openObjects(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))).toEqual([]))
})
