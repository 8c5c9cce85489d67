import type { DueLot } from '@/server/data/ledger/find-due-lots'
import type { MemberFacts } from '@/server/data/hot/read-till-facts'
import type { OpenLot } from '@/server/data/ledger/open-lot'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { ok, type Result } from '@/server/domain/kernel/result'
import type { InChain } from '../../_around/with-chain'
import { turnLots, type Turn } from './turn-lots'

interface Due {
  found: Result<readonly DueLot[]>
  batch: number
  /** When lots mature: until when. */
  maturingUntil?: EpochMs
  /** What becomes of a member's due lots; undefined when nothing is due any more. */
  decide: (member: MemberFacts, lots: readonly OpenLot[]) => Turn | undefined
}

/** Turns the due lots of the members of a batch, each member's in one commit. `more` says whether others may be waiting: the batch was full. */
export async function turnDueLots(scope: InChain, { found, batch, ...how }: Due): Promise<Result<{ done: number; more: boolean }>> {
  if (!found.ok) return found
  let done = 0
  for (const memberId of new Set(found.value.map((lot) => lot.memberId))) done += await turnLots(scope, { memberId, ...how })
  return ok({ done, more: found.value.length === batch })
}
