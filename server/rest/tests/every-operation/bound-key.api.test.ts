import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { invariant } from '@/server/domain/kernel/invariant'
import { apiSuite } from '@/server/testing/api-suite'
import type { ApiAnswer, ApiCall } from '@/server/testing/call-api'
import { makeKey } from '@/server/testing/make-api-chain'
import { valuesOf } from '@/server/testing/run-example'
import { quoteBody, saleBody } from '@/server/testing/till-calls'
import { createStation } from '@/server/usecases/stations/create-station'
import { fill } from '../../examples/example'
import type { Operation } from '../../operation'
import { OPERATIONS } from '../../operations'

const api = apiSuite()
const made = { key: '', other: '', sale: '', quote: '', redemption: '' }
const reference = () => ({ station_id: made.other, pos_id: 'till-9', pos_transaction_id: 't-1' })

/** How each operation can name the other station, or what is of it; each must be refused as the answer says. */
const TRESPASSES: Readonly<Record<string, readonly { what: string; status: 403 | 404 | 422; call: () => Omit<ApiCall, 'key'>; isItem?: true }[]>> = {
  makeQuote: [{ what: 'station_id', status: 403, call: () => ({ path: '/quotes', body: quoteBody(api, { station_id: made.other }) }) }],
  voidQuote: [{ what: 'quote_id', status: 404, call: () => ({ path: `/quotes/${made.quote}/void`, body: { reason: 'x' }, idempotencyKey: randomUUID() }) }],
  recordSale: [
    { what: 'station_id', status: 403, call: () => ({ path: '/sales', body: saleBody(api, { station_id: made.other }), idempotencyKey: randomUUID() }) },
    { what: 'quote_id', status: 422, call: () => ({ path: '/sales', body: saleBody(api, { quote_id: made.quote }), idempotencyKey: randomUUID() }) },
  ],
  recordSales: [
    { what: 'station_id', status: 403, isItem: true, call: () => ({ path: '/sales/batch', body: { sales: [{ ...saleBody(api, { station_id: made.other }), idempotency_key: randomUUID() }] } }) },
    { what: 'quote_id', status: 422, isItem: true, call: () => ({ path: '/sales/batch', body: { sales: [{ ...saleBody(api, { quote_id: made.quote }), idempotency_key: randomUUID() }] } }) },
  ],
  readSale: [{ what: 'sale_id', status: 404, call: () => ({ path: `/sales/${made.sale}` }) }],
  refundSale: [{ what: 'sale_id', status: 404, call: () => ({ path: `/sales/${made.sale}/refunds`, body: { refund_reference: 'R', reason: 'x' }, idempotencyKey: randomUUID() }) }],
  refundByReference: [
    { what: 'sale_id', status: 422, call: () => ({ path: '/refunds', body: { sale_id: made.sale, refund_reference: 'R', reason: 'x' }, idempotencyKey: randomUUID() }) },
    { what: 'pos_reference', status: 403, call: () => ({ path: '/refunds', body: { pos_reference: reference(), refund_reference: 'R', reason: 'x' }, idempotencyKey: randomUUID() }) },
  ],
  voidSale: [
    { what: 'sale_id', status: 422, call: () => ({ path: '/voids', body: { sale_id: made.sale, reason: 'x' }, idempotencyKey: randomUUID() }) },
    { what: 'quote_id', status: 422, call: () => ({ path: '/voids', body: { quote_id: made.quote, reason: 'x' }, idempotencyKey: randomUUID() }) },
    { what: 'pos_reference', status: 403, call: () => ({ path: '/voids', body: { pos_reference: reference(), reason: 'x' }, idempotencyKey: randomUUID() }) },
  ],
  redeemPoints: [{ what: 'station_id', status: 403, call: () => ({ path: '/redemptions', body: { member: { id: api.chain.memberId }, points: 1, station_id: made.other }, idempotencyKey: randomUUID() }) }],
  cancelRedemption: [{ what: 'redemption_id', status: 404, call: () => ({ method: 'POST', path: `/redemptions/${made.redemption}/cancel`, idempotencyKey: randomUUID() }) }],
  closeBusinessDay: [{ what: 'station_id', status: 403, call: () => ({ path: '/business-days', body: { station_id: made.other, pos_id: 'till-1', business_date: '2026-11-22', totals: { net_minor: 0 } } }) }],
  setStock: [{ what: 'station_id', status: 403, call: () => ({ method: 'PUT', path: `/stations/${made.other}/stock`, body: [{ grade: 'E10', volume: '1' }] }) }],
  listOffers: [{ what: 'station_id', status: 403, call: () => ({ path: `/offers?station_id=${made.other}` }) }],
  simulateQuote: [{ what: 'station_id', status: 403, call: () => ({ path: '/simulate', body: quoteBody(api, { station_id: made.other }) }) }],
  setPrices: [{ what: 'station_id', status: 403, call: () => ({ method: 'PUT', path: `/stations/${made.other}/prices`, body: [{ grade: 'E10', unit_price: '1.000', effective_at: new Date().toISOString() }] }) }],
}

const withKey = OPERATIONS.filter((one) => one.scope !== 'public')

beforeAll(async () => {
  const second = await createStation(api.chain.scope, { name: 'Second' })
  invariant(second.ok, 'a station can be made')
  made.other = second.value.id
  made.key = await makeKey(api.chain.scope, { kind: 'secret', label: 'till 3', scopes: ['till', 'manage'], station_ids: [api.chain.stationId] })
  made.sale = String((await api.call({ path: '/sales', body: saleBody(api, { station_id: made.other }), idempotencyKey: randomUUID() })).json['id'])
  made.redemption = String((await api.call({ path: '/redemptions', body: { member: { id: api.chain.memberId }, points: 1, station_id: made.other }, idempotencyKey: randomUUID() })).json['id'])
  made.quote = String((await api.call({ path: '/quotes', body: quoteBody(api, { station_id: made.other, reserve: true }), idempotencyKey: randomUUID() })).json['id'])
})

/** Where each part is answered by itself, the answer to the first. */
function itemOf(answer: ApiAnswer, isItem?: true): ApiAnswer {
  const [first] = isItem ? (answer.json['results'] as { status: number; problem: ApiAnswer['json'] }[]) : []
  return first ? { ...answer, status: first.status, json: first.problem } : answer
}

/** What a caller can read off a refusal beside the number of the request. */
const told = ({ status, json }: ApiAnswer) => ({ ...json, status, request_id: '' })

describe('a key of one station', () => {
  it.each(Object.entries(TRESPASSES).flatMap(([id, calls]) => calls.map((one) => [id, one.what, one.status, one] as const)))('%s: a foreign %s is refused with %i', async (_id, _what, status, { call, isItem }) => {
    const answer = itemOf(await api.call({ ...call(), key: made.key }), isItem)
    expect(answer.status).toBe(status)
    if (status === 422) expect(answer.json.errors).toMatchObject([{ code: 'not_found' }])
  })

  it('is told of a sale of another station what it is told of one that nobody made', async () => {
    const unknown = made.sale.replace(/.{4}$/, '0000')
    const answers = await Promise.all([made.sale, unknown].map((id) => api.call({ path: `/sales/${id}`, key: made.key })))
    expect(told(answers[0] as ApiAnswer)).toEqual(told(answers[1] as ApiAnswer))
  })

  it('works at its own station', async () => {
    expect((await api.call({ path: '/quotes', key: made.key, body: quoteBody(api) })).status).toBe(201)
    const sold = await api.call({ path: '/sales', key: made.key, body: saleBody(api), idempotencyKey: randomUUID() })
    expect(sold.status).toBe(201)
    expect((await api.call({ path: `/sales/${String(sold.json['id'])}`, key: made.key })).status).toBe(200)
    expect((await api.call({ method: 'PUT', path: `/stations/${api.chain.stationId}/prices`, key: made.key, body: [{ grade: 'E10', unit_price: '1.000', effective_at: new Date().toISOString() }] })).status).toBe(200)
  })
})

describe('every operation', () => {
  it('that names a station, a sale or a quote stands in the table above with each name that it takes', () => {
    for (const operation of withKey) {
      const wanted = namesIn(operation)
      const tried = (TRESPASSES[operation.operationId] ?? []).map((one) => one.what)
      expect([operation.operationId, tried.toSorted()]).toEqual([operation.operationId, wanted.toSorted()])
    }
  })

  it('that changes the whole chain is closed to a key of stations', async () => {
    const wide = withKey.filter((one) => one.scope === 'manage' && one.method !== 'get' && !CHANGES_NOTHING.has(one.operationId))
    expect(wide.length).toBeGreaterThan(4)
    for (const { operationId, method, path, example } of wide) {
      const values = valuesOf(api.chain, 1)
      const body = example.body === undefined ? {} : { body: fill(example.body, values) }
      const { status, json } = await api.call({ method: method.toUpperCase(), path: fill(path, values), key: made.key, idempotencyKey: randomUUID(), ...body })
      expect([operationId, status, json.code]).toEqual([operationId, 403, 'forbidden'])
    }
  })
})

it('a promotion of the whole chain is not changed by a patch that names an own station', async () => {
  const body = { conditions: { code: 'grade', args: { grades: ['E10'], station_ids: [api.chain.stationId] } } }
  expect((await api.call({ method: 'PATCH', path: `/promotions/${api.chain.promotionId}`, key: made.key, body })).json).toMatchObject({ status: 403, code: 'forbidden' })
})

/** A key of stations may ask what a basket would get at them. */
const CHANGES_NOTHING = new Set(['simulateQuote'])
const NAMES = ['station_id', 'sale_id', 'quote_id', 'redemption_id', 'pos_reference']

/** The names of a station, or of what is of one, that the operation's contract takes. */
function namesIn({ path, query, body }: Operation): string[] {
  const taken = [query, body].flatMap((schema) => (schema ? fieldsOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' })) : []))
  return NAMES.filter((name) => path.includes(`{${name}}`) || taken.includes(name))
}

/** Fields at any depth; a `pos_reference` counts only where it is an object with a station, which then isn't counted again. */
function fieldsOf(schema: unknown): string[] {
  if (schema === null || typeof schema !== 'object') return []
  return Object.entries(schema).flatMap(([name, inner]) => {
    if (name === 'PosReference') return []
    if (name !== 'properties' || inner === null || typeof inner !== 'object') return fieldsOf(inner)
    return Object.entries(inner).flatMap(([field, value]: [string, unknown]) => {
      const inside = fieldsOf(value)
      if (field === 'pos_reference') return inside.includes('station_id') || JSON.stringify(value).includes('PosReference') ? [field] : []
      return [field, ...inside]
    })
  })
}
