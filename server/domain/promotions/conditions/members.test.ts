import { describe, expect, test } from 'vitest'
import { InvariantError } from '../../kernel/invariant'
import { evaluateWith, explanationOf, buildPromotion, from, fuel, GOLD, grades, idOf, item, offPerUnit, tiers } from '../fixtures/build-rules'
import { at, fuelled, holds, memberWith, whyNot } from '../fixtures/check-condition'
import type { ConditionNode, Facts, HistoryPeriod } from '../types'
import { findCondition } from './registry'

const leaf = (code: string, args: Record<string, unknown> = {}): ConditionNode => ({ code, args })
const NOBODY: Partial<Facts> = { member: undefined }

describe('who it is', () => {
  test('any member will do, nobody will not', () => {
    expect([holds(leaf('member')), holds(leaf('member'), NOBODY)]).toEqual([true, false])
    expect(whyNot(leaf('member'), NOBODY)).toEqual(['Only for members; no member was identified.', '仅限会员；本单未识别会员。'])
  })

  test('a segment is one of several', () => {
    const commuters = leaf('segment', { segments: ['commuters', 'taxi'] })
    expect([holds(commuters, memberWith({ segments: new Set(['taxi', 'new']) })), holds(commuters, memberWith({ segments: new Set(['new']) }))]).toEqual([true, false])
    expect(whyNot(commuters, memberWith({}))).toEqual(['Only for members of the segment “commuters” or “taxi”; the member is in none of them.', '仅限“commuters”或“taxi”分群的会员；该会员不在其中。'])
  })

  test('an attribute is compared letter by letter, and what objects have of their own is none', () => {
    const taxi = (attribute = 'occupation') => leaf('member_attribute', { attribute, values: ['taxi', 'courier'] })
    expect(['taxi', 'Taxi', 'taxi '].map((occupation) => holds(taxi(), memberWith({ attributes: { occupation } })))).toEqual([true, false, false])
    expect(holds(taxi('constructor'), memberWith({}))).toBe(false)
    expect(whyNot(taxi(), memberWith({ attributes: { occupation: 'baker' } }))).toEqual(['Only for members with occupation taxi or courier; the member’s is baker.', '仅限occupation为taxi或courier的会员；该会员为baker。'])
    expect(whyNot(taxi(), memberWith({}))[0]).toBe('Only for members with occupation taxi or courier; the member has no such attribute.')
  })

  test('a vehicle, or one that takes a grade', () => {
    const diesel = memberWith({ vehicles: [{}, { grade: 'Diesel' }] })
    expect([leaf('vehicle'), leaf('vehicle', { grades: ['Diesel', 'E5'] }), leaf('vehicle', { grades: ['E10'] })].map((node) => holds(node, diesel))).toEqual([true, true, false])
    expect(whyNot(leaf('vehicle'), memberWith({}))).toEqual(['Only for members with a vehicle; the member has registered none.', '仅限已登记车辆的会员；该会员未登记车辆。'])
  })
})

describe('since when', () => {
  // Joined on 31 January 2025, 12:00 in Berlin.
  test.each([
    [{ unit: 'days', at_most: 0 }, '2025-01-31T23:59:59+01:00', true],
    [{ unit: 'days', at_most: 0 }, '2025-02-01T00:00:00+01:00', false],
    [{ unit: 'days', at_least: 30 }, '2025-03-01T23:59:59+01:00', false],
    [{ unit: 'days', at_least: 30 }, '2025-03-02T00:00:00+01:00', true],
    [{ unit: 'months', at_least: 1 }, '2025-02-27T23:59:59+01:00', false],
    [{ unit: 'months', at_least: 1 }, '2025-02-28T00:00:00+01:00', true],
    [{ unit: 'months', at_least: 2 }, '2025-03-30T12:00:00+02:00', false],
    [{ unit: 'months', at_least: 2 }, '2025-03-31T12:00:00+02:00', true],
    [{ unit: 'months', at_least: 12, at_most: 12 }, '2026-02-27T12:00:00+01:00', true],
    [{ unit: 'months', at_least: 12, at_most: 12 }, '2026-02-28T12:00:00+01:00', false],
  ])('%j at %s: %s', (args, local, expected) => {
    expect(holds(leaf('membership_age', args), { ...memberWith({}), ...at(local) })).toBe(expected)
  })

  test('says how long it is, and refuses no bound and bounds the wrong way round', () => {
    expect(whyNot(leaf('membership_age', { unit: 'days', at_most: 30 }), { ...memberWith({}), ...at('2025-04-01T12:00:00+02:00') })).toEqual([
      'Only for members who joined at most 30 days ago; it is 60 days since joining.', '仅限入会不超过30天的会员；该会员入会60天。',
    ])
    const schema = findCondition('membership_age')?.schema
    expect([{ unit: 'days' }, { unit: 'days', at_least: 2, at_most: 1 }, { unit: 'weeks', at_least: 1 }].map((args) => schema?.safeParse(args).success)).toEqual([false, false, false])
  })
})

describe('birthday and anniversary', () => {
  const around = (before: number, after: number, code = 'birthday') => leaf(code, { days_before: before, days_after: after })
  test.each<[{ month: number; day: number }, number, number, string, boolean]>([
    [{ month: 11, day: 22 }, 0, 0, '2026-11-22T23:59:59+01:00', true],
    [{ month: 11, day: 22 }, 0, 0, '2026-11-23T00:00:00+01:00', false],
    [{ month: 11, day: 22 }, 3, 0, '2026-11-19T00:00:00+01:00', true],
    [{ month: 11, day: 22 }, 3, 0, '2026-11-18T23:59:59+01:00', false],
    [{ month: 11, day: 22 }, 3, 2, '2026-11-24T23:59:59+01:00', true],
    [{ month: 11, day: 22 }, 3, 2, '2026-11-25T00:00:00+01:00', false],
    [{ month: 1, day: 1 }, 2, 0, '2026-12-30T12:00:00+01:00', true],
    [{ month: 12, day: 31 }, 0, 2, '2027-01-02T12:00:00+01:00', true],
    [{ month: 2, day: 29 }, 0, 0, '2027-02-28T12:00:00+01:00', true],
    [{ month: 2, day: 29 }, 0, 0, '2027-03-01T12:00:00+01:00', false],
    [{ month: 2, day: 29 }, 0, 0, '2028-02-28T12:00:00+01:00', false],
    [{ month: 2, day: 29 }, 0, 0, '2028-02-29T12:00:00+01:00', true],
  ])('born on %j, %i before and %i after, at %s: %s', (...[birthday, before, after, local, expected]) => {
    expect(holds(around(before, after), { ...memberWith({ birthday }), ...at(local) })).toBe(expected)
  })

  test('birthdays go by the chain’s clock, wherever the station stands', () => {
    const facts = { ...memberWith({ birthday: { month: 11, day: 22 } }), ...at('2026-11-22T23:30:00+01:00'), stationTimeZone: 'Asia/Shanghai' }
    expect(holds(around(0, 0), facts)).toBe(true)
  })

  test('whose birthday isn’t known has none', () => {
    expect(whyNot(around(1, 1), memberWith({}))).toEqual(['Only for members on their birthday, from 1 day before to 1 day after; the member’s birthday isn’t known.', '仅限生日当天前1天至后1天的会员；未登记该会员的生日。'])
  })

  // Joined on 31 January 2025.
  test.each([
    ['2025-01-31T13:00:00+01:00', false], ['2026-01-30T23:59:59+01:00', false], ['2026-01-31T00:00:00+01:00', true],
    ['2026-02-02T23:59:59+01:00', true], ['2026-02-03T00:00:00+01:00', false], ['2031-01-31T12:00:00+01:00', true],
  ])('the anniversary and two days after it, at %s: %s', (local, expected) => {
    expect(holds(around(0, 2, 'anniversary'), { ...memberWith({}), ...at(local) })).toBe(expected)
  })

  test('the days before the first anniversary count, those before joining do not', () => {
    const early = { ...memberWith({ joinedAt: Date.parse('2025-01-03T12:00:00+01:00') }) }
    expect([holds(around(5, 0, 'anniversary'), { ...early, ...at('2025-12-30T12:00:00+01:00') }), holds(around(60, 0, 'anniversary'), { ...early, ...at('2025-01-03T12:00:00+01:00') })]).toEqual([true, false])
  })
})

describe('what was fuelled before', () => {
  test('first fill after the account was deleted and made again with the same phone, card or plate is none (hard case 44)', () => {
    expect(holds(leaf('first_fill'), fuelled('ever', { fills: 0 }))).toBe(true)
    expect(whyNot(leaf('first_fill'), fuelled('ever', { fills: 0 }, { wasMember: true }))).toEqual([
      'Only for members on their first fill; the same phone, card or plate fuelled under an earlier membership.', '仅限首次加油的会员；同一手机号、卡或车牌曾以其他会员身份加过油。',
    ])
    expect(whyNot(leaf('first_fill'), fuelled('ever', { fills: 2 }))).toEqual(['Only for members on their first fill; the member has fuelled 2 times before.', '仅限首次加油的会员；该会员此前已加油2次。'])
  })

  test('a basket without fuel, or with zero litres, is no fill; before fuelling the volume may still be open', () => {
    const [shop, zero] = [{ lines: [item()] }, { lines: [fuel('E10', 0n)] }]
    for (const node of [leaf('first_fill'), leaf('nth_fill', { n: 1, counting: 'exactly', period: 'ever' })]) {
      expect([shop, zero, { ...zero, moment: 'before_fuelling' as const }, {}].map((more) => holds(node, { ...fuelled('ever', {}), ...more }))).toEqual([false, false, true, true])
    }
  })

  test.each<[string, number, HistoryPeriod, number[]]>([
    ['every', 3, 'month', [2, 5, 8]], ['exactly', 3, 'month', [2]], ['every', 1, 'ever', [0, 1, 2, 3, 4, 5, 6, 7, 8]], ['exactly', 1, 'day', [0]], ['every', 5, 'week', [4]],
  ])('%s fill %i of a %s holds after so many: %j', (counting, n, period, before) => {
    const all = Array.from({ length: 9 }, (_, fills) => fills)
    expect(all.filter((fills) => holds(leaf('nth_fill', { n, counting, period }), fuelled(period, { fills })))).toEqual(before)
  })

  test('a stamp card says which fill it is', () => {
    expect(whyNot(leaf('nth_fill', { n: 5, counting: 'every', period: 'month' }), fuelled('month', { fills: 2 }))).toEqual([
      'Only for members on every 5th fill of a month; this is the 3rd this month.', '仅限每月每满5次加油的会员；本次为本月第3次。',
    ])
  })

  test.each([
    ['with_this_fill', 157_869n, false], ['with_this_fill', 157_870n, true], ['with_this_fill', 157_871n, true],
    ['before_this_fill', 157_870n, false], ['before_this_fill', 199_999n, false], ['before_this_fill', 200_000n, true],
  ])('200 l in a month %s, after %s thousandths and with 42.130 l now: %s', (counted, volume, expected) => {
    expect(holds(leaf('volume_in_period', { volume: '200', unit: 'l', period: 'month', counted }), fuelled('month', { volume }))).toBe(expected)
  })

  test('the volume says what it comes to', () => {
    expect(whyNot(leaf('volume_in_period', { volume: '200', unit: 'l', period: 'week', counted: 'with_this_fill' }), fuelled('week', { volume: 1_000n }))).toEqual([
      'Only for members with at least 200 l this week with this fill; with this fill it is 43.130 l.', '仅限本周加注满200升（含本次加油）的会员；含本次加油为43.130升。',
    ])
  })

  // Last fill on 20 November 2026, 23:30 in Berlin.
  test.each([
    [{ at_least: 2 }, '2026-11-21T23:59:59+01:00', false], [{ at_least: 2 }, '2026-11-22T00:00:00+01:00', true],
    [{ at_most: 1 }, '2026-11-21T23:59:59+01:00', true], [{ at_most: 1 }, '2026-11-22T00:00:00+01:00', false], [{ at_least: 0, at_most: 0 }, '2026-11-20T23:45:00+01:00', true],
  ])('last fill %j days back at %s: %s', (args, local, expected) => {
    expect(holds(leaf('days_since_last_fill', args), { ...fuelled('ever', { fills: 1 }, { lastFillAt: Date.parse('2026-11-20T23:30:00+01:00') }), ...at(local) })).toBe(expected)
  })

  test('who never fuelled is neither won back nor in a streak', () => {
    for (const args of [{ at_least: 60 }, { at_most: 7 }]) expect(holds(leaf('days_since_last_fill', args), fuelled('ever', {}))).toBe(false)
    expect(whyNot(leaf('days_since_last_fill', { at_least: 60 }), fuelled('ever', {}))).toEqual(['Only for members whose last fill is at least 60 days ago; the member has never fuelled before.', '仅限距上次加油至少60天的会员；该会员此前从未加油。'])
  })
})

describe('hold-out', () => {
  const out = (share: number, draw = 'winter') => leaf('hold_out', { share_bp: share, draw })
  const kept = (node: ConditionNode, count: number) => Array.from({ length: count }, (_, n) => n).filter((n) => !holds(node, { member: { ...GOLD, id: idOf('mem', n) } }))

  test('a tenth is kept out, always the same members, and others under another name', () => {
    const [tenth, again, other] = [kept(out(1_000), 3_000), kept(out(1_000), 3_000), kept(out(1_000, 'summer'), 3_000)]
    // Five standard deviations of 3 000 draws at a tenth are 82, of 300 such 26.
    expect(Math.abs(tenth.length - 300)).toBeLessThan(82)
    expect(again).toEqual(tenth)
    expect(Math.abs(other.filter((n) => tenth.includes(n)).length - 30)).toBeLessThan(26)
  })

  test('who is kept out of a share is kept out of every larger one', () => {
    const wider = new Set(kept(out(3_000), 1_000))
    expect(kept(out(1_000), 1_000).filter((n) => !wider.has(n))).toEqual([])
  })

  test('the reason is its own, and only for those who would have got it', () => {
    const [n = 0] = kept(out(5_000), 50)
    const explained = (conditions: ConditionNode, more: Partial<Facts> = {}) =>
      explanationOf(evaluateWith([buildPromotion(1, [offPerUnit('0.10')], { conditions })], { member: { ...GOLD, id: idOf('mem', n) }, ...more }), 1)
    expect(explained({ all: [out(5_000), tiers('gold')] })).toMatchObject({ applied: false, reason: 'held_out', condition: 'hold_out', detail: { en: 'The member is in the group that is kept out, to compare with.', zh: '该会员属于对照组，不参与本优惠。' } })
    expect(explained({ all: [out(5_000), { all: [tiers('silver')] }] })).toMatchObject({ reason: 'condition_failed', condition: 'tier' })
    expect(explained({ all: [{ all: [out(5_000), grades('E10')] }, tiers('silver')] })).toMatchObject({ reason: 'condition_failed', condition: 'tier' })
    expect(explained({ all: [out(5_000), from(1, 'after_discounts')] })).toMatchObject({ reason: 'held_out' })
    expect(explained(out(5_000), NOBODY)).toMatchObject({ reason: 'condition_failed', detail: { en: 'Only for members, by lot; no member was identified.' } })
    expect(explained({ not: out(5_000) })).toMatchObject({ applied: true })
  })
})

describe('facts that a condition needs', () => {
  const MEMBER_CODES = ['segment', 'member_attribute', 'membership_age', 'birthday', 'anniversary', 'vehicle', 'vehicle_grade', 'first_fill', 'nth_fill', 'volume_in_period', 'days_since_last_fill']

  test.each(MEMBER_CODES)('%s: nobody identified is a plain no with its sentence, facts that weren’t brought are a bug', (code) => {
    const node = leaf(code, findCondition(code)?.example as Record<string, unknown>)
    const [en, zh] = whyNot(node, NOBODY)
    expect([en, zh]).toEqual([expect.stringMatching(/^Only .*; no member was identified\.$/), expect.stringMatching(/^仅限.*；本单未识别会员。$/)])
    expect(() => holds(node, { member: GOLD })).toThrow(InvariantError)
  })

  test.each(['region', 'station_group', 'fuel_in_stock', 'payment_method', 'bank_card', 'partner', 'order_channel', 'code', 'voucher'])('%s throws where its facts are missing', (code) => {
    expect(() => holds(leaf(code, findCondition(code)?.example as Record<string, unknown>))).toThrow(/^the facts lack (station|payment|codes), /)
  })
})
