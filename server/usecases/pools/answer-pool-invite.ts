import { dropInvites, listInvites } from '@/server/data/pools/invites'
import { readStanding } from '@/server/data/members/read-standing'
import { readProgramme } from '@/server/data/programme/read-programme'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { changing, type InChange } from '../_around/with-chain'
import { enterPool } from './_parts/enter-pool'
import { lockPool } from './_parts/lock-pool'

export interface PoolInviteAnswer { memberId: string; headId: string; accepted: boolean }

/**
 * The invited member joins the family, with all points as they are and a debt, or declines. Returns the points that came along.
 * Refuses: `not_found` (nobody invited), `forbidden` (the programme has no families), `member_blocked`, `conflict` (one of the two
 * is in another family, or this one is full), `unavailable`.
 */
export const answerPoolInvite = changing('pools.answer', async (scope, { memberId, headId, accepted }: PoolInviteAnswer): Promise<Result<{ points: number }>> => {
  if (!(await listInvites(scope, memberId)).some((one) => one.headId === headId)) return refuse('not_found', 'There is no such invitation.')
  if (!accepted) {
    await dropInvites(scope, { headId, memberId })
    scope.changed({ kind: 'member', id: memberId, after: { declined: headId } })
    return ok({ points: 0 })
  }
  const may = await mayJoin(scope, { memberId, headId })
  return may.ok ? ok({ points: Number(await enterPool(scope, { headId, memberId })) }) : may
})

async function mayJoin(scope: InChange, { memberId, headId }: { memberId: string; headId: string }): Promise<Result<undefined>> {
  const { family } = await readProgramme(scope)
  if (!family.allowed) return refuse('forbidden', 'This programme has no families.')
  const locked = await lockPool(scope, [memberId, headId])
  if (!locked.ok) return locked
  const [own, pool] = locked.value
  const statuses = [(await readStanding(scope, memberId))?.status, (await readStanding(scope, headId))?.status]
  if (statuses.some((status) => status !== 'active')) return refuse('member_blocked', 'The member is blocked.')
  if (own) return refuse('conflict', 'The member is in a family already.')
  if (pool && pool.headId !== headId) return refuse('conflict', 'Whoever invited is in another family by now.')
  if ((pool?.members.length ?? 0) + 1 >= family.membersMax) return refuse('conflict', `A family has at most ${family.membersMax} members.`)
  return ok(undefined)
}
