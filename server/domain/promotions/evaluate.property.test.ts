import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { LIMIT_PERIODS } from '../kernel/local-day'
import { ROUNDING_MODES } from '../kernel/rounding'
import { minor, unitPrice } from '../kernel/units'
import { compileRuleSet } from './compile-rule-set'
import { evaluate } from './evaluate'
import { buildFacts, buildLimit, buildPromotion, buildRuleSet, from, fromVolume, fuel, grades, group, idOf, item, multiplier, NOON, offPerUnit, pointsPerMoney, pointsPerUnit, tiers } from './fixtures/build-rules'
import { countersNeeded, limitCounterKey } from './limit-counters'
import { screenPromotions } from './screen-promotions'
import type { BasketLine, ConditionNode, Evaluation, Facts, Promotion, RuleSet, StackNode } from './types'

const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31)
console.info(`evaluate: seed ${seed}`)
function prove<T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>, numRuns: number): void {
  const report = fc.check(property, { numRuns, seed })
  expect(report.failed, `seed ${report.seed}: ${fc.defaultReportMessage(report) ?? ''}`).toBe(false)
}
vi.setConfig({ testTimeout: 60_000 })

const GRADES = ['E10', 'E5', 'Diesel'] as const
const leaves = fc.oneof(
  fc.subarray([...GRADES], { minLength: 1 }).map((some) => grades(...some)),
  fc.subarray(['gold', 'silver'], { minLength: 1 }).map((some) => tiers(...some)),
  fc.constantFrom('10', '42.13').map((volume) => fromVolume(volume)),
  fc.record({ amount: fc.integer({ min: 1, max: 9_000 }), measured: fc.constantFrom('before_discounts' as const, 'after_discounts' as const) }).map((one) => from(one.amount, one.measured)),
)
const conditions: fc.Arbitrary<ConditionNode> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<ConditionNode>({ all: [] }) },
  { weight: 3, arbitrary: leaves },
  fc.array(leaves, { minLength: 1, maxLength: 3 }).map((all): ConditionNode => ({ all })),
  fc.array(leaves, { minLength: 1, maxLength: 3 }).map((any): ConditionNode => ({ any })),
  leaves.map((not): ConditionNode => ({ not })),
)
const rates = fc.constantFrom('0.001', '0.0333', '0.10', '0.25', '1.50', '3')
const effects = fc.array(fc.oneof(
  { weight: 4, arbitrary: fc.tuple(rates, fc.constantFrom('unit_price' as const, 'line' as const)).map(([rate, kind]) => offPerUnit(rate, kind)) },
  fc.tuple(fc.integer({ min: 1, max: 7 }), fc.constantFrom('1', '3', '0.7')).map(([points, per]) => pointsPerUnit(points, per)),
  fc.tuple(fc.integer({ min: 1, max: 7 }), fc.constantFrom(30, 77, 100)).map(([points, per]) => pointsPerMoney(points, per)),
  fc.constantFrom(15_000, 20_000).map(multiplier),
), { minLength: 1, maxLength: 2 })
const limits = fc.record({
  measure: fc.constantFrom('uses' as const, 'money' as const, 'volume' as const, 'points' as const),
  scope: fc.constantFrom('campaign' as const, 'station' as const, 'member' as const, 'basket' as const),
  period: fc.constantFrom(...LIMIT_PERIODS),
  max: fc.oneof(fc.bigInt(1n, 300n), fc.bigInt(1n, 50_000n)),
})
const floors = fc.record({ minUnitPrice: fc.constantFrom(0n, 15_000n, 17_777n).map(unitPrice), minPayableMinor: fc.bigInt(0n, 5_000n).map(minor) }, { requiredKeys: [] })
const promotionParts = fc.record({ conditions, effects, limits: fc.array(limits, { maxLength: 2 }), floors: fc.option(floors, { nil: undefined }), priority: fc.nat(2), isEarningRule: fc.boolean() })

function promotionsFrom(parts: readonly (typeof promotionParts extends fc.Arbitrary<infer T> ? T : never)[], earningRules = true): Promotion[] {
  return parts.map((one, n) => buildPromotion(n, one.effects, {
    conditions: one.conditions, priority: one.priority, origin: earningRules && one.isEarningRule ? 'earning_rule' : 'promotion',
    limits: one.limits.map((limit, index) => buildLimit(n * 10 + index, limit)), ...(one.floors && { floors: one.floors }),
  }))
}

const fuelLines = fc.record({ grade: fc.constantFrom(...GRADES), volume: fc.oneof(fc.bigInt(0n, 3n), fc.bigInt(0n, 60_000n), fc.constant(999_999n)), price: fc.bigInt(1n, 25_000n), off: fc.bigInt(-1n, 1n), other: fc.bigInt(0n, 200n) })
const lines = fc.tuple(fc.array(fuelLines, { minLength: 1, maxLength: 3 }), fc.boolean()).map(([some, withItem]): BasketLine[] => {
  const pumped = some.map(({ grade, volume, price, off, other }, n) => {
    const line = fuel(grade, volume, { price, lineId: String(n) })
    const amountMinor = minor(line.amountMinor + off > 0n ? line.amountMinor + off : 0n)
    return { ...line, amountMinor, otherDiscountsMinor: minor(other < amountMinor ? other : amountMinor) }
  })
  return withItem ? [...pumped, item()] : pumped
})
const facts = fc.record({
  lines, occurredAt: fc.constantFrom(NOON, NOON + 43_200_000), moment: fc.constantFrom('before_fuelling' as const, 'after_fuelling' as const),
  member: fc.option(fc.constantFrom('gold', 'silver').map((tier) => ({ id: idOf('mem', 1), tier, blocked: false })), { nil: undefined, freq: 5 }),
}).map(buildFacts)
/** A point is worth less than the money that earns it; otherwise a discount could make the member poorer. */
const rules = { rounding: fc.constantFrom(...ROUNDING_MODES), floors, pointValueE4: fc.bigInt(0n, 5_000n) }
const ruleSets = fc.record({ parts: fc.array(promotionParts, { minLength: 1, maxLength: 6 }), mode: fc.constantFrom('stack' as const, 'best' as const, 'first' as const), scope: fc.constantFrom('basket' as const, 'line' as const), grouped: fc.nat(6), ...rules })
  .map(({ parts, mode, scope, grouped, ...more }): RuleSet => {
    const promotions = promotionsFrom(parts)
    return buildRuleSet(promotions, { ...more, stacking: group('stack', [group(mode, promotions.slice(0, grouped), scope)]) })
  })
/** What is left of the counters: anything from nothing to all. */
const cases = fc.tuple(ruleSets, facts, fc.array(fc.bigInt(0n, 400n), { minLength: 12, maxLength: 12 })).map(([ruleSet, some, lefts]): [RuleSet, Facts] =>
  [ruleSet, { ...some, limitsLeft: new Map(countersNeeded(ruleSet, some).map((counter, n) => [counter.key, lefts[n] ?? 0n])) }])

const run = (ruleSet: RuleSet, some: Facts): Evaluation => evaluate(compileRuleSet(ruleSet), some)
const valueOf = (ruleSet: RuleSet, { totals, pointsEarned }: Evaluation): bigint => totals.discountMinor * 10_000n + pointsEarned * ruleSet.pointValueE4
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)

describe('for any rules and any basket', () => {
  test('line discounts add up to the total, no line and no basket goes below zero or its floor', () => {
    prove(fc.property(cases, ([ruleSet, some]) => {
      const { lines: outcomes, totals, pointsEarned, pointsBy } = run(ruleSet, some)
      expect(sum(outcomes.flatMap((line) => line.discounts.map((one) => one.amountMinor)))).toBe(totals.discountMinor)
      expect(totals.netMinor).toBe(totals.grossMinor - totals.otherDiscountsMinor - totals.discountMinor)
      expect(sum(outcomes.map((line) => line.pointsEarned))).toBe(pointsEarned)
      expect(sum(pointsBy.map((one) => one.points))).toBe(pointsEarned)
      outcomes.forEach((outcome, n) => {
        const line = some.lines[n]
        const discount = sum(outcome.discounts.map((one) => one.amountMinor))
        if (!line || discount === 0n) return
        const net = line.amountMinor - line.otherDiscountsMinor - discount
        const floorE4 = ruleSet.floors.minUnitPrice ?? 0n
        expect(net >= 0n && net * 100_000n >= (line.type === 'fuel' ? floorE4 * line.quantity : 0n)).toBe(true)
      })
      if (totals.discountMinor > 0n) expect(totals.netMinor >= (ruleSet.floors.minPayableMinor ?? 0n)).toBe(true)
    }), 1_500)
  })

  test('no claim exceeds what is left, no sale exceeds its caps, and only what gives something claims', () => {
    prove(fc.property(cases, ([ruleSet, some]) => {
      const { lines: outcomes, claims, explanations, pointsBy } = run(ruleSet, some)
      for (const { limitId, periodKey, owner, amount, max } of claims) {
        expect(amount > 0n && amount <= max && amount <= (some.limitsLeft.get(`${limitId}|${periodKey}|${owner}`) ?? max)).toBe(true)
      }
      for (const promotion of ruleSet.promotions) {
        const money = sum(outcomes.flatMap((line) => line.discounts.filter((one) => one.promotionId === promotion.id).map((one) => one.amountMinor)))
        const points = pointsBy.find((one) => one.promotionId === promotion.id)?.points ?? 0n
        for (const limit of promotion.limits) {
          const key = limitCounterKey(limit, some)
          const left = (key === undefined ? undefined : some.limitsLeft.get(key)) ?? limit.max
          if (limit.measure === 'money') expect(money <= left).toBe(true)
          if (limit.measure === 'points') expect(points <= left).toBe(true)
          if (limit.measure === 'uses' && left === 0n) expect(money + points).toBe(0n)
        }
        const explanation = explanations.find((one) => one.promotionId === promotion.id)
        expect([explanation?.applied, explanation?.reason === 'applied']).toEqual([money + points > 0n, money + points > 0n])
        expect(explanation?.detail.en).toMatch(/^[^a-z\s].*\.$/u)
        expect(explanation?.detail.zh).toMatch(/。$/u)
        if (money + points === 0n) expect(claims.some((claim) => claim.promotionId === promotion.id)).toBe(false)
      }
    }), 1_500)
  })

  test('the order in which promotions arrive never matters', () => {
    prove(fc.property(cases.chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray([...one[0].promotions], { minLength: one[0].promotions.length }))), ([[ruleSet, some], shuffled]) => {
      expect(run({ ...ruleSet, promotions: shuffled }, some)).toEqual(run(ruleSet, some))
    }), 500)
  })

  test('a quote before fuelling and the sale of the same basket afterwards come to the same', () => {
    prove(fc.property(cases, ([ruleSet, some]) => {
      const [quote, sale] = (['before_fuelling', 'after_fuelling'] as const).map((moment) => run(ruleSet, { ...some, moment }))
      const amounts = (one?: Evaluation) => one?.lines.map((line) => [sum(line.discounts.map((discount) => discount.amountMinor)), line.pointsEarned])
      expect([quote?.totals, quote?.pointsEarned, quote?.claims, amounts(quote)]).toEqual([sale?.totals, sale?.pointsEarned, sale?.claims, amounts(sale)])
      expect(sale?.rollbacks).toEqual([])
    }), 500)
  })
})

/** A tree of `best` and `stack` groups over the promotions 0, 1, 2 … in order. */
type Shape = 'leaf' | { mode: 'best' | 'stack'; children: Shape[] }
const shapes = fc.letrec<{ node: Shape }>((tie) => ({
  node: fc.oneof({ maxDepth: 2, withCrossShrink: true }, fc.constant<Shape>('leaf'), fc.record({ mode: fc.constantFrom('best' as const, 'stack' as const), children: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) })),
})).node
function plant(shape: Shape, next: { n: number }): StackNode {
  if (shape === 'leaf') return { promotion: idOf('prm', next.n++) }
  return { mode: shape.mode, scope: 'basket', children: shape.children.map((child) => plant(child, next)) }
}
/** Every tree that choosing, in each `best` group, one child that can apply at all can give. */
function choicesOf(node: StackNode, canApply: (id: string) => boolean): StackNode[] {
  if ('promotion' in node) return [node]
  const able = node.children.filter((child) => leavesOf(child).some(canApply))
  if (node.mode === 'best') return (able.length > 0 ? able : node.children).flatMap((child) => choicesOf(child, canApply))
  return node.children.map((child) => choicesOf(child, canApply)).reduce<StackNode[][]>((all, options) => all.flatMap((before) => options.map((option) => [...before, option])), [[]]).map((children) => ({ ...node, children }))
}
const leavesOf = (node: StackNode): string[] => ('promotion' in node ? [node.promotion] : node.children.flatMap(leavesOf))

describe('best is what brute force over all choices finds', () => {
  test('for any tree of groups over the basket', () => {
    const trees = fc.array(shapes, { minLength: 1, maxLength: 2 }).map((children) => plant({ mode: 'stack', children }, { n: 0 })).filter((tree) => leavesOf(tree).length <= 8)
    const withParts = trees.chain((tree) => fc.record({ tree: fc.constant(tree), parts: fc.array(promotionParts, { minLength: leavesOf(tree).length + 1, maxLength: leavesOf(tree).length + 1 }), ...rules }))
    prove(fc.property(withParts, facts, ({ tree, parts, ...more }, some) => {
      const promotions = promotionsFrom(parts, false).map((one, n): Promotion => (n === parts.length - 1 ? { ...one, origin: 'earning_rule' } : one))
      const inTree = new Set(leavesOf(tree))
      const whole = buildRuleSet(promotions, { ...more, stacking: tree })
      const able = new Set(screenPromotions(compileRuleSet(whole), some).screened.filter((one) => !one.refused).map((one): string => one.entry.promotion.id))
      const values = choicesOf(tree, (id) => able.has(id)).map((stacking) => {
        const chosen = new Set(leavesOf(stacking))
        const ruleSet = buildRuleSet(promotions.filter((one) => !inTree.has(one.id) || chosen.has(one.id)), { ...more, stacking })
        return valueOf(ruleSet, run(ruleSet, some))
      })
      expect(valueOf(whole, run(whole, some))).toBe(values.reduce((a, b) => (a > b ? a : b)))
    }), 500)
  })

  test('for any lines of a group per line', () => {
    const three = fc.array(promotionParts.map((one) => ({ ...one, conditions: { all: [] } })), { minLength: 2, maxLength: 3 })
    const basket = fc.tuple(fuelLines, fuelLines).map((two) => two.map(({ volume, price }, n) => fuel(GRADES[n], volume, { price })))
    prove(fc.property(three, basket, fc.record(rules), (parts, two, more) => {
      const promotions = promotionsFrom(parts, false)
      const some = buildFacts({ lines: two })
      const assignments = promotions.flatMap((a) => promotions.map((b) => [a.id, b.id]))
      const values = assignments.map((chosen) => {
        const narrowed = promotions.filter((one) => chosen.includes(one.id)).map((one) => ({ ...one, conditions: grades(...GRADES.filter((_, n) => chosen[n] === one.id)) }))
        const ruleSet = buildRuleSet(narrowed, { ...more, stacking: group('stack', narrowed) })
        return valueOf(ruleSet, run(ruleSet, some))
      })
      const whole = buildRuleSet(promotions, { ...more, stacking: group('best', promotions, 'line') })
      expect(valueOf(whole, run(whole, some))).toBe(values.reduce((a, b) => (a > b ? a : b)))
    }), 500)
  })
})
