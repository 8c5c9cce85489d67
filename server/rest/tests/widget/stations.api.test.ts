import { beforeAll, describe, expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'

const api = apiSuite()
const SITE = 'https://www.example.org'
interface Found { stations: { id: string; name: string; address: string; always_open: boolean; distance_m?: number; grades: { name: string; unit: string; unit_price: string }[] }[]; next_offset?: number; currency: string; strings: Record<string, string> }

async function find(body: object, origin: string = SITE) {
  const answer = await api.call({ path: '/widget/stations', key: null, body: JSON.stringify({ key: api.chain.publishableKey, ...body }), headers: { 'Content-Type': 'text/plain', Origin: origin } })
  return { ...answer, found: answer.json as unknown as Found }
}
const names = ({ found }: { found: Found }) => found.stations.map(({ name }) => name)
/** Every station of a search, page after page as the widget asks. */
async function findAll(body: object): Promise<Found['stations']> {
  const all: Found['stations'] = []
  for (let offset: number | undefined = 0; offset !== undefined;) {
    const { found, text } = await find({ ...body, offset })
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_536)
    all.push(...found.stations)
    offset = found.next_offset
  }
  return all
}

beforeAll(async () => {
  const places = [
    { name: 'Müllerstraße Öst', city: 'Berlin', post_code: '13353', latitude: 52.548, longitude: 13.353, always_open: true },
    { name: 'Alster', city: 'Hamburg', post_code: '20095', latitude: 53.551, longitude: 9.993 },
    { name: 'Kieler Förde', city: 'Kiel', street: 'Kaistraße', house_number: '5', post_code: '24103', latitude: 54.323, longitude: 10.135 },
    { name: '100 % Diesel_Hof', city: 'Nowhere' },
    ...Array.from({ length: 9 }, (_, index) => ({ name: `Autohof ${index}`, street: 'Industriestraße an der Bundesautobahn', city: 'Walsrode', latitude: 52.9, longitude: 9.6 + index / 10 })),
  ]
  for (const body of places) {
    const { json, status } = await api.call({ path: '/stations', body })
    expect(status).toBe(201)
    if (body.city === 'Kiel') await api.call({ method: 'PUT', path: `/stations/${String(json['id'])}/prices`, body: [{ grade: 'E10', unit_price: '1.789', effective_at: '2020-01-01T00:00:00Z' }] })
  }
  await api.call({ path: '/stations', key: api.other.key, body: { name: 'Kiel of another chain', city: 'Kiel' } })
})

describe('200', () => {
  it('finds by any word of name and place, without regard to case, umlauts too, with prices and words', async () => {
    for (const search of ['KIEL', 'kai 24103', 'förde', 'FÖRDE']) expect(names(await find({ search })), search).toEqual(['Kieler Förde'])
    expect(names(await find({ search: 'MÜLLERSTRASSE'.replace('SS', 'ß') }))).toEqual(['Müllerstraße Öst'])
    const { found, headers } = await find({ search: 'kiel', locale: 'zh' })
    expect(found).toMatchObject({ currency: 'EUR', stations: [{ address: 'Kaistraße 5, 24103 Kiel', always_open: false, grades: [{ name: 'E10', unit: 'l', unit_price: '1.789' }] }], strings: { near: '我的附近', distance: 'kilometer' } })
    expect(found.stations[0]).not.toHaveProperty('distance_m')
    expect([headers.get('access-control-allow-origin'), headers.get('set-cookie')]).toEqual([SITE, null])
  })

  it('takes signs of patterns for what they are', async () => {
    expect(names(await find({ search: '100 % L_H' }))).toEqual(['100 % Diesel_Hof'])
    for (const search of ['%%', '_ieler', '\\']) expect(names(await find({ search })), search).toEqual([])
  })

  it('from a position the nearest come first, with metres; stations without a place come last', async () => {
    const all = await findAll({ near: { latitude: 53.6, longitude: 10 } })
    expect(all[0]).toMatchObject({ name: 'Alster', distance_m: expect.closeTo(5_468, -2) as number })
    const metres = all.flatMap(({ distance_m: metre }) => metre ?? [])
    expect(metres).toEqual(metres.toSorted((a, b) => a - b))
    expect(all.at(-1)).not.toHaveProperty('distance_m')
  })

  it('page after page brings each station once, each page at most 1 536 bytes, and no other chain’s', async () => {
    const all = await findAll({})
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    // The chain's first station, and what was made here.
    expect(all).toHaveLength(14)
    expect(all.map(({ name }) => name)).not.toContain('Kiel of another chain')
  })
})

it('400: a position that is none', async () => {
  expect((await find({ near: { latitude: 91, longitude: 0 } })).json.errors?.map(({ pointer }) => pointer)).toEqual(['/near/latitude'])
})

it('401 and 403: as the summary, no key of ours and a website that is not on the key’s list', async () => {
  const { status } = await api.call({ path: '/widget/stations', key: null, body: JSON.stringify({ key: 'fpk_live_x' }), headers: { 'Content-Type': 'text/plain', Origin: SITE } })
  expect(status).toBe(401)
  const foreign = await find({}, 'https://evil.example')
  expect([foreign.status, foreign.headers.get('access-control-allow-origin')]).toEqual([403, null])
})
