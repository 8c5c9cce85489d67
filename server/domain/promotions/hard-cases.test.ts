import { describe, expect, test } from 'vitest'
import { unitPrice } from '../kernel/units'
import { compileRuleSet } from './compile-rule-set'
import { evaluate } from './evaluate'
import { buildEarningRule, buildFacts, buildLimit, buildPromotion, buildRuleSet, cents, discountsBy, evaluateWith, explanationOf, from, fuel, grades, group, item, offPerUnit, pointsPerMoney, pointsPerUnit } from './fixtures/build-rules'
import type { Coded, ConditionNode, Facts, Promotion } from './types'

/** The engine's hard cases by their numbers, as a station owner would tell them; each is looked at more closely beside its condition or effect. */
const amountOff = (amountMinor: number): Coded => ({ code: 'fixed_amount', args: { amount_minor: amountMinor } })
const percentOff = (percentBp: number, of = 'reduced'): Coded => ({ code: 'percentage', args: { percent_bp: percentBp, of, kind: 'line' } })
const memberPrice = (price: string): Coded => ({ code: 'member_price', args: { price_per_unit: price, kind: 'unit_price' } })
const spendGet = (of: 'initial' | 'reduced'): Coded => ({ code: 'spend_get', args: { steps: [{ spend_minor: 5_000, off_minor: 500 }], repeat: false, of } })
const byLine = ({ lines }: ReturnType<typeof evaluateWith>) => lines.map(({ discounts }) => discounts.reduce((sum, { amountMinor }) => sum + amountMinor, 0n))
const items = (...amounts: bigint[]) => amounts.map((amount, at) => item(amount, { lineId: `line ${at}` }))
const at = (local: string): Partial<Facts> => ({ occurredAt: Date.parse(local) })

describe('hard case 32: awkward splits', () => {
  test('10.00 off three lines of the same price is 3.34, 3.33, 3.33', () => {
    expect(byLine(evaluateWith([buildPromotion(1, [amountOff(1_000)])], { lines: items(2_000n, 2_000n, 2_000n) }))).toEqual([334n, 333n, 333n])
  })

  test('0.01 off seven lines is 0.01 off the first', () => {
    expect(byLine(evaluateWith([buildPromotion(1, [amountOff(1)])], { lines: items(100n, 100n, 100n, 100n, 100n, 100n, 100n) }))).toEqual([1n, 0n, 0n, 0n, 0n, 0n, 0n])
  })
})

test('hard case 33: promotions and lines in any order come to the same', () => {
  const promotions = [buildPromotion(1, [percentOff(1_000)]), buildPromotion(2, [amountOff(100)]), buildPromotion(3, [offPerUnit('0.0333')]), buildEarningRule(4, [pointsPerMoney(1, 30)])]
  const lines = [fuel('E10', 12_345n), fuel('Diesel', 20_001n), item(333n)]
  const told = evaluateWith(promotions, { lines })
  const turned = evaluateWith([...promotions].reverse(), { lines: [...lines].reverse() })
  expect(turned).toEqual({ ...told, lines: [...told.lines].reverse() })
})

test('hard case 34: the best of two groups together is found where each by itself would choose another', () => {
  // Alone the first group would take 3.00 off; but then the second, from 18.00 after discounts on, gives nothing.
  const [three, one] = [buildPromotion(1, [amountOff(300)]), buildPromotion(2, [amountOff(100)])]
  const [four, two] = [buildPromotion(3, [amountOff(400)], { conditions: from(1_800, 'after_discounts') }), buildPromotion(4, [amountOff(50)])]
  const stacking = group('stack', [group('best', [three, one]), group('best', [four, two])])
  expect(discountsBy(evaluateWith([three, one, four, two], { lines: items(2_000n) }, { stacking }))).toEqual({ 2: 100n, 3: 400n })
})

describe('hard case 35: a threshold exactly met holds, one unit below does not', () => {
  test.each([[4_999n, 0n, 0n], [5_000n, 500n, 0n], [5_049n, 500n, 0n], [5_100n, 500n, 500n]])('of %s, 50.00 spent before discounts gives %s, after 1.00 off %s', (spent, before, after) => {
    const get = (of: 'initial' | 'reduced') => discountsBy(evaluateWith([buildPromotion(1, [amountOff(100)]), buildPromotion(2, [spendGet(of)])], { lines: items(spent) }))[2] ?? 0n
    expect([get('initial'), get('reduced')]).toEqual([before, after])
  })
})

describe('hard case 36', () => {
  test('an amount larger than the line takes all of it and no more', () => {
    expect(evaluateWith([buildPromotion(1, [amountOff(1_000)])], { lines: items(250n) }).totals).toMatchObject({ discountMinor: 250n, netMinor: 0n })
  })

  test('where the member price lies below the promotion price, both together come down to the member price', () => {
    const lines = [fuel('E10', 10_000n, { price: 18_000n })]
    expect(discountsBy(evaluateWith([buildPromotion(1, [memberPrice('1.75')]), buildPromotion(2, [memberPrice('1.70')])], { lines }))).toEqual({ 1: 50n, 2: 50n })
    expect(discountsBy(evaluateWith([buildPromotion(1, [memberPrice('1.70')]), buildPromotion(2, [memberPrice('1.75')])], { lines }))).toEqual({ 1: 100n })
  })
})

describe('hard case 41', () => {
  test('a gift line earns nothing, what is paid for beside it does', () => {
    const gift: Coded = { code: 'gift', args: { sku: 'coffee', pieces: 1 } }
    const evaluation = evaluateWith([buildPromotion(1, [gift]), buildEarningRule(2, [pointsPerMoney(1, 100)])], { lines: [item(250n), item(500n, { lineId: 'wash', sku: 'wash' })] })
    expect(evaluation.lines.map((line) => line.pointsEarned)).toEqual([0n, 5n])
  })

  test('what points paid for earns or not by rule: per litre it does, per money only what is left to pay', () => {
    // The till takes what points pay for off the line before it asks.
    const lines = [fuel('E10', 10_000n, { price: 18_000n, otherDiscountsMinor: cents(1_800) })]
    const earned = (effect: Coded) => evaluateWith([buildEarningRule(1, [effect])], { lines }).pointsEarned
    expect([earned(pointsPerUnit(2)), earned(pointsPerMoney(1, 100))]).toEqual([20n, 0n])
  })
})

describe('hard case 43: off-peak over midnight, change of clocks, holiday', () => {
  const night: ConditionNode = { code: 'time_window', args: { from: '22:00', until: '06:00' } }
  const offPeak: ConditionNode = { any: [night, { code: 'holiday', args: { country: 'DE', part: 'BE', days_before: 0, days_after: 0 } }] }
  const holds = (conditions: ConditionNode, local: string) => explanationOf(evaluateWith([buildPromotion(1, [offPerUnit('0.10')], { conditions })], at(local)), 1).applied

  test.each([
    ['in the evening', '2026-11-20T22:00:00+01:00', true], ['before it', '2026-11-20T21:59:59.999+01:00', false],
    ['in the morning', '2026-11-21T05:59:59.999+01:00', true], ['at its end', '2026-11-21T06:00:00+01:00', false],
    ['in the hour before clocks go forward', '2026-03-29T01:59:59.999+01:00', true], ['in the hour after', '2026-03-29T03:00:00+02:00', true],
    ['at the end of the short night', '2026-03-29T06:00:00+02:00', false],
    ['in the hour that comes twice, first', '2026-10-25T02:30:00+02:00', true], ['and again', '2026-10-25T02:30:00+01:00', true],
    ['at the end of the long night', '2026-10-25T06:00:00+01:00', false],
    ['at noon on Christmas Day', '2026-12-25T12:00:00+01:00', true], ['at noon on Christmas Eve', '2026-12-24T12:00:00+01:00', false],
  ])('%s', (_, local, expected) => {
    expect(holds(offPeak, local)).toBe(expected)
  })

  test('a window that begins in the hour that is skipped begins right after it, and has no length if it ends there, too', () => {
    const skipped: ConditionNode = { code: 'time_window', args: { from: '02:00', until: '03:00' } }
    expect([holds(skipped, '2026-03-29T01:59:59.999+01:00'), holds(skipped, '2026-03-29T03:00:00+02:00')]).toEqual([false, false])
  })
})

describe('hard case 50', () => {
  test('a discount above the price makes the line free to the cent, never cheaper', () => {
    const lines = [fuel('E10', 42_130n, { price: 17_990n, amountMinor: cents(7_580) })]
    expect(evaluateWith([buildPromotion(1, [offPerUnit('2.50')]), buildPromotion(2, [percentOff(5_000)])], { lines }).totals).toMatchObject({ discountMinor: 7_580n, netMinor: 0n })
  })

  test('a price that drops at midnight between authorise and dispense: the sale is priced as its own price says, the floor holds', () => {
    const compiled = compileRuleSet(buildRuleSet([buildPromotion(1, [offPerUnit('0.20', 'unit_price')])], { floors: { minUnitPrice: unitPrice(15_500n) } }))
    const at1799 = evaluate(compiled, buildFacts({ moment: 'before_fuelling', ...at('2026-11-22T23:59:00+01:00'), lines: [fuel('E10', 10_000n)] }))
    const at1600 = evaluate(compiled, buildFacts({ ...at('2026-11-23T00:01:00+01:00'), lines: [fuel('E10', 10_000n, { price: 16_000n })] }))
    expect([at1799.rollbacks[0]?.perUnit, at1799.totals.discountMinor, at1600.totals.discountMinor]).toEqual([2_000n, 200n, 50n])
  })
})

test('hard case 52: at a cash and a credit price the discount of a payment method goes by the price of this sale', () => {
  const forCash = buildPromotion(1, [percentOff(1_000)], { conditions: { code: 'payment_method', args: { methods: ['cash'] } } })
  const paid = (method: 'cash' | 'card', price: bigint) => evaluateWith([forCash], { lines: [fuel('E10', 10_000n, { price })], payment: { channel: 'till', method } }).totals
  expect(paid('cash', 17_000n)).toMatchObject({ grossMinor: 1_700n, discountMinor: 170n })
  expect(paid('card', 18_000n)).toMatchObject({ grossMinor: 1_800n, discountMinor: 0n })
})

describe('hard case 54: two loyalty hosts at one till', () => {
  const withOther = (otherMinor: number, promotions: Promotion[], rules: Parameters<typeof evaluateWith>[2] = {}) =>
    evaluateWith(promotions, { lines: [fuel('E10', 10_000n, { price: 18_000n, otherDiscountsMinor: cents(otherMinor) })] }, rules)

  test('what the other host took off comes first and is kept apart; together they never take more than there is', () => {
    expect(withOther(1_700, [buildPromotion(1, [offPerUnit('0.20')])]).totals).toEqual({ grossMinor: 1_800n, otherDiscountsMinor: 1_700n, discountMinor: 100n, netMinor: 0n })
    expect(withOther(1_800, [buildPromotion(1, [offPerUnit('0.20')])]).totals).toMatchObject({ discountMinor: 0n, netMinor: 0n })
  })

  test('it counts against our floor and our thresholds, and uses none of our limits', () => {
    const limited = buildPromotion(1, [offPerUnit('0.20')], { limits: [buildLimit(1, { measure: 'money', scope: 'campaign', period: 'ever', max: 10_000n })] })
    const evaluation = withOther(150, [limited], { floors: { minUnitPrice: unitPrice(16_000n) } })
    expect([evaluation.totals.discountMinor, evaluation.claims.map(({ amount }) => amount)]).toEqual([50n, [50n]])
    expect(withOther(1, [buildPromotion(1, [offPerUnit('0.20')], { conditions: { all: [grades('E10'), from(1_800, 'after_discounts')] } })]).totals.discountMinor).toBe(0n)
  })
})
