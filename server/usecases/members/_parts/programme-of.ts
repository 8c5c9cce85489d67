import { keepBriefly } from '@/server/data/chains/keep-briefly'
import { readProgramme } from '@/server/data/programme/read-programme'
import { invariant } from '@/server/domain/kernel/invariant'
import type { TierSpan } from '@/server/domain/tiers/period'
import type { ReviewRules, Tier } from '@/server/domain/tiers/types'
import type { InChainTx } from '../../_around/with-chain'

export interface TierRules { tiers: readonly Tier[]; tierSpan: TierSpan; tierReview: ReviewRules }

/** Before a chain has published its first programme everybody is simply a member. */
const BEFORE_PROGRAMME: TierRules = { tiers: [{ code: 'member', names: { en: 'Member', zh: '会员' }, kind: 'growth', threshold: 0n }], tierSpan: { period: 'ever', months: 12 }, tierReview: { down: 'never', grace: 'none', graceDays: 0 } }

const rules = keepBriefly<TierRules>('tier-rules')

/**
 * The tiers in force, lowest first, and the period that they count. Read in the caller's transaction: whoever holds
 * a connection must not wait for a second one.
 */
export async function tierRulesOf(scope: InChainTx): Promise<TierRules> {
  if (scope.chain.ruleSetVersion === 0) return BEFORE_PROGRAMME
  return rules.find(`${scope.chainId} ${scope.chain.ruleSetVersion}`, () => readProgramme(scope))
}

/** The tier of somebody new. */
export async function firstTierOf(scope: InChainTx): Promise<string> {
  const { tiers: [first] } = await tierRulesOf(scope)
  invariant(first, 'a programme has at least one tier')
  return first.code
}
