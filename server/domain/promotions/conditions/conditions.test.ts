import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { discountsBy, evaluateWith, explanationOf, from, fromVolume, fuel, grades, buildPromotion, item, NOON, offPerUnit, tiers } from '../fixtures/build-rules'
import type { ConditionNode, Facts } from '../types'
import { CONDITIONS, findCondition } from './registry'

const TEN_CENT = [offPerUnit('0.10')]
const evaluateOne = (conditions: ConditionNode, facts: Partial<Facts> = {}) => evaluateWith([buildPromotion(1, TEN_CENT, { conditions })], facts)
const applies = (conditions: ConditionNode, facts: Partial<Facts> = {}): boolean => explanationOf(evaluateOne(conditions, facts), 1).applied
const why = (conditions: ConditionNode, facts: Partial<Facts> = {}) => {
  const { condition, detail } = explanationOf(evaluateOne(conditions, facts), 1)
  return [condition, detail.en, detail.zh]
}
const at = (local: string): Partial<Facts> => ({ occurredAt: Date.parse(local) })
const window = (start: string, end: string, weekdays?: number[]): ConditionNode => ({ code: 'time_window', args: { from: start, until: end, ...(weekdays && { weekdays }) } })

describe('registry', () => {
  test('every condition has a code of its own, labels in both languages and arguments that JSON Schema can show', () => {
    expect(new Set(CONDITIONS.map((condition) => condition.code)).size).toBe(CONDITIONS.length)
    for (const condition of CONDITIONS) {
      expect(condition.label.en).not.toBe('')
      expect(condition.label.zh).toMatch(/\p{Script=Han}/u)
      const schema = z.toJSONSchema(condition.schema)
      expect(schema.additionalProperties).toBe(false)
      for (const property of Object.values(schema.properties ?? {})) expect(property).toMatchObject({ label_en: expect.any(String), label_zh: expect.any(String) })
    }
  })

  test('an unknown code is no condition, and evaluating one throws', () => {
    expect(findCondition('moon_phase')).toBeUndefined()
    expect(() => applies({ code: 'moon_phase', args: {} })).toThrow('unknown condition: moon_phase')
    expect(() => applies({ code: 'tier', args: { tiers: [] } })).toThrow('arguments of tier')
  })
})

describe('grade', () => {
  test('only lines of the named grades are discounted', () => {
    const evaluation = evaluateOne(grades('E10'), { lines: [fuel('E10', 10_000n), fuel('Diesel', 20_000n), item()] })
    expect(evaluation.lines.map((line) => line.discounts.map((discount) => discount.amountMinor))).toEqual([[100n], [], []])
  })

  test('says which grades it wants and which are there', () => {
    expect(why(grades('E10', 'E5'), { lines: [fuel('Diesel')] })).toEqual(['grade', 'Only for E10 and E5; the basket has Diesel.', '仅限E10和E5；本单为Diesel。'])
    expect(why(grades('E10'), { lines: [item()] })).toEqual(['grade', 'Only for E10; the basket has no fuel.', '仅限E10；本单没有燃油。'])
  })
})

describe('tier', () => {
  test.each([['gold', true], ['silver', false]])('a %s member on an offer for gold: %s', (tier, holds) => {
    expect(applies(tiers('gold'), { member: { id: 'mem_1', tier, blocked: false } })).toBe(holds)
  })

  test('says which tier the member has, or that nobody was identified', () => {
    expect(why(tiers('gold', 'platin'), { member: { id: 'mem_1', tier: 'silver', blocked: false } })).toEqual(['tier', 'Only for Gold or platin members; the member is Silver.', '仅限黄金或platin会员；该会员为白银。'])
    expect(why(tiers('gold'), { member: undefined })).toEqual(['tier', 'Only for Gold members; no member was identified.', '仅限黄金会员；本单未识别会员。'])
  })
})

describe('thresholds: exactly met holds, one unit below does not', () => {
  test.each([[19_999n, false], [20_000n, true], [20_001n, true]])('%s thousandths against 20 l: %s', (volume, holds) => {
    expect(applies(fromVolume('20'), { lines: [fuel('E10', volume)] })).toBe(holds)
  })

  test('a volume in another unit does not count', () => {
    expect(why(fromVolume('20', 'gal_us'))).toEqual(['minimum_volume', 'From 20 gal on; the basket has 0.000 gal.', '满20加仑可享；本单0.000加仑。'])
  })

  test('next to a grade the volume of that grade counts, whatever the order in which they are written', () => {
    const twoGrades = { lines: [fuel('E10', 15_000n), fuel('Diesel', 15_000n)] }
    expect(applies({ all: [fromVolume('20'), grades('E10')] }, twoGrades)).toBe(false)
    expect(applies({ all: [grades('E10'), fromVolume('20')] }, twoGrades)).toBe(false)
    expect(applies(fromVolume('20'), twoGrades)).toBe(true)
  })

  test.each([[4999, false], [5000, true]])('an amount of %s against 50.00 before discounts: %s', (amount, holds) => {
    expect(applies(from(5000, 'before_discounts'), { lines: [fuel('E10', 1_000n), item(BigInt(amount) - 180n)] })).toBe(holds)
  })

  test('after discounts it measures what the till and earlier promotions left, before discounts the sign price', () => {
    const rules = (measured: 'before_discounts' | 'after_discounts') => [
      buildPromotion(1, [offPerUnit('0.10')]),
      buildPromotion(2, [offPerUnit('0.01')], { conditions: from(7158, measured) }),
    ]
    // 75.79 − 4.21 = 71.58: exactly met; with one cent off by the till it is 71.57.
    expect(discountsBy(evaluateWith(rules('after_discounts')))).toHaveProperty('2')
    const oneCentLess = { lines: [fuel('E10', 42_130n, { otherDiscountsMinor: fuel('E10', 5n, { price: 20_000n }).amountMinor })] }
    const missed = explanationOf(evaluateWith(rules('after_discounts'), oneCentLess), 2)
    expect([missed.reason, missed.condition, missed.detail.en, missed.detail.zh]).toEqual(['condition_failed', 'minimum_amount', 'From 71.58 after discounts on; the basket comes to 71.57.', '优惠后满71.58可享；本单为71.57。'])
    expect(discountsBy(evaluateWith(rules('before_discounts'), oneCentLess))).toHaveProperty('2')
  })
})

describe('time window', () => {
  test.each([
    ['10:00', '15:00', '2026-11-22T09:59:59.999+01:00', false],
    ['10:00', '15:00', '2026-11-22T10:00:00.000+01:00', true],
    ['10:00', '15:00', '2026-11-22T14:59:59.999+01:00', true],
    ['10:00', '15:00', '2026-11-22T15:00:00.000+01:00', false],
    ['22:00', '06:00', '2026-11-22T22:00:00.000+01:00', true],
    ['22:00', '06:00', '2026-11-23T05:59:59.999+01:00', true],
    ['22:00', '06:00', '2026-11-23T06:00:00.000+01:00', false],
    ['22:00', '06:00', '2026-11-22T21:59:59.999+01:00', false],
    ['22:00', '24:00', '2026-11-22T23:59:59.999+01:00', true],
    ['22:00', '00:00', '2026-11-23T00:00:00.000+01:00', false],
    // Clocks go forward at 02:00 on 29 March 2026: 02:30 does not exist and is 03:00.
    ['02:30', '04:00', '2026-03-29T01:59:59.999+01:00', false],
    ['02:30', '04:00', '2026-03-29T03:00:00.000+02:00', true],
    ['01:00', '02:30', '2026-03-29T01:59:59.999+01:00', true],
    ['01:00', '02:30', '2026-03-29T03:00:00.000+02:00', false],
    // Clocks go back at 03:00 on 25 October 2026: 02:30 comes twice and means the first.
    ['01:00', '02:30', '2026-10-25T02:29:00.000+02:00', true],
    ['01:00', '02:30', '2026-10-25T02:30:00.000+02:00', false],
    ['01:00', '02:30', '2026-10-25T02:15:00.000+01:00', false],
    ['02:30', '04:00', '2026-10-25T02:30:00.000+02:00', true],
    ['02:30', '04:00', '2026-10-25T02:15:00.000+01:00', true],
  ])('%s–%s at %s: %s', (start, end, local, holds) => {
    expect(applies(window(start, end), at(local))).toBe(holds)
  })

  test('a window over midnight belongs to the weekday on which it began', () => {
    const fridayNight = window('22:00', '06:00', [5])
    expect(applies(fridayNight, at('2026-11-20T23:00:00+01:00'))).toBe(true)
    expect(applies(fridayNight, at('2026-11-21T05:59:00+01:00'))).toBe(true)
    expect(applies(fridayNight, at('2026-11-20T05:00:00+01:00'))).toBe(false)
    expect(applies(fridayNight, at('2026-11-21T22:30:00+01:00'))).toBe(false)
  })

  test('the schedule says whose clock counts', () => {
    const facts: Partial<Facts> = { occurredAt: NOON, stationTimeZone: 'Asia/Shanghai' }
    const promotion = (timeZone: 'station' | 'chain') => buildPromotion(1, TEN_CENT, { conditions: window('18:00', '20:00'), schedule: { timeZone } })
    expect(explanationOf(evaluateWith([promotion('station')], facts), 1).applied).toBe(true)
    expect(explanationOf(evaluateWith([promotion('chain')], facts), 1).applied).toBe(false)
  })

  test('says the window and the time of the fill', () => {
    expect(why(window('10:00', '11:30'))).toEqual(['time_window', 'Only between 10:00 and 11:30; the fill was at 12:00.', '仅限10:00–11:30；本次加油时间为12:00。'])
    expect(why(window('10:00', '15:00', [1, 2, 3, 4, 5]))).toEqual(['time_window', 'Only on weekdays 10:00–15:00; the fill was on Sunday at 12:00.', '仅限工作日10:00–15:00；本次加油时间为周日12:00。'])
  })
})

describe('trees', () => {
  const basket = { lines: [fuel('E10', 10_000n), fuel('Diesel', 20_000n)], member: { id: 'mem_1', tier: 'silver', blocked: false } } as const
  const amounts = (node: ConditionNode) => evaluateOne(node, basket).lines.map((line) => line.discounts[0]?.amountMinor ?? 0n)

  test('all narrows, any unites, not keeps the other lines', () => {
    expect(amounts({ all: [grades('E10', 'Diesel'), grades('Diesel')] })).toEqual([0n, 200n])
    expect(amounts({ any: [grades('E10'), tiers('gold')] })).toEqual([100n, 0n])
    expect(amounts({ any: [grades('E10'), tiers('silver')] })).toEqual([100n, 200n])
    expect(amounts({ not: grades('E10') })).toEqual([0n, 200n])
    expect(amounts({ not: { all: [grades('E10'), tiers('gold')] } })).toEqual([100n, 200n])
    expect(amounts({ not: tiers('silver') })).toEqual([0n, 0n])
  })

  test('an empty tree beside a grade changes nothing about what others measure', () => {
    const measured = (first: ConditionNode) => amounts({ all: [{ all: [grades('E10', 'Diesel'), fromVolume('25')] }, first] })
    expect(measured({ all: [grades('Diesel'), { all: [] }] })).toEqual(measured({ all: [grades('Diesel')] }))
    expect(measured(grades('Diesel'))).toEqual([0n, 0n])
  })

  test('the explanation names what decided', () => {
    expect(why({ all: [grades('E10'), tiers('gold')] }, basket)).toMatchObject(['tier', 'Only for Gold members; the member is Silver.', expect.anything()])
    expect(why({ any: [grades('E5'), tiers('gold')] }, basket)).toEqual(['grade', 'Needs one of these: on E5 or to Gold members.', '需满足其一：加注E5或面向黄金会员。'])
    expect(why({ not: tiers('silver') }, basket)).toEqual(['tier', 'To Silver members: not valid.', '面向白银会员不适用。'])
  })
})
