import type { StationId } from '@/server/domain/kernel/typed-id'

/** A station as stored. Coordinates in millionths of a degree (0.11 m at the equator). */
export interface StationRow {
  id: StationId
  externalId: string | null
  name: string
  brandName: string | null
  street: string | null
  houseNumber: string | null
  postCode: string | null
  city: string | null
  latitudeE6: number | null
  longitudeE6: number | null
  timeZone: string
  alwaysOpen: boolean
}

export const stationColumns = {
  id: true, externalId: true, name: true, brandName: true, street: true, houseNumber: true, postCode: true, city: true,
  latitudeE6: true, longitudeE6: true, timeZone: true, alwaysOpen: true,
} as const
