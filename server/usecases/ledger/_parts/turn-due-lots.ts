import type { DueLot } from '@/server/data/ledger/find-due-lots'
import type { MemberFacts } from '@/server/data/hot/read-till-facts'
import type { OpenLot } from '@/server/data/ledger/open-lot'
import { ok, type Result } from '@/server/domain/kernel/result'
import type { InChain } from '../../_around/with-chain'
import { byMember, turnLots, type Turn } from './turn-lots'

interface Due {
  found: Result<readonly DueLot[]>
  batch: number
  /** What becomes of a member's due lots; undefined when nothing is due any more. */
  decide: (member: MemberFacts, lots: readonly OpenLot[]) => Turn | undefined
}

/** Turns a batch of due lots, member by member. `more` says whether others may be waiting: the batch was full. */
export async function turnDueLots(scope: InChain, { found, batch, decide }: Due): Promise<Result<{ done: number; more: boolean }>> {
  if (!found.ok) return found
  let done = 0
  for (const [memberId, lotIds] of byMember(found.value)) done += await turnLots(scope, { memberId, lotIds, decide })
  return ok({ done, more: found.value.length === batch })
}
