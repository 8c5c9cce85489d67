import type { LocalDate } from '@/server/domain/kernel/local-day'
import { periodEndsOn, type Counting } from './period'
import { tierFor } from './tier-for'
import { counterOf, type Counters, type CounterKind, type Tier, type TierGrade } from './types'

export interface Progress {
  code: string
  names: { en: string; zh: string }
  /** For volume in whole units, rounded up; else minor units, growth or fills. */
  missing: { kind: CounterKind; amount: bigint; grade?: TierGrade }
  /** The last day on which it counts; null: no end. */
  until: LocalDate | null
}

/** `current` is the tier that the member holds, where it isn't simply the one reached. */
export interface ProgressAt extends Counting { current?: string }

const THOUSANDTHS = 1_000n

/** What is missing to the next tier above the one held; undefined at the top. */
export function progress(counters: Counters, tiers: readonly Tier[], ask: ProgressAt): Progress | undefined {
  const held = ask.current ?? tierFor(counters, tiers).code
  const next = tiers[tiers.findIndex((tier) => tier.code === held) + 1]
  return next && missingTo(next, counters, ask)
}

/** What is missing in the running period to reach a tier, or to keep it; an amount of 0 when it is reached. */
export function missingTo(tier: Tier, counters: Counters, ask: Counting): Progress {
  const missing = tier.threshold - (counters[counterOf(tier)] ?? 0n)
  const amount = missing > 0n ? missing : 0n
  return {
    code: tier.code,
    names: tier.names,
    missing: { kind: tier.kind, amount: tier.kind === 'volume' ? (amount + THOUSANDTHS - 1n) / THOUSANDTHS : amount, ...(tier.grade && { grade: tier.grade }) },
    until: periodEndsOn(ask),
  }
}
