import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { randomEffect, randomGoods } from '@/server/testing/random-effects'
import { LIMIT_PERIODS } from '../kernel/local-day'
import { ROUNDING_MODES } from '../kernel/rounding'
import { minor, unitPrice } from '../kernel/units'
import { compileRuleSet } from './compile-rule-set'
import { evaluate } from './evaluate'
import { buildFacts, buildLimit, buildPromotion, buildRuleSet, from, fromVolume, fuel, grades, group, idOf, NOON, tiers } from './fixtures/build-rules'
import { countersNeeded, limitCounterKey } from './limit-counters'
import { screenPromotions } from './screen-promotions'
import type { BasketLine, ConditionNode, Evaluation, Facts, Promotion, RuleSet, StackNode } from './types'

const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31)
console.info(`evaluate: seed ${seed}`)
function prove<T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>, numRuns: number): void {
  const report = fc.check(property, { numRuns, seed })
  expect(report.failed, `seed ${report.seed}: ${fc.defaultReportMessage(report) ?? ''}`).toBe(false)
}
vi.setConfig({ testTimeout: 120_000 })

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
const effects = fc.array(randomEffect, { minLength: 1, maxLength: 2 })
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
const lines = fc.tuple(fc.array(fuelLines, { minLength: 1, maxLength: 3 }), fc.array(randomGoods, { maxLength: 3 })).map(([some, goods]): BasketLine[] => {
  const pumped = some.map(({ grade, volume, price, off, other }, n) => {
    const line = fuel(grade, volume, { price, lineId: String(n) })
    const amountMinor = minor(line.amountMinor + off > 0n ? line.amountMinor + off : 0n)
    return { ...line, amountMinor, otherDiscountsMinor: minor(other < amountMinor ? other : amountMinor) }
  })
  return [...pumped, ...goods.map((one, n) => ({ ...one, lineId: String(n + pumped.length) }))]
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
const run = (ruleSet: RuleSet, some: Facts): Evaluation => evaluate(compileRuleSet(ruleSet), some)
/** What the owner says that vouchers and tickets of a promotion are worth, in minor units. */
const worthOf = ({ effects: all }: Promotion): bigint => sum(all.flatMap(({ args }) => ('worth_minor' in args ? [BigInt(args['worth_minor'] as number) * BigInt(args['count'] as number)] : [])))
const storedBy = ({ intents }: Evaluation, id?: string): bigint =>
  sum(intents.flatMap(({ promotionId, intent }) => (intent.type === 'stored_value' && (id === undefined || promotionId === id) ? [intent.amountMinor] : [])))
function valueOf(ruleSet: RuleSet, evaluation: Evaluation): bigint {
  const { totals, pointsEarned, intents } = evaluation
  const withRights = new Set(intents.filter(({ intent }) => intent.type === 'voucher' || intent.type === 'draw_ticket').map((one) => one.promotionId))
  const rights = sum(ruleSet.promotions.filter(({ id }) => withRights.has(id)).map(worthOf))
  return (totals.discountMinor + storedBy(evaluation) + rights) * 10_000n + pointsEarned * ruleSet.pointValueE4
}
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n)

/** Plain, because tens of thousands of expectations take longer than what they look at. */
function hold(what: string, holds: boolean): void {
  if (!holds) throw new Error(what)
}

function holdSums(ruleSet: RuleSet, some: Facts, { lines: outcomes, totals, pointsEarned, pointsBy }: Evaluation): void {
  hold('line discounts add up', sum(outcomes.flatMap((line) => line.discounts.map((one) => one.amountMinor))) === totals.discountMinor)
  hold('net is gross less discounts', totals.netMinor === totals.grossMinor - totals.otherDiscountsMinor - totals.discountMinor && totals.netMinor >= 0n)
  hold('points add up', sum(outcomes.map((line) => line.pointsEarned)) === pointsEarned && sum(pointsBy.map((one) => one.points)) === pointsEarned)
  outcomes.forEach((outcome, n) => {
    const line = some.lines[n]
    hold('outcomes come in the order of the lines', outcome.lineId === line?.lineId && outcome.discounts.every((one) => one.amountMinor > 0n))
    const discount = sum(outcome.discounts.map((one) => one.amountMinor))
    if (!line || discount === 0n) return
    const net = line.amountMinor - line.otherDiscountsMinor - discount
    hold('the floor of a unit is kept', net >= 0n && net * 100_000n >= (line.type === 'fuel' ? (ruleSet.floors.minUnitPrice ?? 0n) * line.quantity : 0n))
  })
  hold('the least to pay is kept', totals.discountMinor === 0n || totals.netMinor >= (ruleSet.floors.minPayableMinor ?? 0n))
}

function holdLimits(ruleSet: RuleSet, some: Facts, evaluation: Evaluation): void {
  const { lines: outcomes, claims, explanations, pointsBy, intents } = evaluation
  for (const { limitId, periodKey, owner, amount, max } of claims) {
    hold('a claim is within what is left', amount > 0n && amount <= max && amount <= (some.limitsLeft.get(`${limitId}|${periodKey}|${owner}`) ?? max))
  }
  for (const promotion of ruleSet.promotions) {
    const isOwn = (one: { promotionId: string }) => one.promotionId === promotion.id
    const money = sum(outcomes.flatMap((line) => line.discounts.filter(isOwn).map((one) => one.amountMinor))) + storedBy(evaluation, promotion.id)
    const points = pointsBy.find(isOwn)?.points ?? 0n
    const gives = money + points > 0n || intents.some(isOwn)
    for (const limit of promotion.limits) {
      const key = limitCounterKey(limit, some)
      const left = (key === undefined ? undefined : some.limitsLeft.get(key)) ?? limit.max
      hold('limits of money and points are kept', (limit.measure !== 'money' || money <= left) && (limit.measure !== 'points' || points <= left))
      hold('no use is left, nothing is given', limit.measure !== 'uses' || left > 0n || !gives)
      hold('a use is claimed exactly if something is given', limit.measure !== 'uses' || key === undefined || claims.some((claim) => claim.limitId === limit.id) === gives)
    }
    const explanation = explanations.find(isOwn)
    hold('it says whether it applies', explanation?.applied === gives && (explanation.reason === 'applied') === gives)
    hold(`it says so in a sentence: ${explanation?.detail.en} ${explanation?.detail.zh}`, /^[^a-z\s].*\.$/u.test(explanation?.detail.en ?? '') && /。$/u.test(explanation?.detail.zh ?? ''))
    hold('what gives nothing claims nothing', gives || !claims.some(isOwn))
  }
}

/** A rule set is compiled once and meets several baskets, as it does at a till. */
const BASKETS = 5
const crowds = fc.tuple(ruleSets, fc.array(facts, { minLength: BASKETS, maxLength: BASKETS }), fc.array(fc.bigInt(0n, 400n), { minLength: 12, maxLength: 12 })).map(([ruleSet, baskets, lefts]): [RuleSet, Facts[]] =>
  [ruleSet, baskets.map((some) => ({ ...some, limitsLeft: new Map(countersNeeded(ruleSet, some).map((counter, n) => [counter.key, lefts[n] ?? 0n])) }))])

describe('for any rules and any basket', () => {
  test('discounts and points add up, no floor is broken, no limit exceeded, and only what gives something claims', () => {
    prove(fc.property(crowds, ([ruleSet, baskets]) => {
      const compiled = compileRuleSet(ruleSet)
      for (const some of baskets) {
        const evaluation = evaluate(compiled, some)
        holdSums(ruleSet, some, evaluation)
        holdLimits(ruleSet, some, evaluation)
      }
    }), 1_200)
  })

  test('case 33: the order in which promotions and lines arrive never matters', () => {
    const shuffled = crowds.chain(([ruleSet, baskets]) => fc.tuple(fc.constant(ruleSet), fc.constant(baskets), fc.shuffledSubarray([...ruleSet.promotions], { minLength: ruleSet.promotions.length }), fc.infiniteStream(fc.nat())))
    prove(fc.property(shuffled, ([ruleSet, baskets, promotions, numbers]) => {
      const [one, other] = [compileRuleSet(ruleSet), compileRuleSet({ ...ruleSet, promotions })]
      for (const some of baskets) {
        const order = some.lines.map((line) => ({ line, at: numbers.next().value })).sort((a, b) => a.at - b.at).map(({ line }) => line)
        const [plain, mixed] = [evaluate(one, some), evaluate(other, { ...some, lines: order })]
        const outcomes = new Map(mixed.lines.map((line) => [line.lineId, line]))
        expect({ ...mixed, lines: some.lines.map(({ lineId }) => outcomes.get(lineId)) }).toEqual(plain)
      }
    }), 400)
  })

  test('a quote before fuelling and the sale of the same basket afterwards come to the same', () => {
    prove(fc.property(crowds, ([ruleSet, baskets]) => {
      const compiled = compileRuleSet(ruleSet)
      for (const some of baskets) {
        const [quote, sale] = [evaluate(compiled, { ...some, moment: 'before_fuelling' }), evaluate(compiled, { ...some, moment: 'after_fuelling' })]
        const amounts = (one: Evaluation) => one.lines.map((line) => [sum(line.discounts.map((discount) => discount.amountMinor)), line.pointsEarned])
        const told = (one: Evaluation) => [one.totals, one.pointsEarned, one.claims, one.intents, one.messages, amounts(one)]
        expect(told(quote)).toEqual(told(sale))
        hold('after fuelling no pump is told a price', sale.rollbacks.length === 0)
      }
    }), 400)
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

describe('case 34: best is what brute force over all choices finds', () => {
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
    }), 300)
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
    }), 300)
  })
})
