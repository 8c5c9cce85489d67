import type { InChainTx } from '@/server/platform/db/with-chain'
import type { StationId } from '@/server/domain/kernel/typed-id'

export interface VisitorSearch {
  /** Each has to stand in the station's name or address. */
  words: readonly string[]
  near?: { latitude: number; longitude: number } | undefined
  offset: number
  limit: number
}
export interface FoundStation { id: StationId; name: string; street: string | null; houseNumber: string | null; postCode: string | null; city: string | null; alwaysOpen: boolean; distanceM: number | null }

/**
 * The chain's stations that are not closed: nearest first where `near` is given (those without a place of their own last), else by name.
 * Letters are compared without case in any language. Distances are great circles on a sphere of 6 371 km, 0.5 % off at most.
 */
export async function findStationsForVisitor(scope: InChainTx, { words, near, offset, limit }: VisitorSearch): Promise<FoundStation[]> {
  const patterns = words.map(eitherCase)
  const { latitude = null, longitude = null } = near ?? {}
  return scope.tx.$queryRaw<FoundStation[]>`
    SELECT s.id, s.name, s.street, s.house_number AS "houseNumber", s.post_code AS "postCode", s.city, s.always_open AS "alwaysOpen", round(d.metres)::int AS "distanceM"
    FROM station s
    CROSS JOIN LATERAL (SELECT
      concat_ws(' ', s.name, s.brand_name, s.street, s.house_number, s.post_code, s.city) AS text,
      radians(s.latitude_e6 / 1e6) AS lat, radians(s.longitude_e6 / 1e6) AS lon, radians(${latitude}::float8) AS here_lat, radians(${longitude}::float8) AS here_lon) p
    CROSS JOIN LATERAL (SELECT sin((p.lat - p.here_lat) / 2) ^ 2 + cos(p.lat) * cos(p.here_lat) * sin((p.lon - p.here_lon) / 2) ^ 2 AS haversine) h
    -- Rounding may bring antipodes above 1; LEAST would make 1 of nothing.
    CROSS JOIN LATERAL (SELECT 12742018 * asin(sqrt(CASE WHEN h.haversine > 1 THEN 1 ELSE h.haversine END)) AS metres) d
    WHERE s.chain_id = ${scope.chainId}::uuid AND s.status = 'active'
      AND NOT EXISTS (SELECT FROM unnest(${patterns}::text[]) AS w (pattern) WHERE p.text !~ w.pattern)
    ORDER BY d.metres NULLS LAST, s.name, s.id
    LIMIT ${limit} OFFSET ${offset}`
}

/** A regular expression for the word in either case. The database's own folding knows the letters of English only: it is made without a language. */
function eitherCase(word: string): string {
  return [...word].map((sign) => {
    if (!/\p{L}/u.test(sign)) return sign.replace(/[!-/:-@[-`{-~]/, '\\$&')
    const cases = [sign, sign.toLowerCase(), sign.toUpperCase()].filter((one) => [...one].length === 1)
    return `[${[...new Set(cases)].join('')}]`
  }).join('')
}
