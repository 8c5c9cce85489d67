import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { valuesOf } from '@/server/testing/run-example'
import { fill, type Json } from '../../examples/example'
import { OPERATIONS } from '../../operations'

const api = apiSuite()
const withBody = OPERATIONS.filter((one) => one.scope !== 'public' && one.body !== undefined)
const path = (template: string) => fill(template, { ...valuesOf(api.chain, 1), sale_id: 'sal_00000000000000000000000000', quote_id: 'quo_00000000000000000000000000', redemption_id: 'red_00000000000000000000000000' })
const example = (body: Json | undefined) => fill(body ?? {}, { ...valuesOf(api.chain, 1), quote_id: 'quo_1', sale_id: 'sal_1' })

describe.each(withBody.map((one) => [one.operationId, one] as const))('%s', (_, operation) => {
  const send = (body: unknown, headers: Record<string, string> = {}) => api.call({ method: operation.method.toUpperCase(), path: path(operation.path), body, idempotencyKey: randomUUID(), headers })

  it('refuses an unknown field with its pointer', async () => {
    const body = example(operation.example.body)
    const [extra, pointer] = Array.isArray(body) ? [[{ ...body[0] as object, 'no/such~field': 1 }], '/0/no~1such~0field'] : [{ ...body as object, 'no/such~field': 1 }, '/no~1such~0field']
    const { status, json } = await send(extra)
    expect([status, json.code]).toEqual([400, 'validation_failed'])
    expect(json.errors).toContainEqual(expect.objectContaining({ pointer, code: 'unknown_field' }))
  })

  it('refuses what is no JSON, no object or no UTF-8', async () => {
    const bodies: [unknown, Record<string, string>][] = [
      ['{"a":', {}], ...(operation.bodyOptional ? [] : [['', {}] as [unknown, Record<string, string>]]), ['null', {}], ['"text"', {}], ['[[[[', {}], [new Uint8Array([0x7b, 0xff, 0x7d]), {}],
    ]
    for (const [body, headers] of bodies) {
      const { status, json } = await send(body, headers)
      expect([body, status, json.code]).toEqual([body, 400, 'validation_failed'])
    }
  })

  it('RFC 9110, 15.5.16: refuses a body of another content type with 415', async () => {
    const bodies: [unknown, string][] = [['a=1', 'application/x-www-form-urlencoded'], [JSON.stringify(example(operation.example.body)), 'text/plain'], ['{}', 'application/json; charset=utf-16']]
    for (const [body, type] of bodies) {
      const { status, json } = await send(body, { 'Content-Type': type })
      expect([type, status, json.code]).toEqual([type, 415, 'unsupported_media_type'])
    }
  })

  it('refuses a version that is none', async () => {
    for (const version of ['latest', '1999-01-01', '2999-01-01', '2026-02-30']) {
      const { status, json } = await send(example(operation.example.body), { 'Forecourt-Version': version })
      expect([version, status, json.code]).toEqual([version, 400, 'validation_failed'])
    }
  })
})

describe.each(OPERATIONS.filter((one) => one.idempotency === 'required').map((one) => [one.operationId, one] as const))('%s changes something, so it', (_, operation) => {
  it('needs an Idempotency-Key that can be read', async () => {
    const send = (headers: Record<string, string>) => api.call({ path: path(operation.path), body: example(operation.example.body), headers })
    expect((await send({})).json).toMatchObject({ status: 400, code: 'idempotency_key_missing' })
    for (const key of ['""', '"unbalanced', 'two words', `"${'x'.repeat(256)}"`]) expect((await send({ 'Idempotency-Key': key })).json).toMatchObject({ status: 400, code: 'idempotency_key_invalid' })
  })
})

describe.each(OPERATIONS.filter((one) => one.query !== undefined).map((one) => [one.operationId, one] as const))('%s', (_, operation) => {
  it('refuses unknown, repeated and bad query parameters by name', async () => {
    const queries: [string, string][] = [['no_such=1', '/no_such'], ['limit=0', '/limit'], ['limit=101', '/limit'], ['limit=1e21', '/limit'], ['limit=ten', '/limit'], ['limit=1&limit=2', '/limit']]
    for (const [query, pointer] of queries) {
      const { status, json } = await api.call({ path: `${path(operation.path)}?${query}` })
      expect([query, status, json.errors?.[0]?.pointer]).toEqual([query, 400, pointer])
    }
  })
})

it('a step of a promotion needs no body; one that is there must be JSON', async () => {
  const send = (body?: unknown, headers = {}) => api.call({ method: 'POST', path: `/promotions/${api.chain.promotionId}/pause`, ...(body !== undefined && { body, headers }) })
  expect((await send('x')).status).toBe(400)
  expect((await send('{"a":1}')).json.errors?.[0]?.pointer).toBe('/a')
  expect((await send()).status).toBe(200)
})
