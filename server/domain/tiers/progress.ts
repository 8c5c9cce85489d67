import type { EpochMs, LocalDate } from '@/server/domain/kernel/local-day'
import { periodEndsOn, type TierPeriod } from './period'
import { tierFor } from './tier-for'
import type { Counters, CounterKind, Tier } from './types'

export interface Progress {
  code: string
  names: { en: string; zh: string }
  /** For volume in whole units, rounded up; else minor units, growth or fills. */
  missing: { kind: CounterKind; amount: bigint }
  /** The last day on which it counts; null: no end. */
  until: LocalDate | null
}

/** `zone` is the chain's. `current` is the tier that the member holds, where it isn't simply the one reached. */
export interface ProgressAt { at: EpochMs; zone: string; period: TierPeriod; current?: string }

const THOUSANDTHS = 1_000n

/** What is missing to the next tier above the one held; undefined at the top. */
export function progress(counters: Counters, tiers: readonly Tier[], { at, zone, period, current }: ProgressAt): Progress | undefined {
  const held = current ?? tierFor(counters, tiers).code
  const next = tiers[tiers.findIndex((tier) => tier.code === held) + 1]
  if (!next) return undefined
  const missing = next.threshold - (counters[next.kind] ?? 0n)
  const amount = missing > 0n ? missing : 0n
  return {
    code: next.code,
    names: next.names,
    missing: { kind: next.kind, amount: next.kind === 'volume' ? (amount + THOUSANDTHS - 1n) / THOUSANDTHS : amount },
    until: periodEndsOn(period, at, zone),
  }
}
