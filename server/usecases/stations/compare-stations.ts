import type { StationRow } from '@/server/data/stations/station-row'
import type { StationFacts } from './read-station-row'

/** What a file would change: `added` have no id yet. */
export interface StationChanges {
  added: Omit<StationRow, 'id'>[]
  changed: StationRow[]
  unchangedCount: number
}

/**
 * Compares the rows of a file with the chain's stations. A station is known by its external id; one without
 * it by name and address. What the file doesn't say stays as it is.
 */
export function compareStations(known: readonly StationRow[], rows: readonly StationFacts[], timeZone: string): StationChanges {
  const byIdentity = new Map(known.map((station) => [identityOf(station), station]))
  const changes: StationChanges = { added: [], changed: [], unchangedCount: 0 }
  for (const row of rows) {
    const before = byIdentity.get(identityOf(row))
    if (!before) changes.added.push({ ...EMPTY, timeZone, ...row })
    else if (isSame(before, row)) changes.unchangedCount += 1
    else changes.changed.push({ ...before, ...row })
  }
  return changes
}

/** The key by which a second import finds the station that a first one made. */
export function identityOf(station: StationFacts): string {
  if (station.externalId) return `id ${station.externalId}`
  return `at ${[station.name, station.street, station.houseNumber, station.postCode, station.city].map((part) => (part ?? '').toLowerCase()).join('|')}`
}

const EMPTY: Omit<StationRow, 'id' | 'name' | 'timeZone'> = {
  externalId: null, brandName: null, street: null, houseNumber: null, postCode: null, city: null, latitudeE6: null, longitudeE6: null, alwaysOpen: false,
}

function isSame(before: StationRow, row: StationFacts): boolean {
  return Object.entries(row).every(([field, value]) => before[field as keyof StationRow] === value)
}
