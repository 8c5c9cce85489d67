import type { AdjustmentAnswer } from '@/server/contracts/adjustment'
import { listAdjustments as listRows } from '@/server/data/adjustments/list-adjustments'
import { hasMember } from '@/server/data/members/has-member'
import { formatInstant } from '@/server/domain/kernel/local-day'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { inSteps } from '../_around/in-steps'
import { reading, type InChain } from '../_around/with-chain'
import { listAuditActors } from '../audit/list-audit-actors'

export interface ListedAdjustment extends Omit<AdjustmentAnswer, 'balance_after'> {
  made_by: string
  decided_by: string | null
  reversed_by: string | null
  /** The caller asked for it, so somebody else has to decide. */
  is_own: boolean
}

/** The newest adjustments of a member with the names of who made, decided and reversed them. Refuses `not_found`. */
export const listAdjustments = inSteps('points.list_adjustments', async (scope: InChain, { memberId }: { memberId: string }): Promise<Result<ListedAdjustment[]>> => {
  const rows = await read(scope, { memberId })
  if (!rows.ok) return rows
  if (rows.value.length === 0) return ok([])
  const actors = await listAuditActors(scope)
  if (!actors.ok) return actors
  const names = new Map(actors.value.map(({ id, name }) => [id, name]))
  const named = (id: string | null) => (id === null ? null : (names.get(id) ?? id))
  return ok(rows.value.map((one) => ({
    id: one.id, member_id: one.memberId, asset: one.asset, amount: Number(one.amount), reason: one.reason, status: one.status, created_at: formatInstant(one.createdAt),
    made_by: named(one.madeBy) ?? '', decided_by: named(one.decidedBy), reversed_by: named(one.reversedBy), is_own: one.madeBy === scope.actor.id,
  })))
})

const read = reading('points.read_adjustments', async (scope, { memberId }: { memberId: string }) =>
  (await hasMember(scope, memberId)) ? ok(await listRows(scope, memberId)) : refuse('not_found', 'Nothing with this id exists.'))
