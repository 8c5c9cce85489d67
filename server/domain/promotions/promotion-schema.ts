/** The stored shape of promotions and rule sets, version 1: bigints are decimal text, everything else is JSON as it stands. */
import { z } from 'zod'
import { LIMIT_PERIODS } from '@/server/domain/kernel/local-day'
import { ROUNDING_MODES } from '@/server/domain/kernel/rounding'
import { isId, type IdPrefix } from '@/server/domain/kernel/typed-id'
import { GRADE_UNITS, minor, MONEY_LIMIT, unitPrice } from '@/server/domain/kernel/units'
import type { ConditionNode, Limit, Promotion, RuleSet, StackNode } from './types'

const id = <P extends IdPrefix>(prefix: P) => z.string().refine((text) => isId(prefix, text), `must be an id with the prefix ${prefix}_`)
const whole = z.string().regex(/^(0|[1-9]\d{0,12})$/, 'must be a whole number as text').transform(BigInt).refine((value) => value <= MONEY_LIMIT, 'is too large')
const epochMs = z.int().min(0)
const labels = z.strictObject({ en: z.string().max(200), zh: z.string().max(200) })
const coded = z.strictObject({ code: z.string(), args: z.record(z.string(), z.unknown()) })

const CHILDREN_MAX = 50
const conditionNode: z.ZodType<ConditionNode> = z.lazy(() => z.union([
  coded,
  z.strictObject({ all: z.array(conditionNode).max(CHILDREN_MAX) }),
  z.strictObject({ any: z.array(conditionNode).min(1).max(CHILDREN_MAX) }),
  z.strictObject({ not: conditionNode }),
]))

const limit: z.ZodType<Limit, unknown> = z.strictObject({
  id: id('lim'),
  measure: z.enum(['uses', 'money', 'volume', 'points']),
  scope: z.enum(['campaign', 'station', 'member', 'voucher', 'basket']),
  period: z.enum(LIMIT_PERIODS),
  max: whole.refine((value) => value > 0n, 'must be above zero'),
})

const floors = z.strictObject({
  minUnitPrice: whole.transform(unitPrice).optional(),
  minPayableMinor: whole.transform(minor).optional(),
})

export const promotionSchema: z.ZodType<Promotion, unknown> = z.strictObject({
  id: id('prm'),
  version: z.int().min(1),
  origin: z.enum(['promotion', 'earning_rule']),
  name: z.string().min(1).max(200),
  labels,
  priority: z.int().min(-1_000_000).max(1_000_000),
  schedule: z.strictObject({ from: epochMs.optional(), until: epochMs.optional(), timeZone: z.enum(['station', 'chain']) }),
  conditions: conditionNode,
  effects: z.array(coded).min(1).max(20),
  limits: z.array(limit).max(20),
  floors: floors.optional(),
  funding: z.array(z.strictObject({ party: z.string().min(1).max(64), shareBp: z.int().min(1).max(10_000) })).max(20),
})

const stackNode: z.ZodType<StackNode> = z.lazy(() => z.union([
  z.strictObject({ promotion: id('prm') }),
  z.strictObject({ mode: z.enum(['stack', 'first', 'best']), scope: z.enum(['basket', 'line']), children: z.array(stackNode).max(500) }),
]))

export const stackingSchema = stackNode

const namesByCode = z.record(z.string(), labels)
export const ruleSetSchema: z.ZodType<RuleSet, unknown> = z.strictObject({
  schemaVersion: z.int(),
  version: z.int().min(0),
  promotions: z.array(promotionSchema).max(2_000),
  stacking: stackNode,
  floors,
  rounding: z.enum(ROUNDING_MODES),
  currencyDecimals: z.int().min(0).max(3),
  pointValueE4: whole,
  names: z.strictObject({ tiers: namesByCode.optional(), grades: namesByCode.optional(), points: labels.optional(), volumeUnit: z.enum(GRADE_UNITS).optional() }).optional(),
})
