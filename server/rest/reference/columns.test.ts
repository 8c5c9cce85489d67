import { describe, expect, test } from 'vitest'
import { z } from 'zod'
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

/** Names that a schema has anywhere. */
function namesIn(schema: unknown, names = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return names
  if ('properties' in schema && typeof schema.properties === 'object' && schema.properties !== null) for (const name of Object.keys(schema.properties)) names.add(name)
  for (const part of Object.values(schema)) namesIn(part, names)
  return names
}

/** The body with `extra` in each of its objects, and where those are. */
function withExtra(value: unknown, extra: object, at = ''): { body: unknown; places: string[] } {
  if (Array.isArray(value)) {
    const parts = value.map((one, index) => withExtra(one, extra, `${at}/${index}`))
    return { body: parts.map(({ body }) => body), places: parts.flatMap(({ places }) => places) }
  }
  if (typeof value !== 'object' || value === null) return { body: value, places: [] }
  const parts = Object.entries(value).map(([name, one]) => [name, withExtra(one, extra, `${at}/${name}`)] as const)
  return { body: { ...Object.fromEntries(parts.map(([name, { body }]) => [name, body])), ...extra }, places: [at, ...parts.flatMap(([, { places }]) => places)] }
}

test('the models have columns', () => expect([COLUMNS.size > 300, COLUMNS.has('chain_id'), COLUMNS.has('chainId'), COLUMNS.has('left')]).toEqual([true, true, true, true]))

describe('no column of a model is taken from whoever writes', () => {
  test.each(OPERATIONS.flatMap((one) => (one.body && one.example.body !== undefined ? [[one.operationId, one.body, one.example.body] as const] : [])))('%s', (_, schema, example) => {
    const known = namesIn(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
    const foreign = [...COLUMNS].filter((name) => !known.has(name))
    for (let from = 0; from < foreign.length; from += AT_ONCE) {
      const names = foreign.slice(from, from + AT_ONCE)
      const { body, places } = withExtra(example, Object.fromEntries(names.map((name) => [name, null])))
      const parsed = schema.safeParse(body)
      const refused = new Set(parsed.success ? [] : listIssues(parsed.error.issues, body, 'en').filter(({ code }) => code === 'unknown_field').map(({ pointer }) => pointer))
      expect(names.filter((name) => !refused.has(`${places[0] ?? ''}/${name}`)), 'taken, or not named').toEqual([])
    }
  })
})
