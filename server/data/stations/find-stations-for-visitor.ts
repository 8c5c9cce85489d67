import { Prisma } from '@/server/platform/db/generated/client'
import type { InChainTx } from '@/server/platform/db/with-chain'
import type { StationId } from '@/server/domain/kernel/typed-id'

export interface VisitorSearch {
  /** Each has to stand in the station's name or address. */
  words: readonly string[]
  near?: Position | undefined
  offset: number
  limit: number
}
export interface FoundStation { id: StationId; name: string; street: string | null; houseNumber: string | null; postCode: string | null; city: string | null; alwaysOpen: boolean; distanceM: number | null }

interface Position { latitude: number; longitude: number }

const EARTH_M = 6_371_009
/** How far is looked, one after the other: a page of the nearest is mostly found in the first. After them everywhere. */
const RADII_M = [15_000, 120_000]
const COLUMNS = Prisma.sql`s.id, s.name, s.street, s.house_number AS "houseNumber", s.post_code AS "postCode", s.city, s.always_open AS "alwaysOpen"`

/**
 * The chain's stations that are not closed: nearest first where `near` is given (those without a place of their own last), else by name.
 * Letters are compared without case in any language. Distances are great circles on a sphere of 6 371 km, 0.5 % off at most.
 * Neither looks at more stations than it needs, whatever the chain's number; only words that hardly any station has
 * are looked for in all of them.
 */
export async function findStationsForVisitor(scope: InChainTx, { words, near, offset, limit }: VisitorSearch): Promise<FoundStation[]> {
  const wanted = Prisma.sql`s.chain_id = ${scope.chainId}::uuid AND s.status = 'active' ${hasAll(words)}`
  const page = Prisma.sql`LIMIT ${limit} OFFSET ${offset}`
  if (!near) return scope.tx.$queryRaw<FoundStation[]>`SELECT ${COLUMNS}, NULL::int AS "distanceM" FROM station s WHERE ${wanted} ORDER BY s.name, s.id ${page}`
  for (const radiusM of RADII_M) {
    const box = boxAround(near, radiusM)
    const found = box ? await scope.tx.$queryRaw<FoundStation[]>`${byDistance(near, Prisma.sql`${wanted} AND ${box}`)} WHERE d.metres <= ${radiusM} ORDER BY d.metres, s.name, s.id ${page}` : []
    // A full page: whatever stands outside the circle is farther away than all of it.
    if (found.length === limit) return found
  }
  return scope.tx.$queryRaw<FoundStation[]>`${byDistance(near, wanted)} ORDER BY d.metres NULLS LAST, s.name, s.id ${page}`
}

function byDistance({ latitude, longitude }: Position, wanted: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT ${COLUMNS}, round(d.metres)::int AS "distanceM"
    FROM (SELECT * FROM station s WHERE ${wanted}) s
    CROSS JOIN LATERAL (SELECT radians(s.latitude_e6 / 1e6) AS lat, radians(s.longitude_e6 / 1e6) AS lon, radians(${latitude}::float8) AS here_lat, radians(${longitude}::float8) AS here_lon) p
    CROSS JOIN LATERAL (SELECT sin((p.lat - p.here_lat) / 2) ^ 2 + cos(p.lat) * cos(p.here_lat) * sin((p.lon - p.here_lon) / 2) ^ 2 AS haversine) h
    -- Rounding may bring antipodes above 1; LEAST would make 1 of nothing.
    CROSS JOIN LATERAL (SELECT ${2 * EARTH_M} * asin(sqrt(CASE WHEN h.haversine > 1 THEN 1 ELSE h.haversine END)) AS metres) d`
}

/** The degrees that hold every place within the radius, as the index on places has them; null where they would go over a pole or over 180°. */
function boxAround({ latitude, longitude }: Position, radiusM: number): Prisma.Sql | null {
  const degrees = 180 / Math.PI
  const [angle, lat] = [radiusM / EARTH_M, latitude / degrees]
  if (Math.abs(lat) + angle >= Math.PI / 2) return null
  const [dLat, dLon] = [angle * degrees, Math.asin(Math.sin(angle) / Math.cos(lat)) * degrees]
  if (Math.abs(longitude) + dLon > 180) return null
  const [low, high] = [(edge: number) => Math.floor(edge * 1e6), (edge: number) => Math.ceil(edge * 1e6)]
  return Prisma.sql`s.latitude_e6 BETWEEN ${low(latitude - dLat)} AND ${high(latitude + dLat)} AND s.longitude_e6 BETWEEN ${low(longitude - dLon)} AND ${high(longitude + dLon)}`
}

function hasAll(words: readonly string[]): Prisma.Sql {
  if (words.length === 0) return Prisma.empty
  const text = Prisma.sql`concat_ws(' ', s.name, s.brand_name, s.street, s.house_number, s.post_code, s.city)`
  return Prisma.sql`AND ${Prisma.join(words.map((word) => Prisma.sql`${text} ~ ${eitherCase(word)}`), ' AND ')}`
}

/** A regular expression for the word in either case. The database's own folding knows the letters of English only: it is made without a language. */
function eitherCase(word: string): string {
  return [...word].map((sign) => {
    if (!/\p{L}/u.test(sign)) return sign.replace(/[!-/:-@[-`{-~]/, '\\$&')
    const cases = [sign, sign.toLowerCase(), sign.toUpperCase()].filter((one) => [...one].length === 1)
    return `[${[...new Set(cases)].join('')}]`
  }).join('')
}
