import { describe, expect, test } from 'vitest'
import { minor, unitPrice } from '../kernel/units'
import { checkStacking } from './check-stacking'
import {
  buildEarningRule, buildPromotion, buildLimit, buildRuleSet, buildFacts, cents, discountsBy, evaluateWith, explanationOf, fuel, grades, group, idOf, item, multiplier, offPerUnit, pointsPerUnit, tiers,
} from './fixtures/build-rules'
import { compileRuleSet } from './compile-rule-set'
import { quoteByGrade } from './quote-by-grade'
import type { StackNode } from './types'

const [five, ten, twenty] = [buildPromotion(1, [offPerUnit('0.05')]), buildPromotion(2, [offPerUnit('0.10')]), buildPromotion(3, [offPerUnit('0.20')])]
const TEN_LITRES = { lines: [fuel('E10', 10_000n)] }

describe('schedule', () => {
  const [from, until] = [Date.parse('2026-11-22T11:00:00Z'), Date.parse('2026-11-22T12:00:00Z')]
  test.each([[from - 1, false, 'Starts on 2026-11-22 12:00.'], [from, true, ''], [until - 1, true, ''], [until, false, 'Ended on 2026-11-22 13:00.']])('a promotion runs from its first instant until, not including, its last: %s %s', (occurredAt, applied, detail) => {
    const explanation = explanationOf(evaluateWith([{ ...ten, schedule: { from, until, timeZone: 'station' } }], { occurredAt }), 2)
    expect(explanation.applied).toBe(applied)
    if (!applied) expect(explanation).toMatchObject({ reason: 'not_scheduled', detail: { en: detail } })
  })
})

describe('floors', () => {
  const floor = (e4: bigint) => ({ floors: { minUnitPrice: unitPrice(e4) } })

  test('no stack of discounts brings a litre below the floor of the programme', () => {
    const evaluation = evaluateWith([ten, twenty], TEN_LITRES, floor(16_000n))
    expect(discountsBy(evaluation)).toEqual({ 2: 100n, 3: 99n })
    expect(explanationOf(evaluation, 3).detail).toEqual({ en: '0.20 off each litre of E10: 10.000 l × 0.099 = 0.99; the price may not fall below 1.60.', zh: 'E10每升优惠0.20：10.000升 × 0.099 = 0.99；单价不得低于1.60。' })
  })

  test("a promotion's own floor also holds against those that come after it, and stops it if those before went below", () => {
    const guarded = { ...ten, ...floor(17_000n) }
    expect(discountsBy(evaluateWith([guarded, twenty], TEN_LITRES))).toEqual({ 2: 99n })
    const after = evaluateWith([{ ...twenty, priority: 0 }, guarded], TEN_LITRES)
    expect(discountsBy(after)).toEqual({ 3: 200n })
    expect(explanationOf(after, 2)).toMatchObject({ applied: false, reason: 'floor_reached', detail: { en: 'Nothing to give: the price may not fall below 1.70.' } })
  })

  test('discounts on the first litres add up on those litres, so none is sold below the floor, and the others keep their room', () => {
    const capped = { ...twenty, priority: 0, limits: [buildLimit(1, { measure: 'volume', scope: 'basket', period: 'sale', max: 5_000n })] }
    expect(discountsBy(evaluateWith([capped, ten], TEN_LITRES, floor(15_500n)))).toEqual({ 2: 75n, 3: 100n })
  })

  test('a minimum to pay holds for the basket after all stacks', () => {
    const evaluation = evaluateWith([ten, twenty], { lines: [fuel('E10', 10_000n), item(100n)] }, { floors: { minPayableMinor: minor(1_700n) } })
    expect(evaluation.totals).toEqual({ grossMinor: 1_899n, otherDiscountsMinor: 0n, discountMinor: 199n, netMinor: 1_700n })
    expect(explanationOf(evaluation, 3).detail.en).toBe('0.20 off each litre of E10: 10.000 l × 0.20 = 2.00; at least 17.00 stays to be paid; so it gives 0.99.')
  })

  test("a promotion's own minimum to pay also holds against those that come after it", () => {
    const guarded = { ...ten, floors: { minPayableMinor: minor(1_650n) } }
    expect(discountsBy(evaluateWith([guarded, twenty], TEN_LITRES))).toEqual({ 2: 100n, 3: 49n })
  })

  test('an amount that is below the minimum anyway gets nothing off', () => {
    expect(explanationOf(evaluateWith([ten], TEN_LITRES, { floors: { minPayableMinor: minor(5_000n) } }), 2)).toMatchObject({ applied: false, reason: 'floor_reached' })
  })

  test('a price below the floor gets nothing off', () => {
    expect(explanationOf(evaluateWith([ten], { lines: [fuel('E10', 10_000n, { price: 15_000n })] }, floor(16_000n)), 2)).toMatchObject({ applied: false, reason: 'floor_reached' })
  })
})

describe('stacking', () => {
  test('what the tree does not name stacks after it, by priority and then by id; earning rules come last', () => {
    const rule = buildEarningRule(0, [pointsPerUnit(1)], { priority: -9 })
    const { explanations } = evaluateWith([rule, { ...five, priority: 7 }, { ...ten, priority: 7 }, twenty], {}, { stacking: group('stack', [twenty]) })
    expect(explanations.map((one) => Number(one.promotionId.slice(4)))).toEqual([3, 1, 2, 0])
  })

  test('best gives exactly the child that is worth most, and says by how much', () => {
    const evaluation = evaluateWith([five, ten, twenty], TEN_LITRES, { stacking: group('best', [five, twenty, ten]) })
    expect(discountsBy(evaluation)).toEqual({ 3: 200n })
    expect(explanationOf(evaluation, 2)).toMatchObject({ reason: 'not_best', detail: { en: '“Offer 3” gives more: 2.00 instead of 1.00.', zh: '“优惠3”更优惠：2.00，本优惠为1.00。' } })
  })

  test('best counts what caps and floors leave', () => {
    const capped = { ...twenty, limits: [buildLimit(1, { measure: 'money', scope: 'basket', period: 'sale', max: 30n })] }
    expect(discountsBy(evaluateWith([ten, capped], TEN_LITRES, { stacking: group('best', [ten, capped]) }))).toEqual({ 2: 100n })
  })

  test('best values points by the rate of the programme', () => {
    const points = buildPromotion(4, [pointsPerUnit(20)])
    const given = (pointValueE4: bigint) => evaluateWith([ten, points], TEN_LITRES, { stacking: group('best', [ten, points]), pointValueE4 })
    expect([given(4_000n).totals.discountMinor, given(4_000n).pointsEarned]).toEqual([100n, 0n])
    expect([given(6_000n).totals.discountMinor, given(6_000n).pointsEarned]).toEqual([0n, 200n])
    expect(explanationOf(given(6_000n), 2).detail.en).toBe('“Offer 4” gives more: 200 points instead of 1.00.')
    // A tie goes to the stored order.
    expect(given(5_000n).totals.discountMinor).toBe(100n)
    expect(explanationOf(given(5_000n), 4).detail.en).toBe('“Offer 2” gives as much (1.00) and comes first.')
  })

  test('best sees what a multiplier makes of the earning rules', () => {
    const [double, rule] = [buildPromotion(4, [multiplier(20_000)]), buildEarningRule(9, [pointsPerUnit(30)])]
    expect(evaluateWith([ten, double, rule], TEN_LITRES, { stacking: group('best', [ten, double]) }).pointsEarned).toBe(600n)
  })

  test('best per line gives every line its own best child', () => {
    const forDiesel = { ...twenty, conditions: grades('Diesel') }
    const evaluation = evaluateWith([ten, forDiesel], { lines: [fuel('E10', 10_000n), fuel('Diesel', 10_000n)] }, { stacking: group('best', [ten, forDiesel], 'line') })
    expect(evaluation.lines.map((line) => line.discounts.map((one) => [one.promotionId, one.amountMinor]))).toEqual([[[idOf('prm', 2), 100n]], [[idOf('prm', 3), 200n]]])
  })

  test('best per line over hundreds of lines ends, each line with its best child', () => {
    const lines = Array.from({ length: 120 }, (_, n) => fuel('E10', 10_000n, { lineId: String(n) }))
    expect(discountsBy(evaluateWith([five, ten], { lines }, { stacking: group('best', [five, ten], 'line') }))).toEqual({ 2: 12_000n })
  })

  test('groups nest: the best of a stack and a single offer', () => {
    const thirty = buildPromotion(4, [offPerUnit('0.12')])
    const stacking = group('best', [thirty, group('stack', [five, ten])])
    expect(discountsBy(evaluateWith([five, ten, thirty], TEN_LITRES, { stacking }))).toEqual({ 1: 50n, 2: 100n })
  })

  test('a group inside a group is asked only if its own group is chosen', () => {
    const stacking = group('best', [group('first', [five, ten]), group('best', [ten, twenty].map((one) => ({ ...one, id: idOf('prm', Number(one.id.slice(4)) + 10) })))])
    const promotions = [five, ten, ...[ten, twenty].map((one) => ({ ...one, id: idOf('prm', Number(one.id.slice(4)) + 10) }))]
    expect(discountsBy(evaluateWith(promotions, TEN_LITRES, { stacking }))).toEqual({ 13: 200n })
  })

  test('first gives the first child that gives anything: one whose conditions fail or whose floor leaves nothing is passed over', () => {
    const forGold = { ...five, conditions: tiers('platin') }
    const floored = { ...ten, floors: { minUnitPrice: unitPrice(17_990n) } }
    const evaluation = evaluateWith([forGold, floored, twenty], TEN_LITRES, { stacking: group('first', [forGold, floored, twenty]) })
    expect(discountsBy(evaluation)).toEqual({ 3: 200n })
    const usual = evaluateWith([five, twenty], TEN_LITRES, { stacking: group('first', [five, twenty]) })
    expect(discountsBy(usual)).toEqual({ 1: 50n })
    expect(explanationOf(usual, 3)).toMatchObject({ reason: 'excluded', detail: { en: '“Offer 1” comes first in the same group.', zh: '同组中“优惠1”优先。' } })
  })

  test('a leaf whose promotion is not in the rule set is passed over, an earning rule in the tree always stacks', () => {
    const rule = buildEarningRule(9, [pointsPerUnit(1)])
    const evaluation = evaluateWith([ten, rule], TEN_LITRES, { stacking: group('best', [{ promotion: idOf('prm', 77) }, rule, ten]) })
    expect([evaluation.totals.discountMinor, evaluation.pointsEarned]).toEqual([100n, 10n])
  })

  test('a tree with more than 2 000 combinations, with one promotion twice or with an empty group is refused with its pointer', () => {
    const best = (from: number, count: number): StackNode => group('best', Array.from({ length: count }, (_, n) => ({ promotion: idOf('prm', from + n) })))
    expect(checkStacking(group('stack', [best(0, 40), best(100, 50)]))).toEqual({ ok: true, value: { combinations: 2_000 } })
    expect(checkStacking(group('stack', [best(0, 3), best(100, 667)]))).toMatchObject({ ok: false, refusal: { code: 'validation_failed', pointer: '' } })
    expect(checkStacking(group('stack', [five, group('best', [ten, five])]))).toMatchObject({ ok: false, refusal: { pointer: '/children/1/children/1' } })
    expect(checkStacking(group('stack', [group('best', [])]))).toMatchObject({ ok: false, refusal: { pointer: '/children/0' } })
    expect(checkStacking(group('stack', []))).toEqual({ ok: true, value: { combinations: 1 } })
  })
})

describe('rounding', () => {
  test.each([['half_up', 5n], ['half_even', 4n], ['down', 4n]] as const)('once at the end by the rule of the chain: two lines of 2.25 cents are %s %s cents', (rounding, discount) => {
    const lines = [fuel('E10', 4_500n, { price: 18_000n }), fuel('Diesel', 4_500n, { price: 18_000n })]
    expect(evaluateWith([buildPromotion(1, [offPerUnit('0.005')])], { lines }, { rounding }).totals.discountMinor).toBe(discount)
  })

  test('the cent that is over goes to the largest remainder', () => {
    const evaluation = evaluateWith([buildPromotion(1, [offPerUnit('0.01')])], { lines: [fuel('E10', 1_200n), fuel('Diesel', 1_400n), fuel('Super', 1_700n)] })
    expect(evaluation.lines.map((line) => line.discounts[0]?.amountMinor)).toEqual([1n, 1n, 2n])
  })

  test('two effects of a promotion on one line are one discount', () => {
    const { lines } = evaluateWith([buildPromotion(1, [offPerUnit('0.10'), offPerUnit('0.05', 'unit_price')])])
    expect(lines[0]?.discounts).toMatchObject([{ kind: 'line', amountMinor: 632n }])
  })
})

describe('messages', () => {
  test('the display gets 24 characters of ASCII, the receipt both languages', () => {
    const named = { ...ten, labels: { en: 'Früh-Rabatt für alle am Morgen', zh: '晨间优惠' } }
    const { messages } = evaluateWith([named, { ...five, labels: { en: '', zh: '闲时优惠' }, name: '闲时' }, buildEarningRule(9, [pointsPerUnit(2)])])
    expect(messages.display24).toEqual(['DISCOUNT -2.11', 'FRUH-RABATT FUR AL -4.21', 'PTS +84'])
    for (const line of messages.display24) expect(line).toMatch(/^[\x20-\x7e]{1,24}$/)
    expect(messages.receipt).toEqual([{ en: '闲时 -2.11', zh: '闲时优惠 -2.11' }, { en: 'Früh-Rabatt für alle am Morgen -4.21', zh: '晨间优惠 -4.21' }, { en: '+84 points', zh: '+84积分' }])
  })
})

describe('prepay without a grade', () => {
  const prices = [{ grade: 'E10', unit: 'l', unitPrice: unitPrice(17_990n) }, { grade: 'Diesel', unit: 'l', unitPrice: unitPrice(16_990n) }] as const
  test('every grade of the station gets its own rollback, with the volume that limits pay for', () => {
    const forE10 = buildPromotion(1, [offPerUnit('0.10', 'unit_price')], { conditions: grades('E10'), limits: [buildLimit(1, { measure: 'volume', scope: 'basket', period: 'sale', max: 50_000n })] })
    const compiled = compileRuleSet(buildRuleSet([forE10, buildPromotion(2, [offPerUnit('0.02', 'unit_price')]), buildPromotion(3, [offPerUnit('0.01', 'line')])]))
    expect(quoteByGrade(compiled, buildFacts({ lines: [] }), { grades: prices, amountMinor: cents(2_000) })).toEqual([
      { grade: 'E10', unitPrice: 17_990n, rollbackPerUnit: 1_200n, netUnitPrice: 16_790n, quantityMax: 50_000n },
      { grade: 'Diesel', unitPrice: 16_990n, rollbackPerUnit: 200n, netUnitPrice: 16_790n },
    ])
  })
})
