import { readCounters } from '@/server/data/merges/read-counters'
import { higherTier } from '@/server/domain/tiers/higher-tier'
import { counterPeriodKey } from '@/server/domain/tiers/period'
import { tierFor } from '@/server/domain/tiers/tier-for'
import type { InChainTx } from '../../_around/with-chain'
import { tierRulesOf } from '../../members/_parts/programme-of'
import type { Both } from './points-of-merge'

export interface JoinedTier { code: string; since: Date; counters: Readonly<Record<string, bigint>> }

/** The higher tier of both, since the earlier of two equal ones; or one higher still that the counters of this period reach together. Lowering is the review's. */
export async function joinTiers(scope: InChainTx, { kept, absorbed }: Both): Promise<JoinedTier> {
  const { tiers, tierPeriod } = await tierRulesOf(scope)
  const counters = await readCounters(scope, [kept.member.id, absorbed.member.id], counterPeriodKey(tierPeriod, scope.now, scope.chain.timeZone))
  const code = higherTier([kept.member.tierCode, absorbed.member.tierCode, tierFor(counters, tiers).code], tiers)
  const had = [kept, absorbed].filter(({ member }) => member.tierCode === code).map(({ member }) => Date.parse(member.tierSince))
  return { code, since: new Date(had.length > 0 ? Math.min(...had) : scope.now), counters }
}
