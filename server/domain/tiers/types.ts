import type { GradeUnit } from '@/server/domain/kernel/units'

/** Levels of a programme, lowest first: their place in the list is their rank. */
export interface Tier {
  code: string
  names: { en: string; zh: string }
  kind: CounterKind
  /** With `volume`: only what was filled of this grade counts, in the grade's own unit. */
  grade?: TierGrade
  /** In thousandths of the chain's or the grade's unit, minor units, growth or fills, as `kind` says. */
  threshold: bigint
  /** 12 000 = points × 1.2. */
  multiplierBp?: number
  benefits?: readonly TierBenefit[]
}

/** Unit and name as they were when the tiers were saved: a grade's unit never changes. */
export interface TierGrade { code: string; unit: GradeUnit; name: string }

export const BENEFIT_CODES = ['member_price', 'multiplier', 'priority_lane', 'birthday', 'roadside', 'free_checks', 'service_line', 'other'] as const
export type BenefitCode = (typeof BENEFIT_CODES)[number]

/** What a tier brings beside its points, in the chain's own words; `value` is a short figure that reads the same in both languages (`0.03`, `24 h`). */
export interface TierBenefit { code: BenefitCode; words: { en: string; zh: string }; value?: string }

export const COUNTER_KINDS = ['volume', 'spend', 'growth', 'fills'] as const
export type CounterKind = (typeof COUNTER_KINDS)[number]

/** What the member has counted in the period, by counter (`volume`, `volume:95`, `spend`, …); one that was never counted is absent. */
export type Counters = Readonly<Record<string, bigint>>

/** The counter of one grade's volume. */
export const gradeCounter = (grade: string): string => `volume:${grade}`
/** The counter that a tier looks at. */
export const counterOf = (tier: Pick<Tier, 'kind' | 'grade'>): string => (tier.grade ? gradeCounter(tier.grade.code) : tier.kind)
/** Grades that a tier looks at: only their volumes are counted apart. */
export const gradesCounted = (tiers: readonly Tier[]): ReadonlySet<string> => new Set(tiers.flatMap((tier) => (tier.grade ? [tier.grade.code] : [])))

/** What a review does with a tier that wasn't reached again: nothing, one step down, or down to what was reached. */
export const REVIEW_MODES = ['never', 'one_step', 'recomputed'] as const
/** What passes before it falls: nothing, days, or the whole next period. */
export const GRACES = ['none', 'days', 'period'] as const
export interface ReviewRules { down: (typeof REVIEW_MODES)[number]; grace: (typeof GRACES)[number]; graceDays: number }
