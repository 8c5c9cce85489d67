import type { InviteRow } from '@/server/data/team/invite-row'
import { listInvites } from '@/server/data/team/list-invites'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { mayGive } from '@/server/domain/staff/may-give'
import type { InChainTx } from '../../_around/with-chain'
import { openTeam } from './open-team'

/** An invitation that waits and that the caller could have sent. */
export async function findOpenInvite(scope: InChainTx, inviteId: string): Promise<Result<InviteRow>> {
  const team = await openTeam(scope)
  if (!team.ok) return team
  const invite = (await listInvites(scope)).find(({ id }) => id === inviteId)
  if (!invite) return refuse('not_found', 'Nothing with this id exists.')
  return mayGive(team.value.me, invite) ? ok(invite) : refuse('forbidden', 'Only somebody who could send this invitation may change it.')
}
