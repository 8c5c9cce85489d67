import { describe, expect, test } from 'vitest'
import { buildFacts, buildLimit, buildPromotion, discountsBy, evaluateWith, explanationOf, fuel, GOLD, idOf, offPerUnit, pointsPerUnit } from './fixtures/build-rules'
import { countersNeeded, limitCounterKey } from './limit-counters'
import type { Facts, Limit } from './types'

const TEN_CENT = [offPerUnit('0.10', 'unit_price')]
const withLimit = (limit: Omit<Limit, 'id'>, facts: Partial<Facts> = {}, left?: bigint) => {
  const built = buildLimit(1, limit)
  const key = limitCounterKey(built, buildFacts(facts))
  return evaluateWith([buildPromotion(1, TEN_CENT, { limits: [built] })], { ...facts, limitsLeft: new Map(key !== undefined && left !== undefined ? [[key, left]] : []) })
}

describe('what is counted where', () => {
  // 22 November 2026, 23:30 in Berlin is 23 November, 06:30 in Shanghai.
  const facts = { occurredAt: Date.parse('2026-11-22T22:30:00Z'), stationTimeZone: 'Asia/Shanghai', chainTimeZone: 'Europe/Berlin' }
  test.each([
    ['campaign', 'day', '2026-11-22|'], ['campaign', 'week', '2026-W47|'], ['campaign', 'month', '2026-11|'], ['campaign', 'year', '2026|'], ['campaign', 'ever', 'ever|'],
    ['station', 'day', `2026-11-23|${idOf('stn', 1)}`], ['station', 'week', `2026-W48|${idOf('stn', 1)}`], ['member', 'day', `2026-11-22|${idOf('mem', 1)}`],
  ] as const)('%s per %s counts under %s', (scope, period, rest) => {
    expect(limitCounterKey(buildLimit(1, { measure: 'uses', scope, period, max: 1n }), buildFacts(facts))).toBe(`${idOf('lim', 1)}|${rest}`)
  })

  test('a limit per basket or sale, or without its owner, has no counter', () => {
    const key = (scope: Limit['scope'], period: Limit['period'], more: Partial<Facts> = {}) => limitCounterKey(buildLimit(1, { measure: 'uses', scope, period, max: 1n }), buildFacts(more))
    expect([key('basket', 'day'), key('campaign', 'sale'), key('voucher', 'ever'), key('member', 'day', { member: undefined })]).toEqual([undefined, undefined, undefined, undefined])
  })

  test('the loader is told of each counter once, and only of promotions that run', () => {
    const limit = buildLimit(1, { measure: 'uses', scope: 'member', period: 'month', max: 3n })
    const later = buildPromotion(2, TEN_CENT, { limits: [buildLimit(2, { measure: 'uses', scope: 'campaign', period: 'ever', max: 9n })], schedule: { from: Date.parse('2027-01-01T00:00:00Z'), timeZone: 'chain' } })
    const promotions = [buildPromotion(1, TEN_CENT, { limits: [limit] }), buildPromotion(3, TEN_CENT, { limits: [limit] }), later]
    const key = `${idOf('lim', 1)}|2026-11|${idOf('mem', 1)}`
    expect(countersNeeded({ promotions }, buildFacts())).toEqual([{ key, limitId: idOf('lim', 1), periodKey: '2026-11', owner: idOf('mem', 1), max: 3n }])
    expect(countersNeeded({ promotions }, buildFacts({ member: { ...GOLD, blocked: true } }))).toEqual([])
  })
})

describe('uses are all or nothing', () => {
  test('one left: granted whole and claimed as one', () => {
    const evaluation = withLimit({ measure: 'uses', scope: 'member', period: 'month', max: 3n }, {}, 1n)
    expect(discountsBy(evaluation)).toEqual({ 1: 421n })
    expect(evaluation.claims).toEqual([{ limitId: idOf('lim', 1), promotionId: idOf('prm', 1), measure: 'uses', periodKey: '2026-11', owner: idOf('mem', 1), max: 3n, amount: 1n }])
  })

  test('none left: nothing, with the limit in words', () => {
    const evaluation = withLimit({ measure: 'uses', scope: 'member', period: 'month', max: 3n }, {}, 0n)
    expect([discountsBy(evaluation), evaluation.claims, evaluation.rollbacks]).toEqual([{}, [], []])
    expect(explanationOf(evaluation, 1)).toMatchObject({ applied: false, reason: 'limit_reached', detail: { en: 'The limit is used up: at most 3 uses per member a month.', zh: '已达上限：每位会员每月最多3次。' } })
  })

  test('a counter that was never used holds the whole limit', () => {
    expect(discountsBy(withLimit({ measure: 'uses', scope: 'campaign', period: 'ever', max: 1n }))).toEqual({ 1: 421n })
  })

  test('a limit per member is nothing for somebody unknown, and a limit per voucher for nobody without one', () => {
    expect(explanationOf(withLimit({ measure: 'uses', scope: 'member', period: 'day', max: 3n }, { member: undefined }), 1))
      .toMatchObject({ reason: 'limit_reached', detail: { en: 'The limit counts per member, and no member was identified (at most 3 uses per member a day).' } })
    expect(explanationOf(withLimit({ measure: 'uses', scope: 'voucher', period: 'ever', max: 1n }), 1)).toMatchObject({ applied: false, reason: 'limit_reached' })
  })

  test('a discount of nothing uses nothing', () => {
    const evaluation = withLimit({ measure: 'uses', scope: 'campaign', period: 'ever', max: 1n }, { lines: [fuel('E10', 0n)] })
    expect(evaluation.claims).toEqual([])
    expect(explanationOf(evaluation, 1)).toMatchObject({ applied: false, reason: 'condition_failed', detail: { en: 'It comes to nothing on this basket.' } })
  })
})

describe('money and volume are granted in part', () => {
  test.each([[19_999n, 200n], [20_000n, 200n], [20_001n, 200n], [10_000n, 100n]])('at most 20 l a fill: %s thousandths get %s', (volume, discount) => {
    expect(discountsBy(withLimit({ measure: 'volume', scope: 'basket', period: 'sale', max: 20_000n }, { lines: [fuel('E10', volume)] }))).toEqual({ 1: discount })
  })

  test('the first 50 l are counted over the lines in their order, and the pump is told how far it may go', () => {
    const evaluation = withLimit({ measure: 'volume', scope: 'basket', period: 'sale', max: 50_000n }, { lines: [fuel('E10', 42_130n), fuel('Diesel', 20_000n)], moment: 'before_fuelling' })
    expect(evaluation.lines.map((line) => line.discounts[0]?.amountMinor)).toEqual([421n, 79n])
    expect(evaluation.rollbacks.map((one) => one.quantityMax)).toEqual([50_000n, 7_870n])
    expect(explanationOf(evaluation, 1).detail.en).toBe('0.10 off each litre of E10 and Diesel: 50.000 l × 0.10 = 5.00; on the first 50.000 l only.')
    expect(evaluation.claims).toEqual([])
  })

  test('a volume per month claims the litres that were discounted', () => {
    expect(withLimit({ measure: 'volume', scope: 'member', period: 'month', max: 200_000n }, {}, 30_000n).claims).toMatchObject([{ measure: 'volume', amount: 30_000n }])
  })

  test('money left of the campaign bounds discount, claim and rollback', () => {
    const evaluation = withLimit({ measure: 'money', scope: 'campaign', period: 'ever', max: 100_000n }, { moment: 'before_fuelling' }, 250n)
    expect(discountsBy(evaluation)).toEqual({ 1: 250n })
    expect(evaluation.claims).toMatchObject([{ measure: 'money', amount: 250n }])
    expect(evaluation.rollbacks).toMatchObject([{ perUnit: 1_000n, quantityMax: 25_000n }])
    expect(explanationOf(evaluation, 1).detail).toEqual({ en: '0.10 off each litre of E10: 42.130 l × 0.10 = 4.21; the limit leaves 2.50; so it gives 2.50.', zh: 'E10每升优惠0.10：42.130升 × 0.10 = 4.21；额度仅剩2.50；实得2.50。' })
  })

  test('money used up stops the discount, but not the points of the same promotion', () => {
    const limits = [buildLimit(1, { measure: 'money', scope: 'campaign', period: 'ever', max: 100n })]
    const used = new Map([[`${idOf('lim', 1)}|ever|`, 0n]])
    expect(explanationOf(evaluateWith([buildPromotion(1, TEN_CENT, { limits })], { limitsLeft: used }), 1).reason).toBe('limit_reached')
    const both = evaluateWith([buildPromotion(1, [...TEN_CENT, pointsPerUnit(1)], { limits })], { limitsLeft: used })
    expect([both.totals.discountMinor, both.pointsEarned, both.claims]).toEqual([0n, 42n, []])
  })

  test('the cent that rounding adds never goes to a promotion whose money is used up', () => {
    // Both promotions want half a cent on each of two lines, two cents in all; the first has one cent left.
    const half = [offPerUnit('0.005')]
    const promotions = [buildPromotion(1, half, { limits: [buildLimit(1, { measure: 'money', scope: 'campaign', period: 'ever', max: 1n })] }), buildPromotion(2, half)]
    const evaluation = evaluateWith(promotions, { lines: [fuel('E10', 1_000n), fuel('Diesel', 1_000n)] })
    expect(discountsBy(evaluation)).toEqual({ 1: 1n, 2: 1n })
    expect(evaluation.claims).toMatchObject([{ amount: 1n }])
  })

  test('a counter of an older version with more left than the limit now allows counts as the limit', () => {
    expect(discountsBy(withLimit({ measure: 'money', scope: 'campaign', period: 'ever', max: 100n }, {}, 900n))).toEqual({ 1: 100n })
  })
})
