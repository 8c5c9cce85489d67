import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { fuelLine, quoteBody } from '@/server/testing/till-calls'

const api = apiSuite()
const UNKNOWN = { station: 'stn_00000000000000000000000000', member: 'mem_00000000000000000000000000' }
const masked = (answer: Awaited<ReturnType<typeof api.call>>) => answer.text.replace(answer.headers.get('request-id') ?? '', 'req')

it('a foreign station or member is refused with the same bytes as one that does not exist', async () => {
  const stations = [UNKNOWN.station, api.other.stationId, 'nonsense', '🚗'].map((id) => quoteBody(api, { station_id: id }))
  const members = [UNKNOWN.member, api.other.memberId, 'nonsense'].map((id) => quoteBody(api, { member: { id } }))
  for (const [pointer, bodies] of [['/station_id', stations], ['/member/id', members]] as const) {
    const answers = []
    for (const body of bodies) answers.push(await api.call({ path: '/quotes', body }))
    expect(answers[0]?.json).toMatchObject({ status: 422, code: 'unprocessable', errors: [{ pointer, code: 'not_found' }] })
    expect(new Set(answers.map(masked)).size).toBe(1)
  }
})

it('somebody whom nobody knows, by what they show', async () => {
  const { status, json } = await api.call({ path: '/quotes', body: quoteBody(api, { member: { identifier: { type: 'phone', value: '+4915199999999' } } }) })
  expect([status, json.errors?.[0]?.pointer]).toEqual([422, '/member/identifier'])
})

it('a grade that the chain does not sell, and a volume in another unit than the grade’s', async () => {
  const unknown = await api.call({ path: '/quotes', body: quoteBody(api, { lines: [fuelLine({ grade: 'Kerosene' })] }) })
  expect([unknown.status, unknown.json.errors?.[0]?.pointer]).toEqual([422, '/lines/0/grade'])
  const gallons = await api.call({ path: '/quotes', body: quoteBody(api, { lines: [fuelLine({ volume_unit: 'gal_us' })] }) })
  expect([gallons.status, gallons.json.code]).toEqual([422, 'unit_mismatch'])
})
