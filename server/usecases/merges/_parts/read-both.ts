import { readAccountOf } from '@/server/data/ledger/read-member-account'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import type { InChainTx } from '../../_around/with-chain'
import type { Both } from './points-of-merge'

/**
 * Both members with their own accounts, if they may become one. Refuses: `not_found` (the kept one unknown or erased), `unprocessable` (the other one
 * likewise, or the same), `conflict` (one of them was merged before), `member_blocked` (a block isn't shaken off by a merge).
 */
export async function readBoth(scope: InChainTx, { keptId, absorbedId }: { keptId: string; absorbedId: string }): Promise<Result<Both>> {
  const kept = await readAccountOf(scope, keptId, 'own')
  if (!kept || kept.member.status === 'erased') return refuse('not_found', 'Nothing with this id exists.')
  const absorbed = keptId === absorbedId ? undefined : await readAccountOf(scope, absorbedId, 'own')
  if (!absorbed || absorbed.member.status === 'erased') return notFoundInBody('/absorbed_id')
  const statuses = [kept.member.status, absorbed.member.status]
  if (statuses.includes('merged')) return refuse('conflict', 'One of these members was merged into another one before.')
  if (statuses.includes('blocked')) return refuse('member_blocked', 'The member is blocked.')
  return ok({ kept, absorbed })
}
