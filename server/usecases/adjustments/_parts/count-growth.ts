import { readCounters } from '@/server/data/members/read-member'
import { readStanding } from '@/server/data/members/read-standing'
import type { Programme } from '@/server/data/programme/programme-schema'
import { changeTier } from '@/server/data/tiers/change-tier'
import { readCounted, sumUnder } from '@/server/data/tiers/read-counted'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { invariant } from '@/server/domain/kernel/invariant'
import { higherTier } from '@/server/domain/tiers/higher-tier'
import { counterPeriodKey, type Counting } from '@/server/domain/tiers/period'
import { tierFor } from '@/server/domain/tiers/tier-for'
import type { InChainTx } from '../../_around/with-chain'

/** When growth counts, and by which programme the period of then is cut. */
export interface CountedAt { programme: Pick<Programme, 'tierSpan'>; at: EpochMs }

/** The change of the growth counter of the period of `at`. */
export const countGrowth = async (scope: InChainTx, memberId: string, { amount, ...at }: CountedAt & { amount: bigint }) =>
  ({ kind: 'growth', periodKey: counterPeriodKey(await countingOf(scope, memberId, at)), delta: amount })

/** Growth that the period of `at` has counted; of a rolling window its month alone, since that is where a change of it stands. */
export async function growthCounted(scope: InChainTx, memberId: string, at: CountedAt): Promise<bigint> {
  const key = counterPeriodKey(await countingOf(scope, memberId, at))
  return sumUnder((await readCounted(scope, [memberId], [key])).get(memberId) ?? [], [key])['growth'] ?? 0n
}

/** Raises the tier where the counters of the running period reach a higher one by now, with the reason of what was given. */
export async function raiseTier(scope: InChainTx, memberId: string, { programme, reason }: { programme: Pick<Programme, 'tiers' | 'tierSpan'>; reason: string }): Promise<void> {
  const standing = await readStanding(scope, memberId)
  invariant(standing, 'a member who is locked is there')
  const counters = await readCounters(scope, memberId, await countingOf(scope, memberId, { programme, at: scope.now }))
  const after = higherTier([standing.tierCode, tierFor(counters, programme.tiers).code], programme.tiers)
  if (after !== standing.tierCode) await changeTier(scope, { memberId, before: standing.tierCode, after, cause: 'staff', reason, counters })
}

async function countingOf(scope: InChainTx, memberId: string, { programme, at }: CountedAt): Promise<Counting> {
  const standing = await readStanding(scope, memberId)
  invariant(standing, 'a member who is locked is there')
  return { span: programme.tierSpan, at, zone: scope.chain.timeZone, joinedAt: standing.joinedAt }
}
