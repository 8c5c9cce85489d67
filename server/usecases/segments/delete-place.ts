import type { PlaceKind } from '@/server/contracts/segment'
import { lockRules } from '@/server/data/programme/lock-rules'
import { deletePlace as deleteRow, findPlace } from '@/server/data/rules/station-places'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { findUses, refuseInUse } from './_parts/find-uses'
import { PLACE_SORTS } from './_parts/place-sorts'

/**
 * Takes a group or a region away, and every station out of it. Refuses `forbidden` (who is kept to some stations), `not_found`,
 * `in_use` with the promotions that name it (in force, scheduled, paused or as a draft), `version_conflict`.
 */
export const deletePlace = changing('stations.delete_place', async (scope, { kind, code, version }: { kind: PlaceKind; code: string; version: number }): Promise<Result<{ stations: number }>> => {
  if (scope.onlyStations) return refuse('forbidden', 'The place is the whole chain’s.')
  await lockRules(scope)
  const before = await findPlace(scope, kind, code)
  if (!before) return refuse('not_found', 'Nothing with this code exists.')
  const uses = await findUses(scope, PLACE_SORTS[kind], [code])
  if (uses.length > 0) return refuseInUse(uses)
  if (!(await deleteRow(scope, kind, { code, version }))) return refuse('version_conflict', 'It was changed in the meantime. Load it again.', { pointer: '/version' })
  scope.changed({ kind: `station_${kind}`, id: code, before: { name: before.name, stations: before.stations } })
  return ok({ stations: before.stations })
})
