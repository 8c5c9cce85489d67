import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'

const api = apiSuite()
type Stations = { has_more: boolean; data: { id: string; name: string; grades: { code: string; unit_price: string }[] }[] }
const list = async (query = '') => (await api.call({ path: `/stations${query}` })).json as unknown as Stations

it('a station is made, listed first, and unique by its external id', async () => {
  const body = { name: 'Hafenstraße ⚓️', external_id: 'site-1', city: 'Kiel', latitude: 54.3156, longitude: 10.1372 }
  const made = await api.call({ path: '/stations', body })
  expect([made.status, made.json['time_zone']]).toEqual([201, 'Europe/Berlin'])
  expect((await list()).data[0]).toMatchObject({ id: made.json['id'], name: 'Hafenstraße ⚓️', currency: 'EUR', currency_decimals: 2 })
  expect((await api.call({ path: '/stations', body })).json).toMatchObject({ status: 409, code: 'duplicate' })
  expect((await api.call({ path: '/stations', key: api.other.key, body })).status).toBe(201)
})

it('the list is walked by cursor and shows no station of another chain', async () => {
  for (const name of ['B', 'C']) await api.call({ path: '/stations', body: { name } })
  const first = await list('?limit=1')
  const second = await list(`?limit=1&starting_after=${first.data[0]?.id}`)
  expect([first.data[0]?.name, first.has_more, second.data[0]?.name]).toEqual(['C', true, 'B'])
  expect((await list(`?ending_before=${second.data[0]?.id}`)).data.map((one) => one.name)).toEqual(['C'])
  expect((await list('?limit=100')).data.map((one) => one.id)).not.toContain(api.other.stationId)
})

it('prices hold from their instant on, all or none', async () => {
  const put = (body: unknown) => api.call({ method: 'PUT', path: `/stations/${api.chain.stationId}/prices`, body })
  const at = (ms: number) => new Date(Date.now() + ms).toISOString()
  expect((await put([{ grade: 'E10', unit_price: '1.7295', cost: '1.5', effective_at: at(-60_000) }, { grade: 'E10', unit_price: '1.999', effective_at: at(3_600_000) }])).status).toBe(200)
  const own = (await list('?limit=100')).data.find((one) => one.id === api.chain.stationId)
  expect(own?.grades).toContainEqual(expect.objectContaining({ code: 'E10', unit_price: '1.7295' }))
  expect(JSON.stringify(own)).not.toContain('cost')
  const refused = await put([{ grade: 'E10', unit_price: '0.001', effective_at: at(-1) }, { grade: 'Kerosene', unit_price: '1', effective_at: at(-1) }])
  expect(refused.json).toMatchObject({ status: 422, errors: [{ pointer: '/1/grade', code: 'not_found' }] })
  expect((await list('?limit=100')).data.find((one) => one.id === api.chain.stationId)?.grades).toEqual(own?.grades)
})

it('a grade is unique by its code, in its chain', async () => {
  const body = { code: 'LPG', name: 'Autogas', unit: 'l', product_code: '054' }
  expect((await api.call({ path: '/grades', body })).status).toBe(201)
  expect((await api.call({ path: '/grades', body })).json).toMatchObject({ status: 409, code: 'duplicate', errors: [{ pointer: '/code' }] })
  expect((await api.call({ path: '/grades', key: api.other.key, body })).status).toBe(201)
})

it('half a place is none', async () => {
  const { status, json } = await api.call({ path: '/stations', body: { name: 'X', latitude: 54 } })
  expect([status, json.errors?.[0]?.pointer]).toEqual([400, '/longitude'])
})
