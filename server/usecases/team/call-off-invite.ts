import type { InviteChange } from '@/server/contracts/staff'
import { updateInvite } from '@/server/data/team/update-invite'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'
import { findOpenInvite } from './_parts/find-open-invite'

/** Calls an invitation off: its link is over at once. Refuses `not_found`, `forbidden`, `version_conflict`. */
export const callOffInvite = changing('team.call_off_invite', async (scope, { change, now }: { change: InviteChange; now: EpochMs }) => {
  const found = await findOpenInvite(scope, change.invite_id)
  if (!found.ok) return found
  if (!(await updateInvite(scope, { id: found.value.id, version: change.version }, { revokedAt: now }))) return refuse('version_conflict', 'Somebody changed the invitation in the meantime. Load it again.')
  scope.changed({ kind: 'staff_invite', id: found.value.id, after: { called_off: true } })
  return ok(null)
})
