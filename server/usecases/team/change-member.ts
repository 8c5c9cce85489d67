import type { ChangeMembershipBody } from '@/server/contracts/staff'
import { updateMembership } from '@/server/data/team/update-membership'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { keepsOwner } from './_parts/keeps-owner'
import { openTeammate } from './_parts/open-team'
import { placeOf } from './_parts/place-of'

/**
 * Changes role and stations of somebody of the team, in every process within 5 s. Refuses `not_found`, `forbidden` for
 * somebody above the caller or a right that the caller lacks, `last_owner`, `version_conflict`, `unprocessable`.
 */
export const changeMember = changing('team.change_member', async (scope, body: ChangeMembershipBody) => {
  const opened = await openTeammate(scope, body.staff_id)
  if (!opened.ok) return opened
  const { rows, me, target } = opened.value
  const place = await placeOf(scope, me, { wanted: body, before: target.stationIds })
  if (!place.ok) return place
  const { role, stationIds } = place.value
  if (target.role === 'owner' && role !== 'owner' && !keepsOwner(rows, target.staffId)) return refuse('last_owner', 'A chain keeps at least one owner.')
  if (!(await updateMembership(scope, { staffId: target.staffId, version: body.version }, place.value))) return refuse('version_conflict', 'Somebody changed this person’s role in the meantime. Load it again.', { pointer: '/version' })
  scope.changed({ kind: 'staff_membership', id: target.staffId, before: { role: target.role, station_ids: target.stationIds }, after: { role, station_ids: [...stationIds] } })
  return ok({ staff_id: target.staffId, version: body.version + 1 })
})
