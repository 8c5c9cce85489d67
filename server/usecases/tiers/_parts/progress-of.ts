import type { EpochMs } from '@/server/domain/kernel/local-day'
import { progress } from '@/server/domain/tiers/progress'
import { progressWords } from '@/server/domain/tiers/progress-words'
import { counterOf, type Counters } from '@/server/domain/tiers/types'
import type { InChainTx } from '../../_around/with-chain'
import type { TierRules } from '../../members/_parts/programme-of'

export interface ToldProgress { words: { en: string; zh: string }; permille: number }

/** What is missing to the next tier in words, and how far it is in thousandths of the way; null at the top. */
export function progressOf({ now, chain }: InChainTx, rules: TierRules, { held, counters, joinedAt }: { held: string; counters: Counters; joinedAt: EpochMs }): ToldProgress | null {
  const next = progress(counters, rules.tiers, { span: rules.tierSpan, at: now, zone: chain.timeZone, joinedAt, current: held })
  const tier = next && rules.tiers.find((one) => one.code === next.code)
  if (!tier) return null
  const counted = counters[counterOf(tier)] ?? 0n
  const permille = counted >= tier.threshold ? 1000n : (counted * 1000n) / tier.threshold
  return { words: progressWords(next, { unit: chain.volumeUnit, currencyDecimals: chain.currencyDecimals }), permille: Number(permille) }
}
