import type { RemoveStaffBody } from '@/server/contracts/staff'
import { deleteMembership } from '@/server/data/team/delete-membership'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { keepsOwner } from './_parts/keeps-owner'
import { openTeammate } from './_parts/open-team'

/** Takes somebody off the team: they no longer enter the chain, in any process, within 5 s. Refuses `not_found`, `forbidden`, `last_owner`, `version_conflict`. */
export const removeMember = changing('team.remove_member', async (scope, body: RemoveStaffBody) => {
  const opened = await openTeammate(scope, body.staff_id)
  if (!opened.ok) return opened
  const { rows, target } = opened.value
  if (target.role === 'owner' && !keepsOwner(rows, target.staffId)) return refuse('last_owner', 'A chain keeps at least one owner.')
  if (!(await deleteMembership(scope, { staffId: target.staffId, version: body.version }))) return refuse('version_conflict', 'Somebody changed this person’s role in the meantime. Load it again.', { pointer: '/version' })
  scope.changed({ kind: 'staff_membership', id: target.staffId, before: { role: target.role, station_ids: target.stationIds } })
  return ok(null)
})
