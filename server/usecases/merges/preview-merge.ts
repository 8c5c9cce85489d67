import type { MergePreview } from '@/server/contracts/member-merge'
import { resolveMember, type ShownIdentifier } from '@/server/data/members/resolve-member'
import { findKeptMember } from '@/server/data/merges/find-kept-member'
import { notFoundInBody, ok, type Result } from '@/server/domain/kernel/result'
import { reading } from '../_around/with-chain'
import { noteReading } from '../members/_parts/note-reading'
import { joinTiers } from './_parts/join-tiers'
import { pointsOfMerge } from './_parts/points-of-merge'
import { readBoth } from './_parts/read-both'
import { tellResult, tellSide } from './_parts/tell-side'

export interface PreviewInput { memberId: string; other: { id: string } | { identifier: ShownIdentifier } }

/** Both members side by side and what would come of them, if `other` were merged into `memberId` now; nothing is changed. Refuses as `mergeMembers` does. A look by staff goes to the audit log. */
export const previewMerge = reading('members.preview_merge', async (scope, { memberId, other }: PreviewInput): Promise<Result<MergePreview>> => {
  const absorbedId = 'id' in other ? await findKeptMember(scope, other.id) : await resolveMember(scope, other.identifier, scope.now)
  if (absorbedId === null) return notFoundInBody('/absorbed_id')
  const both = await readBoth(scope, { keptId: memberId, absorbedId })
  if (!both.ok) return both
  const [kept, absorbed] = [await tellSide(scope, both.value.kept), await tellSide(scope, both.value.absorbed)]
  const plan = pointsOfMerge(both.value, scope.now)
  const tier = await joinTiers(scope, both.value)
  await noteReading(scope, 'members.preview_merge', [memberId, absorbedId])
  return ok({
    kept, absorbed,
    result: await tellResult(scope, { kept, absorbed, balance: both.value.kept.member.balance, tierCode: tier.code, change: plan.balance }),
    debt_repaid: Number(plan.moves.reduce((sum, move) => sum + move.repaid, 0n)),
  })
})
