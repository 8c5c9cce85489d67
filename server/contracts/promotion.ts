import { z } from 'zod'
import { LIMIT_PERIODS } from '@/server/domain/kernel/local-day'
import { amountMinor, idOut, instant, text, unitPrice, volume } from './common'

const labels = z.strictObject({ en: text(120), zh: text(120) })
const coded = z.strictObject({ code: text(64), args: z.record(z.string(), z.json()).default({}) })

/** A condition with its arguments, or `all`, `any`, `not` of others. Which codes there are says the registry. */
export type ConditionBody = { all: ConditionBody[] } | { any: ConditionBody[] } | { not: ConditionBody } | z.infer<typeof coded>
export const condition: z.ZodType<ConditionBody> = z.lazy(() => z.union([
  coded,
  z.strictObject({ all: z.array(condition).max(50) }),
  z.strictObject({ any: z.array(condition).min(1).max(50) }),
  z.strictObject({ not: condition }),
])).meta({ id: 'Condition' })

/** Which promotions go together: `stack` all in order, `first` the first that applies, `best` the one worth most. */
export type StackBody = { promotion: string } | { mode: 'stack' | 'first' | 'best'; scope: 'basket' | 'line'; children: StackBody[] }
export const stackNode: z.ZodType<StackBody> = z.lazy(() => z.union([
  z.strictObject({ promotion: text(64) }),
  z.strictObject({ mode: z.enum(['stack', 'first', 'best']), scope: z.enum(['basket', 'line']), children: z.array(stackNode).max(500) }),
])).meta({ id: 'Stacking' })

const counted = { scope: z.enum(['campaign', 'station', 'member', 'voucher', 'basket']), period: z.enum(LIMIT_PERIODS) }
const whole = z.int().min(1).max(1_000_000_000_000)
/** `max` in uses, minor units or points as a number, or a volume in the grade's unit as a decimal. */
export const limit = z.discriminatedUnion('measure', [
  z.strictObject({ measure: z.literal('uses'), ...counted, max: whole }),
  z.strictObject({ measure: z.literal('money'), ...counted, max: whole }),
  z.strictObject({ measure: z.literal('points'), ...counted, max: whole }),
  z.strictObject({ measure: z.literal('volume'), ...counted, max: volume }),
]).meta({ id: 'Limit', example: { measure: 'volume', scope: 'basket', period: 'sale', max: '50' } })
export type LimitBody = z.infer<typeof limit>

const parts = {
  name: text(120),
  /** What till and receipt call it; default the name. */
  labels,
  /** Lower goes first. */
  priority: z.int().min(-1_000_000).max(1_000_000),
  schedule: z.strictObject({ from: instant.optional(), until: instant.optional(), time_zone: z.enum(['station', 'chain']).default('station') })
    .refine((schedule) => schedule.from === undefined || schedule.until === undefined || Date.parse(schedule.from) < Date.parse(schedule.until), { path: ['until'], message: 'must be after from' }),
  conditions: condition,
  effects: z.array(coded).min(1).max(20),
  limits: z.array(limit).max(20),
  floors: z.strictObject({ min_unit_price: unitPrice.optional(), min_payable_minor: amountMinor.optional() }),
  /** Who pays; shares add up to 10 000. Without it the chain pays all. */
  funding: z.array(z.strictObject({ party: text(64), share_bp: z.int().min(1).max(10_000) })).max(20)
    .refine((shares) => shares.length === 0 || shares.reduce((sum, share) => sum + share.share_bp, 0) === 10_000, 'shares add up to 10000'),
}

export const promotionBody = z.strictObject({
  ...parts,
  labels: labels.optional(),
  priority: parts.priority.default(100),
  schedule: parts.schedule.optional(),
  conditions: condition.default({ all: [] }),
  limits: parts.limits.default([]),
  floors: parts.floors.optional(),
  funding: parts.funding.default([]),
}).meta({
  id: 'CreatePromotion',
  example: {
    name: 'Off-peak', labels: { en: 'Off-peak discount', zh: '错峰优惠' }, priority: 100,
    conditions: { all: [{ code: 'time_window', args: { from: '10:00', until: '15:00', weekdays: [1, 2, 3, 4, 5] } }] },
    effects: [{ code: 'discount_per_unit', args: { per_unit: '0.03', kind: 'unit_price' } }],
    limits: [{ measure: 'volume', scope: 'basket', period: 'sale', max: '50' }],
  },
})
export type PromotionBody = z.infer<typeof promotionBody>

const rowVersion = z.int().min(1)
/** What is left out stays; a part that is there replaces the whole part. */
export const promotionPatch = z.strictObject({ ...z.strictObject(parts).partial().shape, row_version: rowVersion.optional() }).meta({ id: 'UpdatePromotion', example: { priority: 50, limits: [{ measure: 'uses', scope: 'member', period: 'day', max: 1 }] } })
export type PromotionPatch = z.infer<typeof promotionPatch>

export const PROMOTION_STATUSES = ['draft', 'live', 'paused', 'ended'] as const
export const promotionStatus = z.enum(PROMOTION_STATUSES)
export type PromotionStatus = z.infer<typeof promotionStatus>

/** A change of a promotion's state. `row_version` is the one that was read. */
export const promotionChange = z.strictObject({ promotion_id: text(64), row_version: rowVersion }).meta({ id: 'PromotionChange' })
export type PromotionChange = z.infer<typeof promotionChange>
/** `version`: which one is to be in force, the newest without it. A pause ends with the version that it began with if that one is named. */
export const promotionPublish = z.strictObject({ ...promotionChange.shape, version: z.int().min(1).optional() })
export type PromotionPublish = z.infer<typeof promotionPublish>

const ruleOut = {
  name: z.string(),
  labels: z.object({ en: z.string(), zh: z.string() }),
  priority: z.int(),
  schedule: z.object({ from: z.string().optional(), until: z.string().optional(), time_zone: z.enum(['station', 'chain']) }),
  conditions: condition,
  effects: z.array(coded),
  limits: z.array(z.object({ id: idOut('lim'), measure: z.string(), scope: z.string(), period: z.string(), max: z.union([z.int(), z.string()]) })),
  floors: z.object({ min_unit_price: z.string().optional(), min_payable_minor: z.int().optional() }),
  funding: z.array(z.object({ party: z.string(), share_bp: z.int() })),
  /** The promotion in one sentence. */
  sentence: z.object({ en: z.string(), zh: z.string() }),
}

export const promotion = z.object({
  id: idOut('prm'),
  /** The newest version; everything here is of it. */
  version: z.int(),
  row_version: z.int(),
  status: promotionStatus,
  origin: z.enum(['promotion', 'earning_rule']),
  ...ruleOut,
  /** The version that tills run, or ran last; null for a draft. A lower number than `version` says that changes wait to be published. */
  published: z.object({ version: z.int(), name: z.string(), sentence: z.object({ en: z.string(), zh: z.string() }) }).nullable(),
  created_at: z.string(),
}).meta({ id: 'Promotion' })
export type PromotionAnswer = z.infer<typeof promotion>

/** One part of a rule that reads differently than before, in both languages; empty where there was or is nothing. */
export const ruleChange = z.object({
  part: z.enum(['name', 'labels', 'priority', 'schedule', 'conditions', 'effects', 'limits', 'floors', 'funding']),
  before: z.object({ en: z.string(), zh: z.string() }),
  after: z.object({ en: z.string(), zh: z.string() }),
}).meta({ id: 'RuleChange' })
export type RuleChangeAnswer = z.infer<typeof ruleChange>

export const promotionVersion = z.object({
  version: z.int(),
  state: z.enum(['in_force', 'draft', 'past']),
  created_at: z.string(),
  created_by: z.string(),
  ...ruleOut,
  /** Against the version before. */
  changes: z.array(ruleChange),
}).meta({ id: 'PromotionVersion' })
export type PromotionVersionAnswer = z.infer<typeof promotionVersion>

const words = z.object({ en: z.string(), zh: z.string() })
/** Of a promotion that is being written: what it says, or what is wrong with it. */
export const promotionPreview = z.object({
  /** Null while something is wrong. */
  sentence: words.nullable(),
  /** Each condition and effect by its place: `/conditions/all/0`. */
  parts: z.array(z.object({ pointer: z.string(), words })),
  problems: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
})
export type PromotionPreviewAnswer = z.infer<typeof promotionPreview>

/** A promotion to begin from, made for the chain's currency, unit, grades and tiers. */
export const promotionTemplate = z.object({ code: z.string(), labels: words, body: promotionBody, sentence: words })
export type PromotionTemplateAnswer = z.infer<typeof promotionTemplate>
