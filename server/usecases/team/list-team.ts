import type { Team, TeamInvite } from '@/server/contracts/staff'
import { listInvites } from '@/server/data/team/list-invites'
import { listInviteMails } from '@/server/data/team/list-invite-mails'
import { formatInstant, type EpochMs } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import { mayDo } from '@/server/domain/staff/capability'
import { mayGive } from '@/server/domain/staff/may-give'
import { STAFF_ROLES } from '@/server/domain/staff/role'
import { reading } from '../_around/with-chain'
import { openStaffSecrets } from '../staff/staff-secrets'
import { inviteContext } from './_parts/invite-token'
import { openTeam } from './_parts/open-team'

/** Everybody who works for the chain and every invitation that waits, with what the caller may do about each; `now` is real time. */
export const listTeam = reading('team.list', async (scope, { now }: { now: EpochMs }): Promise<Result<Team>> => {
  const team = await openTeam(scope)
  if (!team.ok) return team
  const { rows, me } = team.value
  const secrets = await openStaffSecrets()
  const mayChange = mayDo(me, 'team.change')
  const invites = await listInvites(scope)
  const mails = await listInviteMails(scope, invites.map(({ id }) => id))
  return ok({
    members: rows.map((row) => ({
      staff_id: row.staffId, ...secrets.open(row.sealed, row.emailIndex), role: row.role, station_ids: row.stationIds, version: row.version,
      joined_at: formatInstant(row.createdAt.getTime()), is_you: row.staffId === me.staffId, may_change: mayChange && mayGive(me, row),
    })),
    invites: invites.map((row) => ({
      invite_id: row.id, email: secrets.openNote(row.sealed, inviteContext(row.id)), role: row.role, station_ids: row.stationIds, version: row.version,
      expires_at: formatInstant(row.expiresAt.getTime()), is_over: row.expiresAt.getTime() <= now, may_change: mayChange && mayGive(me, row),
      mail_state: (mails.get(row.id)?.state ?? null) as TeamInvite['mail_state'],
    })),
    roles: mayChange ? STAFF_ROLES.filter((role) => mayGive(me, { role, stationIds: role === 'owner' ? [] : me.stationIds })) : [],
  })
})
