import { deleteMembership } from '@/server/data/team/delete-membership'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { keepsOwner } from './_parts/keeps-owner'
import { openTeam } from './_parts/open-team'

/** The caller no longer works for the chain. Refuses `last_owner`. */
export const leaveChain = changing('team.leave', async (scope, _: Record<string, never>) => {
  const team = await openTeam(scope)
  if (!team.ok) return team
  const { rows, me } = team.value
  if (me.role === 'owner' && !keepsOwner(rows, me.staffId)) return refuse('last_owner', 'A chain keeps at least one owner.')
  await deleteMembership(scope, me)
  scope.changed({ kind: 'staff_membership', id: me.staffId, before: { role: me.role, station_ids: me.stationIds } })
  return ok(null)
})
