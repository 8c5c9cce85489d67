import { readAccount } from '@/server/data/chains/read-account'
import { listTeam, type TeamRow } from '@/server/data/team/list-team'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { mayGive } from '@/server/domain/staff/may-give'
import type { InChainTx } from '../../_around/with-chain'

export interface OpenTeam { rows: TeamRow[]; me: TeamRow }

/** The team as it stays until the transaction ends, and the caller's own place in it. `forbidden` for somebody who has none. */
export async function openTeam(scope: InChainTx): Promise<Result<OpenTeam>> {
  await readAccount(scope, { lock: true })
  const rows = await listTeam(scope)
  const me = rows.find((row) => row.staffId === scope.actor.id)
  return me && scope.actor.kind === 'staff' ? ok({ rows, me }) : refuse('forbidden', 'Only staff of the chain may do this.')
}

/** Somebody of the team whom the caller may change. Refuses `not_found`, `forbidden` for somebody above the caller. */
export async function openTeammate(scope: InChainTx, staffId: string): Promise<Result<OpenTeam & { target: TeamRow }>> {
  const team = await openTeam(scope)
  if (!team.ok) return team
  const target = team.value.rows.find((row) => row.staffId === staffId)
  if (!target) return refuse('not_found', 'Nothing with this id exists.')
  return mayGive(team.value.me, target) ? ok({ ...team.value, target }) : refuse('forbidden', 'This person stands above you.')
}
