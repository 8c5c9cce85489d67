import { beforeAll, describe, expect, it } from 'vitest'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { asSuper } from '@/server/testing/as-super'
import { makeChain } from '@/server/testing/make-chain'
import { randomFrom } from '@/server/testing/random-from'
import { findStationsForVisitor, type FoundStation, type VisitorSearch } from './find-stations-for-visitor'

const STATIONS = 4_000
const PAGE = 6
const seed = 20_261_122
let live: InChain
interface Placed { id: string; latitude: number; longitude: number }
let placed: Placed[]

beforeAll(async () => {
  live = (await makeChain()).live
  const random = randomFrom(seed)
  const between = (from: number, until: number) => from + random() * (until - from)
  // Germany, thick; a few at the ends of the map; some whose place nobody has told.
  const places = Array.from({ length: STATIONS }, (_, index) => (index % 100 === 0 ? [between(-89.9, 89.9), between(-180, 180)] : [between(47.3, 54.9), between(6, 15)]).map((edge) => Math.round(edge * 1e6)))
  placed = places.map(([latitude = 0, longitude = 0], index) => ({ id: `stn_${String(index).padStart(26, '0')}`, latitude: latitude / 1e6, longitude: longitude / 1e6 }))
  await asSuper(async (client) => {
    await client.query(`INSERT INTO station (chain_id, id, name, city, latitude_e6, longitude_e6, time_zone, created_at)
      SELECT $1, p.id, 'Station ' || p.n % 977, CASE WHEN p.n % 40 = 0 THEN 'Münster' ELSE 'Kiel' END, p.lat, p.lon, 'Europe/Berlin', now()
      FROM unnest($2::text[], $3::int[], $4::int[]) WITH ORDINALITY AS p (id, lat, lon, n)`, [live.chainId, placed.map(({ id }) => id), places.map(([latitude]) => latitude), places.map(([, longitude]) => longitude)])
    await client.query(`INSERT INTO station (chain_id, id, name, time_zone, created_at) SELECT $1, 'stn_nowhere' || n, 'Nowhere', 'Europe/Berlin', now() FROM generate_series(1, 3) n`, [live.chainId])
    await client.query('ANALYZE station')
  })
}, 60_000)

/** What is found, and how many rows of the table the question looked at. */
const find = (search: Partial<VisitorSearch>): Promise<{ found: FoundStation[]; looks: number }> => withChain(live.chainId, async (tx) => {
  const looksSoFar = async () => {
    const [row] = await tx.$queryRaw<{ looks: bigint }[]>`SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) AS looks FROM pg_stat_xact_user_tables WHERE relname = 'station'`
    return Number(row?.looks ?? NaN)
  }
  const before = await looksSoFar()
  const found = await findStationsForVisitor({ ...live, tx }, { words: [], offset: 0, limit: PAGE, ...search })
  return { found, looks: (await looksSoFar()) - before }
})

function metresBetween(one: Omit<Placed, 'id'>, other: Omit<Placed, 'id'>): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (angle: number) => Math.sin(angle / 2) ** 2
  const haversine = half(radians(one.latitude - other.latitude)) + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * half(radians(one.longitude - other.longitude))
  return 12_742_018 * Math.asin(Math.sqrt(Math.min(1, haversine)))
}

describe(`a chain of ${STATIONS} stations (seed ${seed})`, () => {
  it('gives the nearest as a search of all would, wherever on earth and whatever page', async () => {
    const random = randomFrom(seed + 1)
    const here = [
      ...Array.from({ length: 12 }, () => ({ latitude: 47.3 + random() * 7.6, longitude: 6 + random() * 9 })),
      ...Array.from({ length: 6 }, () => ({ latitude: -90 + random() * 180, longitude: -180 + random() * 360 })),
      { latitude: 90, longitude: 0 }, { latitude: -89.95, longitude: 17 }, { latitude: 60, longitude: 179.99 }, { latitude: 60, longitude: -180 },
    ]
    for (const near of here) {
      const brute = placed.map((place) => ({ id: place.id, metres: metresBetween(near, place) })).sort((a, b) => a.metres - b.metres)
      for (const offset of [0, 30, 3_990]) {
        const { found } = await find({ near, offset })
        expect(found.map(({ id }) => id), JSON.stringify({ near, offset })).toEqual(brute.slice(offset, offset + PAGE).map(({ id }) => id))
      }
    }
    expect((await find({ near: { latitude: 52, longitude: 8 }, offset: STATIONS })).found.map(({ distanceM }) => distanceM)).toEqual([null, null, null])
  })

  it('is not read as a whole for a page by name or near a place', async () => {
    expect((await find({})).looks).toBeLessThan(50)
    expect((await find({ offset: 100 })).looks).toBeLessThan(250)
    expect((await find({ near: { latitude: 52, longitude: 8 } })).looks).toBeLessThan(STATIONS / 4)
    expect((await find({ words: ['kiel'], near: { latitude: 52, longitude: 8 } })).looks).toBeLessThan(STATIONS / 4)
    // What it is compared with is counted: words that nobody has are looked for everywhere.
    const nowhere = await find({ words: ['nirgends'] })
    expect(nowhere.found).toEqual([])
    expect(nowhere.looks).toBeGreaterThanOrEqual(STATIONS)
  })
})
