import { describe, expect, test } from 'vitest'
import { minor, unitPrice } from '../../kernel/units'
import { amountOff, buildLimit, buildPromotion, cents, coded, discountsBy, evaluateWith, explanationOf, fuel, idOf, item, offPerUnit, percent } from '../fixtures/build-rules'
import { findEffect } from './registry'

const TEN = { lines: [fuel('E10', 10_000n)] } // 10.000 l at 1.799: 17.99
const basketLimit = (measure: 'money' | 'volume', max: bigint) => ({ limits: [buildLimit(1, { measure, scope: 'basket' as const, period: 'sale' as const, max })] })
const memberPrice = (price: string, kind = 'line') => coded('member_price', { price_per_unit: price, kind })
const spend = (steps: [number, number][], repeat = false, of = 'initial') => coded('spend_get', { steps: steps.map(([spent, off]) => ({ spend_minor: spent, off_minor: off })), repeat, of })
const goods = (amount: bigint, lineId = 'x') => item(amount, { lineId, sku: lineId })

describe('member price', () => {
  test('takes off the difference to the fixed price, as a rollback before fuelling', () => {
    const evaluation = evaluateWith([buildPromotion(1, [memberPrice('1.699', 'unit_price')])], { ...TEN, moment: 'before_fuelling' })
    expect([evaluation.totals.discountMinor, evaluation.rollbacks[0]?.perUnit]).toEqual([100n, 1_000n])
    expect(explanationOf(evaluation, 1).detail).toEqual({ en: '1.699 for each litre of E10: 10.000 l × 0.10 less = 1.00.', zh: 'E10每升1.699：10.000升 × 便宜0.10 = 1.00。' })
  })

  test.each([['above the sign price', '1.80', 0n], ['at the sign price', '1.799', 0n], ['one ten-thousandth below it', '1.7989', 0n], ['one cent below it', '1.789', 10n]])('never raises a price: %s', (_, price, discount) => {
    expect(evaluateWith([buildPromotion(1, [memberPrice(price)])], TEN).totals.discountMinor).toBe(discount)
  })

  test('case 36: a price that promotions before it brought below the member price stays as it is, one above it comes down to it', () => {
    expect(discountsBy(evaluateWith([buildPromotion(1, [offPerUnit('0.20')]), buildPromotion(2, [memberPrice('1.699')])], TEN))).toEqual({ 1: 200n })
    expect(discountsBy(evaluateWith([buildPromotion(1, [offPerUnit('0.05')]), buildPromotion(2, [memberPrice('1.699')])], TEN))).toEqual({ 1: 50n, 2: 50n })
    const firstFive = buildPromotion(1, [offPerUnit('0.20')], basketLimit('volume', 5_000n))
    expect(discountsBy(evaluateWith([firstFive, buildPromotion(2, [memberPrice('1.699')])], TEN))).toEqual({ 1: 100n, 2: 50n })
  })

  test('case 50: the price drops below the member price at midnight, so nothing is given', () => {
    expect(evaluateWith([buildPromotion(1, [memberPrice('1.699')])], { lines: [fuel('E10', 10_000n, { price: 16_890n })] }).totals.discountMinor).toBe(0n)
  })

  test('case 52: at a station with a cash and a credit price the one of this sale counts', () => {
    const off = (price: bigint) => evaluateWith([buildPromotion(1, [memberPrice('1.699')])], { lines: [fuel('E10', 10_000n, { price })] }).totals.discountMinor
    expect([off(17_490n), off(17_990n)]).toEqual([50n, 100n])
  })

  test('holds floors, and says so', () => {
    const evaluation = evaluateWith([buildPromotion(1, [memberPrice('1.50')])], TEN, { floors: { minUnitPrice: unitPrice(16_000n) } })
    expect([evaluation.totals.discountMinor, explanationOf(evaluation, 1).detail.en]).toEqual([199n, '1.50 for each litre of E10: 10.000 l × 0.199 less = 1.99; the price may not fall below 1.60.'])
  })
})

describe('a second rate beyond volume limits', () => {
  const twoRates = coded('discount_per_unit', { per_unit: '0.10', kind: 'line', beyond_per_unit: '0.03' })
  test.each([['19.999', 19_999n, 200n], ['20.000', 20_000n, 200n], ['20.001', 20_001n, 200n], ['42.000', 42_000n, 266n]])('case 49: cap of 20 per fill, %s filled', (_, volume, discount) => {
    expect(evaluateWith([buildPromotion(1, [twoRates], basketLimit('volume', 20_000n))], { lines: [fuel('E10', volume)] }).totals.discountMinor).toBe(discount)
  })

  test('explains both rates with their volumes', () => {
    const evaluation = evaluateWith([buildPromotion(1, [twoRates], basketLimit('volume', 20_000n))], { lines: [fuel('E10', 42_000n)] })
    expect(explanationOf(evaluation, 1).detail).toEqual({
      en: '0.10 off each litre of E10, 0.03 beyond the limit: 20.000 l × 0.10 + 22.000 l × 0.03 = 2.66; the limit leaves 20.000 l at the first rate.',
      zh: 'E10每升优惠0.10，超出限量部分0.03：20.000升 × 0.10 + 22.000升 × 0.03 = 2.66；限量内剩余20.000升按第一档。',
    })
  })

  test('per month: what the month leaves gets the first rate and uses the limit, the rest the second; a month that is used up leaves the second', () => {
    const limits = [buildLimit(1, { measure: 'volume', scope: 'member', period: 'month', max: 100_000n })]
    const at = (left: bigint) => evaluateWith([buildPromotion(1, [twoRates], { limits })], { lines: [fuel('E10', 10_000n)], limitsLeft: new Map([[`${idOf('lim', 1)}|2026-11|${idOf('mem', 1)}`, left]]) })
    expect([at(4_000n).totals.discountMinor, at(4_000n).claims.map((claim) => claim.amount)]).toEqual([58n, [4_000n]])
    expect([at(0n).totals.discountMinor, at(0n).claims]).toEqual([30n, []])
    expect(at(0n).explanations[0]).toMatchObject({ applied: true, detail: { en: '0.10 off each litre of E10, 0.03 beyond the limit: 10.000 l × 0.03 = 0.30; the limit leaves 0.000 l at the first rate.' } })
  })

  test('before fuelling, within the cap the pump is told the first rate and its volume; a fill with both rates is settled at the till', () => {
    const at = coded('discount_per_unit', { per_unit: '0.10', kind: 'unit_price', beyond_per_unit: '0.03' })
    const rollbacks = (volume: bigint) => evaluateWith([buildPromotion(1, [at], basketLimit('volume', 20_000n))], { moment: 'before_fuelling', lines: [fuel('E10', volume)] }).rollbacks
    expect(rollbacks(15_000n)).toMatchObject([{ perUnit: 1_000n, quantityMax: 20_000n }])
    expect(rollbacks(30_000n)).toEqual([])
  })
})

describe('percentage', () => {
  test('of every line, by the cent', () => {
    const evaluation = evaluateWith([buildPromotion(1, [percent(750)])], { lines: [fuel('E10', 10_000n), item(333n)] })
    expect(evaluation.totals.discountMinor).toBe(160n) // 7.5 % of 21.32
    expect(explanationOf(evaluation, 1).detail).toEqual({ en: '7.5% off 21.32 = 1.60.', zh: '21.32 × 0.075 = 1.60。' })
  })

  test('on the initial or the reduced amount, as declared', () => {
    const before = buildPromotion(1, [amountOff(799)])
    expect(discountsBy(evaluateWith([before, buildPromotion(2, [percent(5_000, 'initial')])], TEN))[2]).toBe(900n)
    expect(discountsBy(evaluateWith([before, buildPromotion(2, [percent(5_000, 'reduced')])], TEN))[2]).toBe(500n)
  })

  test('case 50: a percentage follows the price of the sale, a discount above it makes the line free and no more', () => {
    const off = (price: bigint) => evaluateWith([buildPromotion(1, [offPerUnit('1.50')]), buildPromotion(2, [percent(1_000, 'initial')])], { lines: [fuel('E10', 10_000n, { price })] }).totals
    expect([off(17_990n), off(14_000n)]).toMatchObject([{ discountMinor: 1_680n, netMinor: 119n }, { discountMinor: 1_400n, netMinor: 0n }])
  })

  test('100 % is exactly nothing to pay, and two of 60 % of the initial amount never more than all', () => {
    expect(evaluateWith([buildPromotion(1, [percent(10_000)])], { lines: [fuel('E10', 42_130n, { amountMinor: cents(7_580) })] }).totals.netMinor).toBe(0n)
    const twice = evaluateWith([buildPromotion(1, [percent(6_000, 'initial')]), buildPromotion(2, [percent(6_000, 'initial')])], { lines: [goods(1_000n)] })
    expect([discountsBy(twice), explanationOf(twice, 2).detail.en]).toEqual([{ 1: 600n, 2: 400n }, '60% off 10.00 before discounts, no more than is left to pay = 4.00.'])
  })

  test('is capped by limits: money, and the part of a fill that a volume limit leaves', () => {
    const money = evaluateWith([buildPromotion(1, [percent(5_000)], basketLimit('money', 300n))], TEN)
    expect([money.totals.discountMinor, explanationOf(money, 1).detail.en]).toEqual([300n, '50% off 17.99 = 9.00; the limit leaves 3.00; so it gives 3.00.'])
    expect(evaluateWith([buildPromotion(1, [percent(5_000)], basketLimit('volume', 5_000n))], TEN).totals.discountMinor).toBe(450n)
  })

  test('of the whole receipt, what a limit cuts is cut from every line in proportion, not from the last ones', () => {
    const lines = [goods(600n, 'a'), goods(300n, 'b'), goods(100n, 'c')]
    const perLine = (kind: 'line' | 'ticket') => evaluateWith([buildPromotion(1, [percent(5_000, 'reduced', kind)], basketLimit('money', 100n))], { lines }).lines.map((line) => line.discounts[0]?.amountMinor)
    expect([perLine('line'), perLine('ticket')]).toEqual([[100n, undefined, undefined], [60n, 30n, 10n]])
  })
})

describe('fixed amount', () => {
  test('case 32: awkward splits add up to the cent', () => {
    const split = (amount: number, lines: number) => evaluateWith([buildPromotion(1, [amountOff(amount)])], { lines: Array.from({ length: lines }, (_, n) => goods(1_000n, String(n))) })
      .lines.map((line) => line.discounts[0]?.amountMinor ?? 0n)
    expect(split(1_000, 3)).toEqual([334n, 333n, 333n])
    expect(split(1, 7)).toEqual([1n, 0n, 0n, 0n, 0n, 0n, 0n])
  })

  test('case 36: larger than the lines takes all of them and no more', () => {
    const evaluation = evaluateWith([buildPromotion(1, [amountOff(2_000)])], { lines: [goods(300n, 'a'), goods(250n, 'b')] })
    expect([evaluation.totals.netMinor, explanationOf(evaluation, 1).detail]).toEqual([0n, { en: '20.00 off 5.50, no more than is left to pay = 5.50.', zh: '5.50立减20.00，不超过待付金额 = 5.50。' }])
  })

  test('holds the floor of a litre and the least to pay, spread over what has room', () => {
    const evaluation = evaluateWith([buildPromotion(1, [amountOff(500)])], { lines: [fuel('E10', 10_000n), goods(1_000n)] }, { floors: { minUnitPrice: unitPrice(17_990n) } })
    expect(evaluation.lines.map((line) => line.discounts[0]?.amountMinor)).toEqual([undefined, 500n])
    const least = evaluateWith([buildPromotion(1, [amountOff(500)])], { lines: [goods(300n, 'a'), goods(300n, 'b')] }, { floors: { minPayableMinor: minor(400n) } })
    expect([least.lines.map((line) => line.discounts[0]?.amountMinor), explanationOf(least, 1).detail.en]).toEqual([[100n, 100n], '5.00 off 6.00 = 5.00; at least 4.00 stays to be paid; so it gives 2.00.'])
  })
})

describe('spend and get off', () => {
  test.each([[9_999n, 0n], [10_000n, 1_000n], [19_999n, 1_000n], [20_000n, 2_500n], [45_000n, 2_500n]])('case 35: in steps, %s spent', (spent, off) => {
    expect(evaluateWith([buildPromotion(1, [spend([[10_000, 1_000], [20_000, 2_500]])])], { lines: [goods(spent)] }).totals.discountMinor).toBe(off)
  })

  test.each([[9_999n, 0n], [10_000n, 1_000n], [35_000n, 3_500n], [40_000n, 5_000n]])('repeated, the highest step as often as it fits, then the next: %s spent', (spent, off) => {
    expect(evaluateWith([buildPromotion(1, [spend([[10_000, 1_000], [20_000, 2_500]], true)])], { lines: [goods(spent)] }).totals.discountMinor).toBe(off)
  })

  test('case 35: measured before or after earlier discounts, as declared', () => {
    const given = (of: string) => discountsBy(evaluateWith([buildPromotion(1, [amountOff(1)]), buildPromotion(2, [spend([[10_000, 1_000]], false, of)])], { lines: [goods(10_000n)] }))[2]
    expect([given('initial'), given('reduced')]).toEqual([1_000n, undefined])
  })

  test('explains the steps, spreads over the lines', () => {
    const evaluation = evaluateWith([buildPromotion(1, [spend([[10_000, 1_000], [20_000, 2_500]], true)])], { lines: [goods(15_000n, 'a'), goods(35_000n, 'b')] })
    expect(evaluation.lines.map((line) => line.discounts[0])).toMatchObject([{ kind: 'ticket', amountMinor: 1_800n }, { kind: 'ticket', amountMinor: 4_200n }])
    expect(explanationOf(evaluation, 1).detail).toEqual({ en: '2 × 25.00 off from 200.00 + 10.00 off from 100.00, 500.00 spent = 60.00.', zh: '消费500.00，2 × 满200.00减25.00 + 满100.00减10.00 = 60.00。' })
  })

  test.each([[[[100, 200]]], [[[100, 10], [100, 20]]], [[[200, 10], [300, 10]]], [[]]])('steps that do not rise or take more than is spent are refused: %j', (steps) => {
    expect(findEffect('spend_get')?.schema.safeParse({ steps: (steps as [number, number][]).map(([spent, off]) => ({ spend_minor: spent, off_minor: off })), repeat: false, of: 'initial' }).success).toBe(false)
  })
})
