import { randomUUID } from 'node:crypto'
import { parseList } from 'structured-headers'
import { describe, expect, it } from 'vitest'
import { createStation } from '@/server/usecases/stations/create-station'
import { apiSuite } from '@/server/testing/api-suite'
import type { ApiAnswer } from '@/server/testing/call-api'
import { fuelLine, postSale, quoteBody, saleBody } from '@/server/testing/till-calls'

const api = apiSuite()
const post = (path: string, body: object, key: string = randomUUID(), headers: Record<string, string> = {}) => api.call({ path, body, idempotencyKey: key, headers })

describe('draft-ietf-httpapi-idempotency-key-header', () => {
  /** A refusal of each operation that is decided after its evaluation. */
  const refusals: Record<string, () => Promise<(key: string, headers?: Record<string, string>) => Promise<ApiAnswer>>> = {
    'a sale in another unit': () => {
      const body = saleBody(api, { lines: [fuelLine({ volume_unit: 'kwh' })] })
      return Promise.resolve((key, headers) => post('/sales', body, key, headers))
    },
    'a sale at nobody’s station': () => {
      const body = saleBody(api, { station_id: 'stn_00000000000000000000000000' })
      return Promise.resolve((key, headers) => post('/sales', body, key, headers))
    },
    'a refund above the sale': async () => {
      const { id } = (await postSale(api)).json
      return (key, headers) => post(`/sales/${String(id)}/refunds`, { refund_reference: 'R', lines: [{ line_id: '1', amount_minor: 99_999 }], reason: 'x' }, key, headers)
    },
    'a refund of nobody’s sale, by path': () => Promise.resolve((key, headers) => post('/sales/sal_00000000000000000000000000/refunds', { refund_reference: 'R', reason: 'x' }, key, headers)),
    'a void of another day': async () => {
      const { id } = (await postSale(api)).json
      return (key, headers) => post('/voids', { sale_id: id, business_date: '2020-01-01', reason: 'x' }, key, headers)
    },
    'a reserving quote for nobody': () => Promise.resolve((key, headers) => post('/quotes', quoteBody(api, { reserve: true, member: { id: 'mem_00000000000000000000000000' } }), key, headers)),
  }

  it.each(Object.entries(refusals))('%s is told again byte for byte, in the language of the first time, with its own status', async (_, prepare) => {
    const [send, key] = [await prepare(), randomUUID()]
    const first = await send(key, { 'Accept-Language': 'zh' })
    const again = await send(key, { 'Accept-Language': 'en' })
    expect([again.status, again.text, again.headers.get('idempotent-replayed'), first.headers.get('idempotent-replayed')]).toEqual([first.status, first.text, 'true', null])
    expect([404, 409, 422]).toContain(first.status)
  })

  it('what was wrong with the call itself is not kept: mended, it may be sent under the same key', async () => {
    const [body, key] = [saleBody(api), randomUUID()]
    expect((await post('/sales', { ...body, lines: [] }, key)).status).toBe(400)
    expect((await post('/sales', { ...body, lines: [fuelLine({ other_discounts_minor: 99_999 })] }, key)).status).toBe(400)
    expect((await post('/sales', body, key)).status).toBe(201)
  })

  it('twenty equal calls at once that are refused are all told the same', async () => {
    const [body, key] = [saleBody(api, { lines: [fuelLine({ volume_unit: 'kwh' })] }), randomUUID()]
    const all = await Promise.all(Array.from({ length: 20 }, () => post('/sales', body, key)))
    expect(new Set(all.map((one) => JSON.stringify([one.status, one.json.code, one.json.errors]))).size).toBe(1)
    const [later, again] = [await post('/sales', body, key), await post('/sales', body, key)]
    expect(again.text).toBe(later.text)
  })

  it('a refund_reference, and a void, under another key are told the stored bytes', async () => {
    const { json: { id, business_date } } = await postSale(api)
    const part = () => post(`/sales/${String(id)}/refunds`, { refund_reference: 'R-1', lines: [{ line_id: '1', amount_minor: 100, volume: '0.555' }], reason: 'x' })
    const [first, again] = [await part(), await part()]
    expect([first.status, again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([201, 200, first.text, 'true'])
    const off = () => post('/voids', { sale_id: id, business_date, reason: 'x' })
    const [voided, repeated] = [await off(), await off()]
    expect([voided.status, repeated.status, repeated.text, repeated.headers.get('idempotent-replayed')]).toEqual([200, 200, voided.text, 'true'])
  })
})

it('draft-ietf-httpapi-ratelimit-headers: quota and rest are structured fields (RFC 9651) that name one policy', async () => {
  const { headers } = await api.call({ path: '/stations' })
  const [policy, rest] = ['ratelimit-policy', 'ratelimit'].map((name) => parseList(headers.get(name) ?? '')[0])
  expect([policy?.[0], rest?.[0]]).toEqual(['key', 'key'])
  expect([policy?.[1].get('q'), policy?.[1].get('w'), Number(rest?.[1].get('r')) < 500, typeof rest?.[1].get('t')]).toEqual([500, 1, true, 'number'])
})

it('cursor lists: newest first, forwards and backwards, each once, and a cursor of nobody’s is no end of the list', async () => {
  for (const name of ['One', 'Two', 'Three', 'Four']) await createStation(api.chain.scope, { name })
  const page = async (query: string) => (await api.call({ path: `/stations?${query}` })).json as unknown as { object: string; url: string; has_more: boolean; data: { id: string; name: string }[] }
  const all = (await page('limit=100')).data.map(({ id }) => id)
  expect(all).toEqual(all.toSorted().reverse())
  const seen: string[] = []
  for (let after = ''; ;) {
    const { object, url, data, has_more } = await page(`limit=2${after}`)
    expect([object, url]).toEqual(['list', '/api/v1/stations'])
    seen.push(...data.map(({ id }) => id))
    if (!has_more) break
    after = `&starting_after=${data.at(-1)?.id}`
  }
  expect(seen).toEqual(all)
  expect((await page(`limit=2&ending_before=${all[3]}`)).data.map(({ id }) => id)).toEqual(all.slice(1, 3))
  expect((await page(`limit=2&ending_before=${all[2]}`)).has_more).toBe(false)
})
