import type { PlaceKind } from '@/server/contracts/segment'
import { lockRules } from '@/server/data/programme/lock-rules'
import { findPlace, renamePlace as renameRow } from '@/server/data/rules/station-places'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { refreshNames } from './_parts/refresh-names'
import { PLACE_SORTS } from './_parts/place-sorts'

/**
 * Calls a group or a region of stations something else; its code, and which stations are in it, stay. Sentences and
 * explanations read the new name at once. Refuses `forbidden` (who is kept to some stations), `not_found`, `version_conflict`.
 */
export const renamePlace = changing('stations.rename_place', async (scope, { kind, code, version, name }: { kind: PlaceKind; code: string; version: number; name: string }): Promise<Result<{ version: number }>> => {
  if (scope.onlyStations) return refuse('forbidden', 'The place is the whole chain’s.')
  await lockRules(scope)
  const before = await findPlace(scope, kind, code)
  if (!before) return refuse('not_found', 'Nothing with this code exists.')
  if (!(await renameRow(scope, kind, { code, version, name }))) return refuse('version_conflict', 'It was changed in the meantime. Load it again.', { pointer: '/version' })
  const refreshed = await refreshNames(scope, PLACE_SORTS[kind], [code])
  if (!refreshed.ok) return refreshed
  scope.changed({ kind: `station_${kind}`, id: code, before: { name: before.name }, after: { name, ...(refreshed.value.ruleSetVersion !== undefined && { rule_set_version: refreshed.value.ruleSetVersion }) } })
  return ok({ version: version + 1 })
})
