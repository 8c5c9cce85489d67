import { expect, test } from 'vitest'
import { buildEarningRule, buildLimit, buildPromotion, discountsBy, evaluateWith, from, fuel, item, multiplier, offPerUnit, pointsPerUnit } from './fixtures/build-rules'
import type { Coded } from './types'

/** What an offer promises in whole units it gives in whole units, whatever stands beside it. */
const amountOff = (amountMinor: number): Coded => ({ code: 'fixed_amount', args: { amount_minor: amountMinor } })
const pointsFixed = (points: number): Coded => ({ code: 'points_fixed', args: { points } })
const threeLines = { lines: ['a', 'b', 'c'].map((lineId) => item(1_000n, { lineId })) }
const pointsBy = (...args: Parameters<typeof evaluateWith>) => Object.fromEntries(evaluateWith(...args).pointsBy.map((one) => [Number(one.promotionId.slice(4)), one.points]))

test('1.00 off three lines twice is 1.00 each, not 1.01 for the first and 0.99 for the second', () => {
  const evaluation = evaluateWith([buildPromotion(1, [amountOff(100)]), buildPromotion(2, [amountOff(100)])], threeLines)
  expect(discountsBy(evaluation)).toEqual({ 1: 100n, 2: 100n })
})

test('1.00 off stays 1.00 beside a percentage that leaves halves of cents', () => {
  const percent: Coded = { code: 'percentage', args: { percent_bp: 155, of: 'initial', kind: 'line' } }
  expect(discountsBy(evaluateWith([buildPromotion(1, [amountOff(100)]), buildPromotion(2, [percent])], { lines: ['a', 'b', 'c'].map((lineId) => item(1_010n, { lineId })) }))).toEqual({ 1: 100n, 2: 47n })
})

test('one point for a purchase is given beside a rule per litre, which used to get it by its larger remainders', () => {
  const lines = [fuel('E10', 20_001n), fuel('Diesel', 12_292n)]
  expect(pointsBy([buildEarningRule(1, [pointsPerUnit(3)]), buildPromotion(2, [pointsFixed(1)])], { lines })).toEqual({ 1: 96n, 2: 1n })
})

test('a rule that holds for nobody changes nothing about the others, however finely it counts', () => {
  const capped = (n: number) => buildPromotion(n, [multiplier(20_000)], { limits: [buildLimit(n, { measure: 'volume', scope: 'basket', period: 'sale', max: 1_000n })] })
  const rules = [buildEarningRule(9, [pointsFixed(1)]), capped(1), capped(2), capped(3)]
  const finer = buildPromotion(8, [pointsPerUnit(1, '0.003')], { conditions: from(1_000_000, 'before_discounts') })
  const basket = { lines: [fuel('E10', 3_000n)] }
  expect(pointsBy([...rules, finer], basket)).toEqual(pointsBy(rules, basket))
})

test('a pump told of a price that is zero already divides by nothing', () => {
  const free = fuel('E10', 10_000n, { price: 0n, amountMinor: item(500n).amountMinor })
  const limits = [buildLimit(1, { measure: 'money', scope: 'basket', period: 'sale', max: 100n })]
  const evaluation = evaluateWith([buildPromotion(1, [offPerUnit('0.10', 'unit_price')], { limits })], { lines: [free], moment: 'before_fuelling' })
  expect([evaluation.totals.discountMinor, evaluation.rollbacks]).toEqual([100n, []])
})
