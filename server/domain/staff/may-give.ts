import { CAPABILITIES, type Standing } from './capability'
import type { StaffRole } from './role'

/**
 * Whether `giver` may put somebody into a role at some stations, or change or remove somebody who stands there: never
 * a right that the giver lacks, never a station that the giver doesn't see. A manager of two stations can name an
 * attendant for one of them and nobody for all.
 */
export function mayGive(giver: Standing, wanted: Standing): boolean {
  const hasRights = rightsOf(wanted.role).every((right) => rightsOf(giver.role).includes(right))
  const hasStations = giver.stationIds.length === 0 || (wanted.stationIds.length > 0 && wanted.stationIds.every((id) => giver.stationIds.includes(id)))
  return hasRights && hasStations
}

const rightsOf = (role: StaffRole): string[] =>
  Object.entries(CAPABILITIES).flatMap(([name, { roles }]) => ((roles as readonly StaffRole[]).includes(role) ? [name] : []))
