import type { ProgrammeBody } from '@/server/contracts/programme'
import type { Programme } from '@/server/data/programme/programme-schema'
import { formatUnitPrice, parseDecimal } from '@/server/domain/kernel/parse-decimal'
import { notFoundInBody, ok, refuse, type Result } from '@/server/domain/kernel/result'
import { isId } from '@/server/domain/kernel/typed-id'
import { minor, MONEY_LIMIT, unitPrice } from '@/server/domain/kernel/units'
import type { Floors, StackNode } from '@/server/domain/promotions/types'
import type { CounterKind, Tier, TierGrade } from '@/server/domain/tiers/types'
import type { StackBody } from '@/server/contracts/promotion'

/** Volume counts in thousandths of the chain's unit; the others in their own. */
const SCALE: Readonly<Record<CounterKind, bigint>> = { volume: 1_000n, spend: 1n, growth: 1n, fills: 1n }

/**
 * The contract's programme in the domain's units. Refuses what can't be one: ids in the stacking tree that are none, a tier
 * of a grade that isn't among `grades`, the chain's.
 */
export function toProgramme(body: ProgrammeBody, grades: readonly TierGrade[] = []): Result<Omit<Programme, 'version'>> {
  const strange = body.tiers.findIndex((tier) => tier.grade !== undefined && !grades.some(({ code }) => code === tier.grade))
  if (strange >= 0) return notFoundInBody(`/tiers/${strange}/grade`)
  const floors = toFloors(body.floors)
  if (!floors.ok) return floors
  const stacking = body.stacking === null ? ok(null) : toStacking(body.stacking, '/stacking')
  if (!stacking.ok) return stacking
  return ok({
    rounding: body.rounding,
    points: {
      valueE4: BigInt(body.points.value_e4),
      expiry: { months: body.points.expiry.months, roundTo: body.points.expiry.round_to, rolling: body.points.expiry.rolling },
      maturityDays: body.points.maturity_days,
      spend: { min: BigInt(body.points.spend.min), step: BigInt(body.points.spend.step) },
    },
    adjustments: { approvalAbove: body.adjustments.approval_above === null ? null : BigInt(body.adjustments.approval_above) },
    transfers: { allowed: body.transfers.allowed, dayMax: BigInt(body.transfers.day_max) },
    family: { allowed: body.family.allowed, membersMax: body.family.members_max },
    refundPolicy: body.refund_policy,
    clockToleranceMinutes: body.clock_tolerance_minutes,
    offlineDays: body.offline_days,
    quoteLifeMinutes: body.quote_life_minutes,
    tiers: body.tiers.map((tier) => toTier(tier, grades)),
    tierSpan: { period: body.tier_period, months: body.tier_months },
    tierReview: { down: body.tier_review.down, grace: body.tier_review.grace, graceDays: body.tier_review.grace_days },
    floors: floors.value,
    stacking: stacking.value,
  })
}

export function tellProgramme(programme: Programme): ProgrammeBody {
  const { points, floors } = programme
  return {
    rounding: programme.rounding,
    points: {
      value_e4: Number(points.valueE4), expiry: { months: points.expiry.months, round_to: points.expiry.roundTo, rolling: points.expiry.rolling }, maturity_days: points.maturityDays,
      spend: { min: Number(points.spend.min), step: Number(points.spend.step) },
    },
    adjustments: { approval_above: programme.adjustments.approvalAbove === null ? null : Number(programme.adjustments.approvalAbove) },
    transfers: { allowed: programme.transfers.allowed, day_max: Number(programme.transfers.dayMax) },
    family: { allowed: programme.family.allowed, members_max: programme.family.membersMax },
    refund_policy: programme.refundPolicy,
    clock_tolerance_minutes: programme.clockToleranceMinutes,
    offline_days: programme.offlineDays,
    quote_life_minutes: programme.quoteLifeMinutes,
    tiers: programme.tiers.map(tellTier),
    tier_period: programme.tierSpan.period,
    tier_months: programme.tierSpan.months,
    tier_review: { down: programme.tierReview.down, grace: programme.tierReview.grace, grace_days: programme.tierReview.graceDays },
    floors: tellFloors(floors),
    stacking: programme.stacking && tellStacking(programme.stacking),
  }
}

function toTier(tier: ProgrammeBody['tiers'][number], grades: readonly TierGrade[]): Tier {
  const grade = grades.find(({ code }) => code === tier.grade)
  const benefits = tier.benefits?.map(({ value, ...benefit }) => ({ ...benefit, ...(value !== undefined && { value }) }))
  return {
    code: tier.code, names: tier.names, kind: tier.kind, threshold: BigInt(tier.threshold) * SCALE[tier.kind], multiplierBp: tier.multiplier_bp,
    ...(grade && { grade: { code: grade.code, unit: grade.unit, name: grade.name } }), ...(benefits && { benefits }),
  }
}

function tellTier(tier: Tier): ProgrammeBody['tiers'][number] {
  return {
    code: tier.code, names: tier.names, kind: tier.kind, ...(tier.grade && { grade: tier.grade.code }), threshold: Number(tier.threshold / SCALE[tier.kind]),
    multiplier_bp: tier.multiplierBp ?? 10_000, ...(tier.benefits && { benefits: [...tier.benefits] }),
  }
}

/** Floors as the contract has them: a price with at most four decimals, an amount in minor units. */
export function toFloors(body: ProgrammeBody['floors']): Result<Floors> {
  const price = body.min_unit_price === undefined ? undefined : parseDecimal(body.min_unit_price, 4, MONEY_LIMIT)
  if (price && !price.ok) return refuse('validation_failed', price.refusal.detail, { pointer: '/floors/min_unit_price' })
  return ok({
    ...(price && { minUnitPrice: unitPrice(price.value) }),
    ...(body.min_payable_minor !== undefined && { minPayableMinor: minor(BigInt(body.min_payable_minor)) }),
  })
}

export function tellFloors({ minUnitPrice, minPayableMinor }: Floors): ProgrammeBody['floors'] {
  return {
    ...(minUnitPrice !== undefined && { min_unit_price: formatUnitPrice(minUnitPrice) }),
    ...(minPayableMinor !== undefined && { min_payable_minor: Number(minPayableMinor) }),
  }
}

/** Refuses (`validation_failed`) what is no id of a promotion, with its place under `pointer`. */
export function toStacking(node: StackBody, pointer: string): Result<StackNode> {
  if ('promotion' in node) return isId('prm', node.promotion) ? ok({ promotion: node.promotion }) : refuse('validation_failed', 'No promotion has such an id.', { pointer: `${pointer}/promotion` })
  const children: StackNode[] = []
  for (const [index, child] of node.children.entries()) {
    const read = toStacking(child, `${pointer}/children/${index}`)
    if (!read.ok) return read
    children.push(read.value)
  }
  return ok({ mode: node.mode, scope: node.scope, children })
}

const tellStacking = (node: StackNode): StackBody =>
  'promotion' in node ? { promotion: node.promotion } : { mode: node.mode, scope: node.scope, children: node.children.map(tellStacking) }
