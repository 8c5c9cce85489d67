import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  buildEarningRule, buildFacts, buildLimit, buildPromotion, buildRuleSet, cents, discountsBy, evaluateWith, explanationOf, fuel, grades, idOf, item, multiplier, offPerUnit, pointsPerMoney, pointsPerUnit, tiers,
} from '../fixtures/build-rules'
import { compileRuleSet } from '../compile-rule-set'
import { evaluate } from '../evaluate'
import { EFFECTS, findEffect } from './registry'

const pointsBy = (...args: Parameters<typeof evaluateWith>) =>
  Object.fromEntries(evaluateWith(...args).pointsBy.map((one) => [Number(one.promotionId.slice(4)), one.points]))

describe('registry', () => {
  test('every effect has a code of its own, labels in both languages and arguments that JSON Schema can show', () => {
    expect(new Set(EFFECTS.map((effect) => effect.code)).size).toBe(EFFECTS.length)
    for (const effect of EFFECTS) {
      expect(effect.label.zh).toMatch(/\p{Script=Han}/u)
      const schema = z.toJSONSchema(effect.schema)
      expect(schema.additionalProperties).toBe(false)
      for (const property of Object.values(schema.properties ?? {})) expect(property).toMatchObject({ label_en: expect.any(String), label_zh: expect.any(String) })
    }
    expect(findEffect('free_money')).toBeUndefined()
  })

  test.each(['0.00', '-0.10', '1e3', '0.00001', ' 0.1', ''])('a discount of "%s" per unit is no argument', (text) => {
    expect(findEffect('discount_per_unit')?.schema.safeParse({ per_unit: text, kind: 'line' }).success).toBe(false)
  })
})

describe('discount per unit', () => {
  test.each([
    ['0.000 l', 0n, 0n], ['0.001 l', 1n, 0n], ['42.130 l', 42_130n, 421n], ['999.999 l', 999_999n, 10_000n],
  ])('0.10 off %s', (_, volume, discount) => {
    expect(evaluateWith([buildPromotion(1, [offPerUnit('0.10')])], { lines: [fuel('E10', volume)] }).totals.discountMinor).toBe(discount)
  })

  test('goods get nothing per litre', () => {
    expect(evaluateWith([buildPromotion(1, [offPerUnit('0.10')])], { lines: [item()] }).totals.discountMinor).toBe(0n)
  })

  test('before fuelling a unit price effect is a rollback, afterwards a line discount of the same worth', () => {
    const promotion = buildPromotion(1, [offPerUnit('0.10', 'unit_price')])
    const [before, after] = (['before_fuelling', 'after_fuelling'] as const).map((moment) => evaluateWith([promotion], { moment }))
    expect(before?.rollbacks).toEqual([{ lineId: 'E10', promotionId: idOf('prm', 1), perUnit: 1_000n }])
    expect(after?.rollbacks).toEqual([])
    expect([before, after].map((one) => one?.lines[0]?.discounts[0])).toMatchObject([{ kind: 'unit_price', amountMinor: 421n }, { kind: 'line', amountMinor: 421n }])
  })

  test.each([['75.79', 7579], ['one cent more than volume × price', 7580], ['one cent less', 7578]])('a discount above the price makes the line free to the cent: %s', (_, amount) => {
    const { totals } = evaluateWith([buildPromotion(1, [offPerUnit('2.50')])], { lines: [fuel('E10', 42_130n, { amountMinor: cents(amount) })] })
    expect(totals.netMinor).toBe(0n)
  })

  test('a discount above the price on the first litres makes those free and no others', () => {
    const limits = [buildLimit(1, { measure: 'volume', scope: 'basket', period: 'sale', max: 20_000n })]
    const { totals } = evaluateWith([buildPromotion(1, [offPerUnit('2.50')], { limits })], { lines: [fuel('E10', 40_000n, { price: 18_000n })] })
    expect([totals.discountMinor, totals.netMinor]).toEqual([3_600n, 3_600n])
  })

  test('two discounts that reach the price together make the line free to the cent, too', () => {
    const evaluation = evaluateWith([buildPromotion(1, [offPerUnit('1.00')]), buildPromotion(2, [offPerUnit('1.00')])], { lines: [fuel('E10', 42_130n, { amountMinor: cents(7580) })] })
    expect(evaluation.totals.netMinor).toBe(0n)
    expect(discountsBy(evaluation)).toEqual({ 1: 4213n, 2: 3367n })
  })

  test('what the till took off for reasons of its own is never discounted again', () => {
    const { totals } = evaluateWith([buildPromotion(1, [offPerUnit('2.50')])], { lines: [fuel('E10', 42_130n, { otherDiscountsMinor: cents(5000) })] })
    expect(totals).toEqual({ grossMinor: 7579n, otherDiscountsMinor: 5000n, discountMinor: 2579n, netMinor: 0n })
  })

  test('explains volume × rate = amount, in both languages', () => {
    const { detail } = explanationOf(evaluateWith([buildPromotion(1, [offPerUnit('0.10')], { conditions: grades('E10') })]), 1)
    expect(detail).toEqual({ en: '0.10 off each litre of E10: 42.130 l × 0.10 = 4.21.', zh: 'E10每升优惠0.10：42.130升 × 0.10 = 4.21。' })
  })

  test('a currency without decimals is reckoned in whole units: 3 yen off 40.25 l are 121', () => {
    const line = fuel('E10', 40_250n, { price: 1_720_000n, amountMinor: cents(6923) })
    const evaluation = evaluateWith([buildPromotion(1, [offPerUnit('3')])], { lines: [line] }, { currencyDecimals: 0 })
    expect(evaluation.totals.discountMinor).toBe(121n)
    expect(explanationOf(evaluation, 1).detail.en).toBe('3 off each litre of E10: 40.250 l × 3 = 121.')
  })
})

describe('points', () => {
  test('per unit, per money and times, each on what it says', () => {
    const rules = [
      buildEarningRule(1, [pointsPerUnit(2)]),
      buildEarningRule(2, [pointsPerMoney(1, 100)]),
      buildPromotion(3, [multiplier(20_000)]),
      buildPromotion(4, [offPerUnit('0.10')]),
    ]
    const evaluation = evaluateWith(rules, { lines: [fuel(), item(250n)] })
    // Base: 84.26 + 71.58 + 2.50 = 158.34; the multiplier gives them once more: 316.68, rounded down once.
    expect(evaluation.pointsEarned).toBe(316n)
    expect(evaluation.lines.reduce((sum, line) => sum + line.pointsEarned, 0n)).toBe(316n)
    expect(evaluation.pointsBy.reduce((sum, one) => sum + one.points, 0n)).toBe(316n)
    expect(explanationOf(evaluation, 1).detail).toEqual({ en: '2 points per litre: 42.130 l give 84 points.', zh: '每升2积分：42.130升得84积分。' })
    expect(explanationOf(evaluation, 2).detail.en).toBe('1 point per 1.00 spent: 74.08 after discounts give 74 points.')
    expect(explanationOf(evaluation, 3).detail.en).toBe('2 × points: 158 points of the earning rules, and 158 points more.')
  })

  test('points per money count what is left to pay after every discount', () => {
    expect(pointsBy([buildEarningRule(1, [pointsPerMoney(1, 100)]), buildPromotion(2, [offPerUnit('2.00')])])).toEqual({})
  })

  test('several multipliers add up: ×2 and ×3 make ×4', () => {
    expect(pointsBy([buildEarningRule(1, [pointsPerUnit(1)]), buildPromotion(2, [multiplier(20_000)]), buildPromotion(3, [multiplier(30_000)])], { lines: [fuel('E10', 10_000n)] })).toEqual({ 1: 10n, 2: 10n, 3: 20n })
  })

  test('a multiplier works on the lines of its conditions, and on earning rules only', () => {
    const rules = [buildEarningRule(1, [pointsPerUnit(1)]), buildPromotion(2, [multiplier(20_000)], { conditions: grades('E10') }), buildPromotion(3, [pointsPerUnit(5)])]
    expect(pointsBy(rules, { lines: [fuel('E10', 10_000n), fuel('Diesel', 20_000n)] })).toEqual({ 1: 30n, 2: 10n, 3: 150n })
  })

  test('thirds of a point add up exactly before they are rounded down: 3 × 1/3 is 1', () => {
    const lines = ['a', 'b', 'c'].map((lineId) => item(10n, { lineId }))
    expect(evaluateWith([buildEarningRule(1, [pointsPerMoney(1, 30)])], { lines }).lines.map((line) => line.pointsEarned)).toEqual([1n, 0n, 0n])
  })

  test('a points limit is granted in part, and the explanation says what was left', () => {
    const limits = [buildLimit(1, { measure: 'points', scope: 'member', period: 'day', max: 50n })]
    const evaluation = evaluateWith([buildEarningRule(1, [pointsPerUnit(2)], { limits })])
    expect(evaluation.pointsEarned).toBe(50n)
    expect(evaluation.claims).toMatchObject([{ measure: 'points', amount: 50n, periodKey: '2026-11-22', owner: idOf('mem', 1) }])
    expect(explanationOf(evaluation, 1).detail.en).toBe('2 points per litre: 42.130 l give 84 points; the limit leaves 50 points; so it gives 50 points.')
  })

  test('a volume limit counts the first litres for points as well', () => {
    const limits = [buildLimit(1, { measure: 'volume', scope: 'basket', period: 'sale', max: 20_000n })]
    const also = (n: number) => ({ limits: limits.map((limit) => ({ ...limit, id: idOf('lim', n) })) })
    expect(pointsBy([buildEarningRule(1, [pointsPerUnit(2)], { limits }), buildEarningRule(2, [pointsPerMoney(1, 100)], also(2))])).toEqual({ 1: 40n, 2: 35n })
    // 20 of 40 l are doubled: 80 points of the rule, half of them once more.
    expect(pointsBy([buildEarningRule(1, [pointsPerUnit(2)]), buildPromotion(2, [multiplier(20_000)], also(2))], { lines: [fuel('E10', 40_000n)] })).toEqual({ 1: 80n, 2: 40n })
  })

  test('nobody identified earns nothing but gets discounts that need no member', () => {
    const rules = [buildEarningRule(1, [pointsPerUnit(2)]), buildPromotion(2, [offPerUnit('0.10'), pointsPerUnit(1)]), buildPromotion(3, [offPerUnit('0.05')], { conditions: tiers('gold') })]
    const evaluation = evaluateWith(rules, { member: undefined })
    expect([evaluation.pointsEarned, evaluation.totals.discountMinor]).toEqual([0n, 421n])
    expect(explanationOf(evaluation, 1)).toMatchObject({ applied: false, reason: 'condition_failed', condition: 'member' })
    expect(explanationOf(evaluation, 2).detail.en).toBe('0.10 off each litre of E10: 42.130 l × 0.10 = 4.21; points only with a member.')
  })

  test('a blocked member gets neither discount nor points, and claims nothing', () => {
    const limits = [buildLimit(1, { measure: 'uses', scope: 'campaign', period: 'ever', max: 5n })]
    const evaluation = evaluateWith([buildEarningRule(1, [pointsPerUnit(2)]), buildPromotion(2, [offPerUnit('0.10')], { limits })], { member: { id: 'mem_1', tier: 'gold', blocked: true } })
    expect([evaluation.pointsEarned, evaluation.totals.discountMinor, evaluation.claims]).toEqual([0n, 0n, []])
    expect(explanationOf(evaluation, 2)).toMatchObject({ applied: false, reason: 'excluded', detail: { en: 'The member is blocked.' } })
  })
})

test('an effect with an unknown code throws when the rules are compiled', () => {
  expect(() => evaluate(compileRuleSet(buildRuleSet([buildPromotion(1, [{ code: 'free_money', args: {} }])])), buildFacts())).toThrow('unknown effect: free_money')
})
