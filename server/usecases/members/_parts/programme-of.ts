import { invariant } from '@/server/domain/kernel/invariant'
import type { TierPeriod } from '@/server/domain/tiers/period'
import type { Tier } from '@/server/domain/tiers/types'
import type { InChain } from '../../_around/with-chain'
import { loadRules } from '../../sales/_parts/load-rules'

export interface TierRules { tiers: readonly Tier[]; tierPeriod: TierPeriod }

/** Before a chain has published its first programme everybody is simply a member. */
const BEFORE_PROGRAMME: TierRules = { tiers: [{ code: 'member', names: { en: 'Member', zh: '会员' }, kind: 'growth', threshold: 0n }], tierPeriod: 'ever' }

/** The tiers in force, lowest first, and the period that they count. */
export async function tierRulesOf(scope: InChain): Promise<TierRules> {
  if (scope.chain.ruleSetVersion === 0) return BEFORE_PROGRAMME
  const { programme } = await loadRules(scope, scope.chain.ruleSetVersion)
  return { tiers: programme.tiers, tierPeriod: programme.tierPeriod }
}

/** The tier of somebody new. */
export async function firstTierOf(scope: InChain): Promise<string> {
  const { tiers: [first] } = await tierRulesOf(scope)
  invariant(first, 'a programme has at least one tier')
  return first.code
}
