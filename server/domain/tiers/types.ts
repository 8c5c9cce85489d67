/** Levels of a programme, lowest first: their place in the list is their rank. */
export interface Tier {
  code: string
  names: { en: string; zh: string }
  kind: CounterKind
  /** In thousandths of the chain's unit, minor units, growth or fills, as `kind` says. */
  threshold: bigint
  /** 12 000 = points × 1.2. */
  multiplierBp?: number
}

export const COUNTER_KINDS = ['volume', 'spend', 'growth', 'fills'] as const
export type CounterKind = (typeof COUNTER_KINDS)[number]

/** What the member has counted in the period, by kind; a kind that was never counted is absent. */
export type Counters = Readonly<Partial<Record<CounterKind, bigint>>>
