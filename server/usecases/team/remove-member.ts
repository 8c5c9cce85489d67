import type { RemoveStaffBody } from '@/server/contracts/staff'
import { deleteMembership } from '@/server/data/team/delete-membership'
import { ok, refuse } from '@/server/domain/kernel/result'
import { mayGive } from '@/server/domain/staff/may-give'
import { changing } from '../_around/with-chain'
import { keepsOwner } from './_parts/keeps-owner'
import { openTeam } from './_parts/open-team'

/** Takes somebody off the team: they no longer enter the chain, in any process, within 5 s. Refuses `not_found`, `forbidden`, `last_owner`, `version_conflict`. */
export const removeMember = changing('team.remove_member', async (scope, body: RemoveStaffBody) => {
  const team = await openTeam(scope)
  if (!team.ok) return team
  const { rows, me } = team.value
  const target = rows.find((row) => row.staffId === body.staff_id)
  if (!target) return refuse('not_found', 'Nothing with this id exists.')
  if (!mayGive(me, target)) return refuse('forbidden', 'This person stands above you.')
  if (target.role === 'owner' && !keepsOwner(rows, target.staffId)) return refuse('last_owner', 'A chain keeps at least one owner.')
  if (!(await deleteMembership(scope, { staffId: target.staffId, version: body.version }))) return refuse('version_conflict', 'Somebody changed this person’s role in the meantime. Load it again.', { pointer: '/version' })
  scope.changed({ kind: 'staff_membership', id: target.staffId, before: { role: target.role, station_ids: target.stationIds } })
  return ok(null)
})
