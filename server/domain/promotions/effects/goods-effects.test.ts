import { describe, expect, test } from 'vitest'
import { quantity } from '../../kernel/units'
import { buildEarningRule, buildLimit, buildPromotion, coded, discountsBy, evaluateWith, explanationOf, fromVolume, fuel, grades, group, item, pointsPerMoney } from '../fixtures/build-rules'
import type { BasketLine } from '../types'
import { findEffect } from './registry'

/** So many pieces at `each`, in minor units. */
const pieces = (sku: string, count: number, each: bigint, more: Partial<BasketLine> = {}) =>
  item(each * BigInt(count), { lineId: sku, sku, quantity: quantity(BigInt(count) * 1_000n), ...more })
const offs = (...args: Parameters<typeof evaluateWith>) => evaluateWith(...args).lines.map((line) => line.discounts[0]?.amountMinor ?? 0n)

describe('cheapest free', () => {
  const third = [buildPromotion(1, [coded('cheapest_free', { every: 3 })])]
  test('of every three pieces, the dearest first, the last is free', () => {
    expect(offs(third, { lines: [pieces('a', 1, 500n), pieces('b', 1, 300n), pieces('c', 1, 200n)] })).toEqual([0n, 0n, 200n])
    expect(offs(third, { lines: [pieces('a', 4, 500n), pieces('b', 2, 300n)] })).toEqual([500n, 300n])
    expect(offs(third, { lines: [pieces('a', 2, 500n)] })).toEqual([0n])
  })

  test('fuel, other goods and parts of a piece never count', () => {
    const only = [buildPromotion(1, [coded('cheapest_free', { every: 2, categories: ['drinks'] })])]
    const lines = [fuel('E10', 10_000n), pieces('a', 1, 100n), pieces('b', 1, 500n, { category: 'drinks' }), { ...pieces('c', 1, 400n, { category: 'drinks' }), quantity: quantity(1_900n) }]
    // 1.9 kg for 4.00 are one piece at 2.11.
    expect(offs(only, { lines })).toEqual([0n, 0n, 0n, 211n])
    expect(offs(only, { lines: lines.slice(0, 3) })).toEqual([0n, 0n, 0n])
  })

  test('explains which', () => {
    expect(explanationOf(evaluateWith(third, { lines: [pieces('a', 4, 500n), pieces('b', 2, 300n)] }), 1).detail).toEqual({ en: 'The cheapest of every 3 is free: 1 × a, 1 × b = 8.00.', zh: '每3件最低价1件免费：1 × a, 1 × b = 8.00。' })
  })
})

describe('buy and get', () => {
  test('from the same goods: buy 2 get 1 at half price', () => {
    const rule = [buildPromotion(1, [coded('buy_get', { buy: 2, get: 1, percent_bp: 5_000 })])]
    expect(offs(rule, { lines: [pieces('a', 5, 300n)] })).toEqual([150n])
    expect(offs(rule, { lines: [pieces('a', 6, 300n)] })).toEqual([300n])
  })

  test('other goods: for every two wipers a free fluid, as many as there are', () => {
    const rule = [buildPromotion(1, [coded('buy_get', { buy: 2, get: 1, percent_bp: 10_000, skus: ['wiper'], get_skus: ['fluid'] })])]
    expect(offs(rule, { lines: [pieces('wiper', 5, 900n), pieces('fluid', 3, 400n)] })).toEqual([0n, 800n])
    expect(offs(rule, { lines: [pieces('wiper', 5, 900n), pieces('fluid', 1, 400n)] })).toEqual([0n, 400n])
    expect(offs(rule, { lines: [pieces('wiper', 1, 900n), pieces('fluid', 1, 400n)] })).toEqual([0n, 0n])
  })
})

describe('bundle', () => {
  const bundle = (give: 'price' | 'amount_off', amount: number, times = 1) => coded('bundle', { volume: '30', unit: 'l', parts: [{ skus: ['coffee'], pieces: 1 }, { categories: ['bakery'], pieces: 1 }], give, amount_minor: amount, times })
  const goods = [pieces('coffee', 2, 250n), pieces('roll', 2, 150n, { category: 'bakery' })]
  test.each([[29_999n, [0n, 0n, 0n]], [30_000n, [0n, 63n, 37n]]])('fuel of at least 30 l and a set of goods for one price: %s', (volume, expected) => {
    // 4.00 for 3.00 together: 1.00 off, 5 : 3.
    expect(offs([buildPromotion(1, [bundle('price', 300)])], { lines: [fuel('E10', volume), ...goods] })).toEqual(expected)
  })

  test('several sets, as many as are complete; so much off; a price above what they cost raises nothing', () => {
    const lines = [fuel('E10', 30_000n), ...goods]
    expect(discountsBy(evaluateWith([buildPromotion(1, [bundle('price', 300, 3)])], { lines }))).toEqual({ 1: 200n })
    expect(discountsBy(evaluateWith([buildPromotion(1, [bundle('amount_off', 50, 1)])], { lines }))).toEqual({ 1: 50n })
    expect(discountsBy(evaluateWith([buildPromotion(1, [bundle('amount_off', 5_000, 1)])], { lines }))).toEqual({ 1: 400n })
    expect(discountsBy(evaluateWith([buildPromotion(1, [bundle('price', 500)])], { lines }))).toEqual({})
    expect(discountsBy(evaluateWith([buildPromotion(1, [bundle('price', 300)])], { lines: lines.slice(0, 2) }))).toEqual({})
  })

  test('goods stand outside the lines of its conditions, kWh are no litres, and it is explained', () => {
    const forE10 = buildPromotion(1, [bundle('price', 300)], { conditions: grades('E10') })
    expect(discountsBy(evaluateWith([forE10], { lines: [fuel('Diesel', 40_000n), ...goods] }))).toEqual({})
    expect(discountsBy(evaluateWith([buildPromotion(1, [bundle('price', 300)])], { lines: [fuel('AC', 40_000n, { unit: 'kwh' }), ...goods] }))).toEqual({})
    expect(explanationOf(evaluateWith([forE10], { lines: [fuel('E10', 40_000n), ...goods] }), 1).detail).toEqual({
      en: 'Together for 3.00 with 30 l of fuel: 1 × coffee, 1 × roll = 1.00 less.', zh: '加注满30升，组合价3.00：1 × coffee, 1 × roll = 优惠1.00。',
    })
  })
})

describe('gift', () => {
  const gift = coded('gift', { sku: 'coffee', pieces: 1, name_en: 'coffee', name_zh: '咖啡' })
  const fromThirty = buildPromotion(1, [gift], { conditions: { all: [grades('E10'), fromVolume('30')] }, limits: [buildLimit(1, { measure: 'uses', scope: 'member', period: 'day', max: 1n })] })

  test('in the basket it is free, once, and uses its limit', () => {
    const evaluation = evaluateWith([fromThirty], { lines: [fuel(), pieces('coffee', 2, 250n)] })
    expect([discountsBy(evaluation), evaluation.claims.length]).toEqual([{ 1: 250n }, 1])
    expect(explanationOf(evaluation, 1).detail).toEqual({ en: 'Free gift: 1 × coffee = 2.50.', zh: '赠品：1 × coffee = 2.50。' })
  })

  test('not in the basket, the till is told to add it; nothing is given and no limit used', () => {
    const evaluation = evaluateWith([fromThirty])
    expect([evaluation.totals.discountMinor, evaluation.claims, evaluation.intents, evaluation.messages]).toEqual([0n, [], [], { display24: ['ADD FREE 1X COFFEE'], receipt: [{ en: 'Add 1 × coffee: free of charge.', zh: '请加入咖啡1件：免费赠送。' }] }])
    expect(explanationOf(evaluation, 1)).toMatchObject({ applied: false, detail: { en: 'Add 1 × coffee: free of charge.' } })
  })

  test('case 41: a gift earns nothing, what is paid for beside it does', () => {
    const rules = [buildPromotion(1, [gift]), buildEarningRule(2, [pointsPerMoney(1, 1)])]
    const evaluation = evaluateWith(rules, { lines: [pieces('coffee', 1, 250n), pieces('tea', 1, 100n)] })
    expect(evaluation.lines.map((line) => line.pointsEarned)).toEqual([0n, 100n])
  })

  test('a first group per line counts a gift beside its own lines', () => {
    const [first, second] = [buildPromotion(1, [gift], { conditions: grades('E10') }), buildPromotion(2, [coded('percentage', { percent_bp: 100, of: 'reduced', kind: 'line' })], { conditions: grades('E10') })]
    const stacking = group('first', [first, second], 'line')
    expect(discountsBy(evaluateWith([first, second], { lines: [fuel(), pieces('coffee', 1, 250n)] }, { stacking }))).toEqual({ 1: 250n })
    expect(discountsBy(evaluateWith([first, second], {}, { stacking }))).toEqual({ 2: 76n })
  })
})

describe('service', () => {
  test('so many uses, the dearest first, free or cheaper', () => {
    const wash = (bp: number, uses: number) => buildPromotion(1, [coded('service', { categories: ['wash'], percent_bp: bp, uses })], { conditions: grades('E10') })
    const lines = [fuel(), pieces('basic', 1, 800n, { category: 'wash' }), pieces('super', 1, 1_500n, { category: 'wash' })]
    expect(offs([wash(10_000, 1)], { lines })).toEqual([0n, 0n, 1_500n])
    const half = evaluateWith([wash(5_000, 2)], { lines })
    expect([discountsBy(half), explanationOf(half, 1).detail.en]).toEqual([{ 1: 1_150n }, 'Service at 50% off: 1 × super, 1 × basic = 11.50.'])
    expect(findEffect('service')?.schema.safeParse({ percent_bp: 100, uses: 1 }).success).toBe(false)
  })
})
