import { findPool } from '@/server/data/pools/find-pool'
import { putInvite } from '@/server/data/pools/invites'
import { readStanding } from '@/server/data/members/read-standing'
import { resolveMember } from '@/server/data/members/resolve-member'
import { readProgramme } from '@/server/data/programme/read-programme'
import { ok, refuse } from '@/server/domain/kernel/result'
import { changing } from '../_around/with-chain'

/**
 * A member invites somebody by phone into the own family. The answer never tells whether the phone is a member's: who is one finds
 * the invitation in the portal for thirty days. Refuses: `forbidden` (the programme has no families, or the caller is in somebody's
 * family), `member_blocked`, `conflict` (the family is full).
 */
export const inviteToPool = changing('pools.invite', async (scope, { memberId, phone }: { memberId: string; phone: string }) => {
  const { family } = await readProgramme(scope)
  if (!family.allowed) return refuse('forbidden', 'This programme has no families.')
  const own = await findPool(scope, memberId)
  if (own && own.headId !== memberId) return refuse('forbidden', 'Only the head of a family invites others.')
  if ((await readStanding(scope, memberId))?.status !== 'active') return refuse('member_blocked', 'The member is blocked.')
  if ((own?.members.length ?? 0) + 1 >= family.membersMax) return refuse('conflict', `A family has at most ${family.membersMax} members.`)
  const invitedId = await resolveMember(scope, { type: 'phone', value: phone }, scope.now)
  if (invitedId !== null && invitedId !== memberId && !own?.members.some((one) => one.memberId === invitedId)) {
    await putInvite(scope, { headId: memberId, memberId: invitedId })
    scope.changed({ kind: 'member', id: memberId, after: { invited: invitedId } })
  }
  return ok(undefined)
})
