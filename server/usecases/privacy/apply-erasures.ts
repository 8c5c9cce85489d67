import { ERASURE_REASONS, type ErasureReason } from '@/server/contracts/privacy'
import { ok, type Result } from '@/server/domain/kernel/result'
import { readErasures, type ListedErasure } from '@/server/platform/storage/erasure-list'
import { inSteps } from '../_around/in-steps'
import { openChain } from '../_around/open-chain'
import type { InChain } from '../_around/with-chain'
import { listChainIds } from '../upkeep/list-chain-ids'
import { eraseMember } from './erase-member'

/** `absent`: the restored database is older than the member or the chain. */
export interface AppliedErasures { applied: number; known: number; absent: number }

/**
 * Erases everybody again who stands in the list outside the database: to be called after every restore, before anybody is
 * served. Idempotent; whoever is erased already is passed over. Runs through all chains. Refuses nothing.
 */
export const applyErasures = inSteps('privacy.apply_erasures', async ({ requestId }: { requestId: string }): Promise<Result<AppliedErasures>> => {
  const chains = await listChainIds()
  if (!chains.ok) return chains
  const sides = new Map<string, InChain>()
  const counted: AppliedErasures = { applied: 0, known: 0, absent: 0 }
  for await (const line of readErasures()) {
    const chainId = chains.value.find((one) => one === line.chain_id)
    const scope = chainId && (sides.get(chainId) ?? (await openChain(chainId, { actor: { kind: 'system', id: 'restore' }, requestId, locale: 'en' })))
    if (scope) sides.set(scope.chainId, scope)
    counted[scope ? await applyOne(scope, line) : 'absent'] += 1
  }
  return ok(counted)
})

async function applyOne(scope: InChain, line: ListedErasure): Promise<keyof AppliedErasures> {
  const erased = await eraseMember(scope, { memberId: line.member_id, reason: reasonOf(line), at: Date.parse(line.erased_at) })
  if (!erased.ok) return 'absent'
  return erased.value.state === 'erased' ? 'applied' : 'known'
}

/** A reason that this version doesn't know came from another version; the erasure counts all the same. */
const reasonOf = ({ reason }: ListedErasure): ErasureReason => ERASURE_REASONS.find((one) => one === reason) ?? 'member_asked'
