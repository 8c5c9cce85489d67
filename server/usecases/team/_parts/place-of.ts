import type { StaffRole } from '@/server/contracts/staff'
import { listStationIds } from '@/server/data/stations/list-station-ids'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { Standing } from '@/server/domain/staff/capability'
import { mayGive } from '@/server/domain/staff/may-give'
import type { InChainTx } from '../../_around/with-chain'

interface Wanted { role: StaffRole; station_ids: readonly string[] }

/**
 * Where somebody is to stand. The stations are this side's; those of the sister side that were named before stay, as
 * long as any is named. Refuses `validation_failed` for an owner of some stations, `unprocessable` for an unknown
 * station, `forbidden` for a right or a station that the giver lacks.
 */
export async function placeOf(scope: InChainTx, giver: Standing, { wanted, before = [] }: { wanted: Wanted; before?: readonly string[] }): Promise<Result<Standing>> {
  const named = [...new Set(wanted.station_ids)]
  if (wanted.role === 'owner' && named.length > 0) return refuse('validation_failed', 'An owner works for all stations.', { pointer: '/station_ids' })
  const here = await listStationIds(scope, [...named, ...before])
  if (named.some((id) => !here.includes(id))) return notFoundInBody('/station_ids')
  const elsewhere = named.length === 0 ? [] : before.filter((id) => !here.includes(id))
  const standing = { role: wanted.role, stationIds: [...named, ...elsewhere] }
  return mayGive(giver, standing) ? ok(standing) : refuse('forbidden', 'Nobody gives a right or a station that they lack.')
}
