import { z } from 'zod'
import { ROUNDING_MODES } from '@/server/domain/kernel/rounding'
import { REFUND_POLICIES } from '@/server/domain/points/types'
import { BENEFIT_CODES, COUNTER_KINDS, GRACES, REVIEW_MODES } from '@/server/domain/tiers/types'
import { TIER_PERIODS } from '@/server/domain/tiers/period'
import { amountMinor, gradeCode, instant, text, unitPrice } from './common'
import { promotion, promotionBody, stackNode } from './promotion'

const tierNames = z.strictObject({ en: text(40), zh: text(20) })

/** What a tier brings beside its points, in the chain's words; `value` is a short figure that reads the same in both languages. */
export const tierBenefit = z.strictObject({
  code: z.enum(BENEFIT_CODES),
  words: z.strictObject({ en: text(120), zh: text(60) }),
  value: text(24).optional().meta({ example: '0.03' }),
}).meta({ id: 'TierBenefit' })
export type TierBenefitBody = z.infer<typeof tierBenefit>

export const tierBody = z.strictObject({
  code: z.string().regex(/^[a-z0-9_-]{1,32}$/).meta({ example: 'gold' }),
  names: tierNames,
  kind: z.enum(COUNTER_KINDS),
  /** With `volume`: only this grade counts, in its own unit. */
  grade: gradeCode.optional(),
  /** Volume in whole units of the chain's unit, spend in minor units, growth in points, fills. */
  threshold: z.int().min(0).max(1_000_000_000),
  /** Points of this tier in 1/10 000 of the base: 12 000 = × 1.2. */
  multiplier_bp: z.int().min(10_000).max(100_000),
  benefits: z.array(tierBenefit).max(12).optional(),
})

const tierMonths = z.int().min(1).max(60)
/** What happens at the end of a period to a tier that wasn't reached again, and what passes before. */
export const tierReview = z.strictObject({ down: z.enum(REVIEW_MODES), grace: z.enum(GRACES), grace_days: z.int().min(0).max(366) })
  .refine(({ grace, grace_days: days }) => grace !== 'days' || days > 0, { path: ['grace_days'], message: 'a grace of days lasts at least one' })
  .meta({ id: 'TierReview', example: { down: 'one_step', grace: 'days', grace_days: 30 } })

/** Rounding, life of points, refunds, tolerances, tiers: kept as versions, one of which stands on every sale. */
export const programmeBody = z.strictObject({
  rounding: z.enum(ROUNDING_MODES),
  points: z.strictObject({
    /** What one point is worth, in 1/10 000 of a minor unit. */
    value_e4: z.int().min(0).max(1_000_000_000_000),
    /** After so many months (null: never), and then at the end of the day, month, quarter or year. */
    expiry: z.strictObject({
      /** 0: to the end of the period that they were earned in. */
      months: z.int().min(0).max(120).nullable(), round_to: z.enum(['day', 'month', 'quarter', 'year']),
      /** The months count from the member's last fill or spend, not from earning. */
      rolling: z.boolean().default(false),
    }),
    /** Days that points wait before they can be spent. */
    maturity_days: z.int().min(0).max(90),
    /** The fewest points that are spent at once, and in which steps. */
    spend: z.strictObject({ min: z.int().min(1).max(1_000_000_000), step: z.int().min(1).max(1_000_000) }).default({ min: 1, step: 1 }),
  }),
  /** Points given or taken by hand above `approval_above` need a second person; null: never. */
  adjustments: z.strictObject({ approval_above: z.int().min(0).max(1_000_000_000).nullable() }).default({ approval_above: 10_000 }),
  /** Between members; at most `day_max` points a day leave one member. */
  transfers: z.strictObject({ allowed: z.boolean(), day_max: z.int().min(1).max(1_000_000_000) }).default({ allowed: true, day_max: 10_000 }),
  /** Members share one balance; at most `members_max` in a family, its head with them. */
  family: z.strictObject({ allowed: z.boolean(), members_max: z.int().min(2).max(12) }).default({ allowed: false, members_max: 6 }),
  refund_policy: z.enum(REFUND_POLICIES),
  clock_tolerance_minutes: z.int().min(0).max(120),
  offline_days: z.int().min(0).max(60),
  quote_life_minutes: z.int().min(1).max(1_440),
  /** Lowest first; everybody begins in the first one. */
  tiers: z.array(tierBody).min(1).max(10).superRefine((tiers, context) => {
    if (tiers[0]?.threshold !== 0) context.addIssue({ code: 'custom', path: [0, 'threshold'], message: 'the first tier is reached with 0' })
    tiers.forEach((tier, index) => {
      if (tiers.findIndex((other) => other.code === tier.code) !== index) context.addIssue({ code: 'custom', path: [index, 'code'], message: 'the code is used by another tier' })
      if (tier.grade !== undefined && tier.kind !== 'volume') context.addIssue({ code: 'custom', path: [index, 'grade'], message: 'only a volume is of a grade' })
    })
  }),
  tier_period: z.enum(TIER_PERIODS),
  tier_months: tierMonths.default(12),
  tier_review: tierReview.default({ down: 'one_step', grace: 'none', grace_days: 0 }),
  floors: z.strictObject({ min_unit_price: unitPrice.optional(), min_payable_minor: amountMinor.optional() }),
  /** Null: every promotion applies, by priority. */
  stacking: stackNode.nullable(),
}).meta({ id: 'Programme' })
export type ProgrammeBody = z.infer<typeof programmeBody>

export const programmeAnswer = z.object({ ...programmeBody.shape, version: z.int(), rule_set_version: z.int(), effective_at: z.string().optional() }).meta({ id: 'ProgrammeVersion' })
export type ProgrammeAnswer = z.infer<typeof programmeAnswer>

const { tiers: tiersPart, tier_period: periodPart, tier_months: _months, tier_review: _review, stacking: _stacking, ...ownParts } = programmeBody.shape
const effectiveAt = instant.optional().meta({ description: 'From when on it holds; without it, or in the past, at once.', example: '2026-12-01T00:00:00+01:00' })
/** What is left out stays as it is. */
export const setProgrammeBody = z.strictObject({ ...z.strictObject(ownParts).partial().shape, effective_at: effectiveAt }).meta({ id: 'SetProgramme', example: { rounding: 'half_up', refund_policy: 'debt' } })
export type SetProgrammeBody = z.infer<typeof setProgrammeBody>
export const setTiersBody = z.strictObject({ tiers: tiersPart, tier_period: periodPart.optional(), tier_months: tierMonths.optional(), tier_review: tierReview.optional(), effective_at: effectiveAt }).meta({ id: 'SetTiers' })

export const earningRule = promotionBody.omit({ floors: true, funding: true }).extend({ id: text(64).optional().meta({ description: 'Id with the prefix `prm_`.' }) }).meta({ id: 'EarningRule' })
export type EarningRuleBody = z.infer<typeof earningRule>
export const setEarningRulesBody = z.strictObject({ rules: z.array(earningRule).max(50), effective_at: effectiveAt }).meta({ id: 'SetEarningRules' })
export type SetEarningRulesBody = z.infer<typeof setEarningRulesBody>
export const earningRules = z.object({ rule_set_version: z.int(), rules: z.array(promotion) }).meta({ id: 'EarningRules' })
export type EarningRulesAnswer = z.infer<typeof earningRules>

export const TEMPLATE_CODES = ['single_station', 'regional_chain', 'highway_chain', 'truck_stop'] as const
export const templateCode = z.enum(TEMPLATE_CODES)
export type TemplateCode = z.infer<typeof templateCode>

export const applyTemplateBody = z.strictObject({
  template: templateCode,
  /** Ends the promotions that are there; without it a programme that has any is left alone (`conflict`). */
  replace: z.boolean().optional(),
  /** The programme's version that was read; 0 before the first. Absent: whatever it is. */
  version: z.int().min(0).optional(),
}).meta({ id: 'ApplyTemplate' })
export type ApplyTemplateBody = z.infer<typeof applyTemplateBody>

const labels = z.object({ en: z.string(), zh: z.string() })
export const programmeTemplate = z.object({
  code: templateCode,
  labels,
  /** What it would do, as sentences: earning, discount. */
  sentences: z.array(labels),
  tiers: z.array(tierBody),
  /** Grades usually sold where the chain's currency is spent. */
  grades: z.array(z.object({ code: z.string(), name: z.string(), unit: z.string() })),
})
export type ProgrammeTemplate = z.infer<typeof programmeTemplate>
