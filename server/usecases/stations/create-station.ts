import type { CreateStationBody } from '@/server/contracts/station'
import { insertStation } from '@/server/data/stations/insert-station'
import { lockStations } from '@/server/data/stations/lock-stations'
import type { StationRow } from '@/server/data/stations/station-row'
import { ok, refuse } from '@/server/domain/kernel/result'
import { newId } from '@/server/platform/crypto/new-id'
import { changing } from '../_around/with-chain'
import { tellStation } from './tell-station'

/** Adds one station, in the chain's time zone unless another is named. Refuses `duplicate` when the external id is taken. */
export const createStation = changing('stations.create', async (scope, body: CreateStationBody) => {
  const station: StationRow = {
    id: newId('stn'),
    externalId: body.external_id ?? null,
    name: body.name.trim(),
    brandName: body.brand ?? null,
    street: body.street ?? null,
    houseNumber: body.house_number ?? null,
    postCode: body.post_code ?? null,
    city: body.city ?? null,
    latitudeE6: toMillionths(body.latitude),
    longitudeE6: toMillionths(body.longitude),
    timeZone: body.time_zone ?? scope.chain.timeZone,
    alwaysOpen: body.always_open ?? false,
  }
  await lockStations(scope)
  if (!(await insertStation(scope, station))) return refuse('duplicate', 'A station with this external_id exists already.', { pointer: '/external_id' })
  const answer = tellStation(scope, { ...station, status: 'active' }, [])
  scope.changed({ kind: 'station', id: station.id, after: { ...answer, grades: [] } })
  return ok(answer)
})

const toMillionths = (degrees: number | undefined): number | null => (degrees === undefined ? null : Math.round(degrees * 1_000_000))
