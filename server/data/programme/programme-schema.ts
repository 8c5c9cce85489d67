import { z } from 'zod'
import { invariant } from '@/server/domain/kernel/invariant'
import { toCurrentForm, type StoredForm, type StoredJson } from '@/server/domain/kernel/stored-form'
import { ROUNDING_MODES, type RoundingMode } from '@/server/domain/kernel/rounding'
import { GRADE_UNITS, minor, unitPrice } from '@/server/domain/kernel/units'
import { REFUND_POLICIES, type ExpiryPolicy, type RefundPolicy } from '@/server/domain/points/types'
import { stackingSchema } from '@/server/domain/promotions/promotion-schema'
import type { Floors, StackNode } from '@/server/domain/promotions/types'
import { TIER_PERIODS, type TierSpan } from '@/server/domain/tiers/period'
import { BENEFIT_CODES, COUNTER_KINDS, GRACES, REVIEW_MODES, type ReviewRules, type Tier } from '@/server/domain/tiers/types'

/** A version of a chain's programme: everything that isn't a promotion. */
export interface Programme {
  version: number
  rounding: RoundingMode
  points: {
    /** What a point is worth, in 1/10 000 of a minor unit. */
    valueE4: bigint
    expiry: Required<ExpiryPolicy>
    /** Days that points wait before they can be spent. */
    maturityDays: number
    /** The fewest points that are spent at once, and in which steps. */
    spend: { min: bigint; step: bigint }
  }
  /** Points given or taken by hand above this need a second person; null: never. */
  adjustments: { approvalAbove: bigint | null }
  /** Between members; `dayMax` points a day leave one member. */
  transfers: { allowed: boolean; dayMax: bigint }
  /** Members share one balance; so many at most, the head with them. */
  family: { allowed: boolean; membersMax: number }
  refundPolicy: RefundPolicy
  clockToleranceMinutes: number
  offlineDays: number
  quoteLifeMinutes: number
  /** Lowest first; never empty. */
  tiers: readonly Tier[]
  tierSpan: TierSpan
  tierReview: ReviewRules
  floors: Floors
  /** Null: every promotion applies, by priority. */
  stacking: StackNode | null
}

const whole = z.string().regex(/^\d{1,15}$/).transform(BigInt)
const labels = z.object({ en: z.string(), zh: z.string() })

export const PROGRAMME: StoredForm = { name: 'programme_version.body', current: 4, steps: new Map([[1, withSpending], [2, withReview], [3, withFamily]]) }

/** Before version 2 no points could be spent: any number from one on, as it is for a new chain. */
function withSpending(json: StoredJson): StoredJson {
  const points = json['points'] as { expiry: object }
  return {
    ...json,
    points: { ...points, expiry: { ...points.expiry, rolling: false }, spend: { min: '1', step: '1' } },
    adjustments: { approvalAbove: '10000' },
    transfers: { allowed: true, dayMax: '10000' },
  }
}

/** Before version 3 a tier was never taken away, and one counter stood for the whole of a period. */
function withReview({ tierPeriod, ...json }: StoredJson): StoredJson {
  return { ...json, tierSpan: { period: tierPeriod, months: 12 }, tierReview: { down: 'never', grace: 'none', graceDays: 0 } }
}

/** Before version 4 nobody shared a balance. */
function withFamily(json: StoredJson): StoredJson {
  return { ...json, family: { allowed: false, membersMax: 6 } }
}

const tier = z.object({
  code: z.string(), names: labels, kind: z.enum(COUNTER_KINDS), threshold: whole, multiplierBp: z.int(),
  grade: z.object({ code: z.string(), unit: z.enum(GRADE_UNITS), name: z.string() }).optional(),
  benefits: z.array(z.object({ code: z.enum(BENEFIT_CODES), words: labels, value: z.string().optional() })).optional(),
})

/** The current stored form: bigints are decimal text. */
const version4 = z.object({
  schema_version: z.literal(PROGRAMME.current),
  rounding: z.enum(ROUNDING_MODES),
  points: z.object({
    valueE4: whole,
    expiry: z.object({ months: z.int().nullable(), roundTo: z.enum(['day', 'month', 'quarter', 'year']), rolling: z.boolean() }),
    maturityDays: z.int(),
    spend: z.object({ min: whole, step: whole }),
  }),
  adjustments: z.object({ approvalAbove: whole.nullable() }),
  transfers: z.object({ allowed: z.boolean(), dayMax: whole }),
  family: z.object({ allowed: z.boolean(), membersMax: z.int() }),
  refundPolicy: z.enum(REFUND_POLICIES),
  clockToleranceMinutes: z.int(),
  offlineDays: z.int(),
  quoteLifeMinutes: z.int(),
  tiers: z.array(tier).min(1),
  tierSpan: z.object({ period: z.enum(TIER_PERIODS), months: z.int() }),
  tierReview: z.object({ down: z.enum(REVIEW_MODES), grace: z.enum(GRACES), graceDays: z.int() }),
  floors: z.object({ minUnitPrice: whole.transform(unitPrice).optional(), minPayableMinor: whole.transform(minor).optional() }),
  stacking: stackingSchema.nullable(),
})

/** Throws on a row that no version of this program has written. */
export function readStoredProgramme(json: unknown, version: number): Programme {
  const read = version4.safeParse(toCurrentForm(PROGRAMME, json))
  invariant(read.success, `programme version ${version} has a known form`)
  const { schema_version: _version, floors, tiers, ...rest } = read.data
  return { version, ...rest, tiers: tiers.map(toTier), floors: dropUndefined(floors) }
}

function toTier({ grade, benefits, ...rest }: z.infer<typeof tier>): Tier {
  const told = benefits?.map(({ value, ...benefit }) => ({ ...benefit, ...(value !== undefined && { value }) }))
  return { ...rest, ...(grade && { grade }), ...(told && { benefits: told }) }
}

export function writeStoredProgramme({ version: _version, ...programme }: Programme): object {
  const asText: unknown = JSON.parse(JSON.stringify({ schema_version: PROGRAMME.current, ...programme }, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)))
  invariant(version4.safeParse(asText).success, 'what is written can be read again')
  return asText as object
}

const dropUndefined = ({ minUnitPrice, minPayableMinor }: { [K in keyof Floors]?: Floors[K] | undefined }): Floors =>
  ({ ...(minUnitPrice !== undefined && { minUnitPrice }), ...(minPayableMinor !== undefined && { minPayableMinor }) })
