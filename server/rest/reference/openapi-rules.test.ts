import { expect, it } from 'vitest'
import { listRefusals } from '../list-refusals'
import { publishApi } from '../openapi'
import { OPERATIONS } from '../operations'
import { TAGS } from '../operation'

/**
 * What we promise of the document beyond what the linters ask (`openapi-linters.test.ts`, which has the exceptions): these
 * name the place in words of ours, and hold for every operation of the table, not only for what a rule happens to match.
 */
interface Schema { readonly type?: string | string[]; readonly maxLength?: number; readonly format?: string; readonly pattern?: string; readonly enum?: unknown[]; readonly const?: unknown; readonly minimum?: number; readonly maximum?: number; readonly maxItems?: number; readonly additionalProperties?: unknown; readonly properties?: object; readonly required?: string[] }
const document = publishApi(OPERATIONS)
const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) => (['get', 'post', 'put', 'patch', 'delete'] as const).flatMap((method) => (item[method] ? [{ name: `${method} ${path}`, path, ...item[method] }] : [])))
const isOpen = (one: (typeof operations)[number]) => one.security?.length === 0

/** Every schema of the document with the way that leads to it; values of examples are none. */
function schemasOf(held: unknown, at = ''): { at: string; schema: Schema }[] {
  if (held === null || typeof held !== 'object') return []
  if (Array.isArray(held)) return held.flatMap((one, index) => schemasOf(one, `${at}/${index}`))
  const { type } = held as Schema
  const own = typeof type === 'string' || (Array.isArray(type) && type.every((one) => typeof one === 'string')) ? [{ at, schema: held as Schema }] : []
  return [...own, ...Object.entries(held).filter(([name]) => !['example', 'examples', 'default', 'const'].includes(name)).flatMap(([name, inner]) => schemasOf(inner, `${at}/${name}`))]
}
const schemas = schemasOf({ paths: document.paths, components: { schemas: document.components?.schemas, headers: document.components?.headers } })
const wrong = (kind: string, isRight: (schema: Schema) => boolean) => schemas.filter(({ schema }) => [schema.type].flat().includes(kind) && !isRight(schema)).map(({ at }) => at)

it('every text says how long it can be and what it can hold (OWASP API4:2023)', () => {
  expect(schemas.length).toBeGreaterThan(500)
  expect(wrong('string', (one) => one.enum !== undefined || one.const !== undefined || (one.maxLength !== undefined && (one.format ?? one.pattern) !== undefined))).toEqual([])
})
it('every whole number says its size and its ends (OWASP API4:2023)', () => {
  expect(wrong('integer', (one) => one.format === 'int64' && Number.isSafeInteger(one.minimum) && Number.isSafeInteger(one.maximum))).toEqual([])
})
it('every list says how long it can be (OWASP API4:2023)', () => {
  expect(wrong('array', (one) => Number.isSafeInteger(one.maxItems))).toEqual([])
})
it('every operation has an id, a summary, a description and a tag that the document describes', () => {
  for (const one of operations) expect([one.name, Boolean(one.operationId && one.summary && one.description), one.tags?.every((tag) => (TAGS as readonly string[]).includes(tag))]).toEqual([one.name, true, true])
  expect(document.tags?.map(({ name, description }) => [name, (description ?? '').length > 15])).toEqual(TAGS.map((name) => [name, true]))
})
it('every parameter is described', () => {
  expect(operations.flatMap((one) => (one.parameters ?? []).flatMap((parameter) => ('in' in parameter && !parameter.description ? [`${one.name} ${parameter.name}`] : [])))).toEqual([])
})
it('nothing but the document and what the widgets call is open to anybody (OWASP API2:2023)', () => {
  expect(operations.filter(isOpen).map((one) => one.path).sort()).toEqual(OPERATIONS.filter((one) => one.scope === 'public').map((one) => one.path).sort())
  expect(document.security).toEqual([{ secretKey: [] }])
})
it('every operation with a key may answer 400, 401, 403, 429 and 500, each a problem (OWASP API8:2023)', () => {
  for (const one of operations.filter((operation) => !isOpen(operation))) {
    for (const status of ['400', '401', '403', '429', '500']) expect(Object.keys((one.responses?.[status] as { content?: object } | undefined)?.content ?? {}), `${one.name} ${status}`).toEqual(['application/problem+json'])
  }
})
it('the rate limit is told on every answer after the key was known, and 429 says how long to wait (OWASP API4:2023)', () => {
  for (const one of operations.filter((operation) => !isOpen(operation))) {
    for (const [status, response] of Object.entries(one.responses ?? {})) {
      const headers = Object.keys((response as { headers?: object }).headers ?? {})
      if (/^[24]/.test(status) && status !== '401') expect(headers, `${one.name} ${status}`).toEqual(expect.arrayContaining(['RateLimit', 'RateLimit-Policy', 'Request-Id']))
      if (status === '429') expect(headers).toContain('Retry-After')
    }
  }
})
it('an object that is taken has no unknown fields (OWASP API3:2023), and requires only what it has', () => {
  const loose = schemas.filter(({ at, schema }) => at.includes('/requestBody/') && schema.type === 'object' && schema.additionalProperties === undefined)
  expect(loose.map(({ at }) => at)).toEqual([])
  expect(schemas.filter(({ schema }) => schema.required?.some((name) => !(name in (schema.properties ?? {}))))).toEqual([])
})
it('every operation names its refusals, and every address is relative to an audience that is told', () => {
  for (const one of OPERATIONS) expect(listRefusals(one).length).toBeGreaterThan(0)
  expect(document.servers).toEqual([{ url: '/api/v1', 'x-internal': false }])
})
