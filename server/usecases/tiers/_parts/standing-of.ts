import type { TierHold } from '@/server/data/tiers/tier-hold'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { standingWords } from '@/server/domain/tiers/standing-words'
import type { Counters } from '@/server/domain/tiers/types'
import type { InChainTx } from '../../_around/with-chain'
import type { TierRules } from '../../members/_parts/programme-of'

interface Held { rules: TierRules; held: string; counters: Counters; hold: TierHold; joinedAt: EpochMs }

/** How sure a member's tier is at this moment, in both languages; null where there is nothing to lose. */
export function standingOf(scope: InChainTx, { rules, held, counters, hold, joinedAt }: Held): { en: string; zh: string } | null {
  const { graceUntil, lock } = hold
  const holds = lock && (lock.until === undefined || lock.until > scope.now)
  return standingWords(
    { tiers: rules.tiers, rules: rules.tierReview, held, counters, ...(graceUntil !== undefined && { graceUntil }), ...(holds && { lock }) },
    { span: rules.tierSpan, at: scope.now, zone: scope.chain.timeZone, joinedAt },
    { unit: scope.chain.volumeUnit, currencyDecimals: scope.chain.currencyDecimals },
  )
}
