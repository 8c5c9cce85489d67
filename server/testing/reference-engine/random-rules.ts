import { LIMIT_PERIODS } from '@/server/domain/kernel/local-day'
import { ROUNDING_MODES } from '@/server/domain/kernel/rounding'
import { minor, unitPrice } from '@/server/domain/kernel/units'
import type { ConditionNode, Limit, LimitMeasure, Promotion, RuleSet, StackNode } from '@/server/domain/promotions/types'
import type { Chance } from './chance'
import { RANDOM_CONDITIONS } from './random-conditions'
import { RANDOM_EFFECTS } from './random-effects'
import { idFor, money, type Money } from './random-facts'

const PROMOTIONS_MAX = 12

export function randomRuleSet(chance: Chance): RuleSet {
  const coin: Money = { currencyDecimals: chance.of([0, 2, 2, 2, 3]), rounding: chance.of(ROUNDING_MODES) }
  const promotions = chance.times(chance.percent(65) ? chance.whole(1, 4) : chance.whole(5, PROMOTIONS_MAX), (n) => randomPromotion(chance, coin, n))
  return {
    ...coin, schemaVersion: 1, version: 1, promotions, stacking: randomStacking(chance, promotions), floors: chance.percent(30) ? randomFloors(chance, coin) : {},
    pointValueE4: chance.of([0n, 5_000n, 10_000n, chance.big(0n, 20_000n)]),
  }
}

function randomPromotion(chance: Chance, coin: Money, n: number): Promotion {
  const isRule = chance.percent(25)
  const from = chance.maybe(8, () => Date.parse('2026-11-22T11:00:00Z') + chance.of([0, 1, -1]))
  const floors = chance.maybe(20, () => randomFloors(chance, coin))
  return {
    id: idFor('prm', n), version: chance.whole(1, 3), origin: isRule ? 'earning_rule' : 'promotion', name: `Offer ${n}`, labels: { en: `Offer ${n}`, zh: `优惠${n}` }, priority: chance.whole(0, 2),
    schedule: { timeZone: chance.of(['station', 'chain']), ...(from !== undefined && (chance.percent(50) ? { from } : { until: from })) },
    conditions: randomTree(chance, coin, chance.of([0, 0, 1, 1, 2, 3])),
    effects: chance.times(chance.of([1, 1, 1, 2, 3]), () => randomCoded(chance, coin, isRule && chance.percent(80) ? EARNING : EFFECTS)),
    limits: chance.times(chance.of([0, 0, 0, 1, 1, 2]), (at) => randomLimit(chance, coin, n * 10 + at)), ...(floors && { floors }), funding: [],
  }
}

type RandomArgs = (chance: Chance, coin: Money) => Record<string, unknown>
const CONDITIONS = Object.entries(RANDOM_CONDITIONS)
const EFFECTS = Object.entries(RANDOM_EFFECTS)
const EARNING = EFFECTS.filter(([code]) => code.startsWith('points_'))

function randomCoded(chance: Chance, coin: Money, all: readonly [string, RandomArgs][]) {
  const [code, args] = all[chance.whole(0, all.length - 1)] ?? ['', () => ({})]
  return { code, args: args(chance, coin) }
}

function randomTree(chance: Chance, coin: Money, depth: number): ConditionNode {
  if (depth === 0) return chance.percent(50) ? { all: [] } : randomCoded(chance, coin, CONDITIONS)
  const children = () => chance.times(chance.whole(1, 3), () => randomTree(chance, coin, depth - 1))
  return chance.of<() => ConditionNode>([() => randomCoded(chance, coin, CONDITIONS), () => ({ all: children() }), () => ({ any: children() }), () => ({ not: randomTree(chance, coin, depth - 1) })])()
}

function randomLimit(chance: Chance, coin: Money, n: number): Limit {
  const measure = chance.of<LimitMeasure>(['uses', 'money', 'volume', 'points'])
  const max = { uses: chance.big(1n, 3n), money: 1n + money(chance.big(0n, 1_500n), coin), volume: chance.of([1n, 20_000n, 50_000n, chance.big(1n, 60_000n)]), points: chance.big(1n, 300n) }[measure]
  return { id: idFor('lim', n), measure, scope: chance.of(['campaign', 'station', 'member', 'basket', ...(chance.percent(20) ? ['voucher' as const] : [])]), period: chance.of(LIMIT_PERIODS), max }
}

function randomFloors(chance: Chance, coin: Money): NonNullable<Promotion['floors']> {
  const scale = coin.currencyDecimals === 0 ? 100n : 1n
  return {
    ...(chance.percent(60) && { minUnitPrice: unitPrice(chance.of([0n, 15_000n, 17_777n, chance.big(0n, 20_000n)]) * scale) }),
    ...(chance.percent(60) && { minPayableMinor: minor(money(chance.big(0n, 5_000n), coin)) }),
  }
}

/** Some promotions in nested groups, some not named, now and then one that doesn't exist. */
function randomStacking(chance: Chance, promotions: readonly Promotion[]): StackNode {
  const leaves = promotions.filter(() => chance.percent(60)).map(({ id }): StackNode => ({ promotion: id }))
  if (chance.percent(10)) leaves.push({ promotion: idFor('prm', 99) })
  return leaves.length === 0 ? { mode: 'stack', scope: 'basket', children: [] } : randomGroup(chance, leaves, 3)
}

function randomGroup(chance: Chance, nodes: readonly StackNode[], depth: number): StackNode {
  const children: StackNode[] = []
  let rest = [...nodes]
  while (rest.length > 0) {
    const taken = rest.slice(0, chance.whole(1, 3))
    rest = rest.slice(taken.length)
    children.push(...(taken.length > 1 && depth > 0 && chance.percent(60) ? [randomGroup(chance, taken, depth - 1)] : taken))
  }
  return { mode: depth === 3 ? 'stack' : chance.of(['stack', 'best', 'best', 'first']), scope: chance.of(['basket', 'basket', 'line']), children }
}

/** At most so many combinations of choices, however many lines the rules hold for. */
export function combinationsOf(node: StackNode, lineCount: number): number {
  if ('promotion' in node) return 1
  const counts = node.children.map((child) => combinationsOf(child, lineCount))
  if (node.mode === 'stack') return counts.reduce((a, b) => a * b, 1)
  const sum = counts.reduce((a, b) => a + b, 0)
  return node.scope === 'line' ? sum ** lineCount : sum
}
