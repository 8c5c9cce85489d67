import { expect, test } from 'vitest'
import { minor, unitPrice } from '../kernel/units'
import { buildLimit, buildPromotion, from, fromVolume, grades, multiplier, offPerUnit, pointsPerMoney, pointsPerUnit, tiers } from './fixtures/build-rules'
import { sentence } from './sentence'
import type { ConditionNode, Limit, Promotion } from './types'

const context = { currencyDecimals: 2, names: { tiers: { gold: { en: 'gold', zh: '黄金' } }, grades: { E10: { en: 'Super 95 E10', zh: '95号' } } } }
const window = (start: string, end: string, weekdays?: number[]): ConditionNode => ({ code: 'time_window', args: { from: start, until: end, ...(weekdays && { weekdays }) } })
const limit = (n: number, one: Omit<Limit, 'id'>) => buildLimit(n, one)

const table: [string, Promotion, string, string][] = [
  ['everything at once', buildPromotion(1, [offPerUnit('0.10')], {
    conditions: { all: [tiers('gold'), window('10:00', '15:00', [1, 2, 3, 4, 5]), grades('E10', 'E5')] },
    limits: [limit(1, { measure: 'volume', scope: 'basket', period: 'sale', max: 50_000n })],
  }), 'Give 0.10 per litre on Super 95 E10 and E5 to gold members on weekdays 10:00–15:00, at most 50 l a fill.', '面向黄金会员，工作日10:00–15:00，加注95号和E5，每升优惠0.10，每次最多50升。'],
  ['alternatives and exceptions', buildPromotion(2, [offPerUnit('0.0525')], { conditions: { all: [{ any: [tiers('gold'), fromVolume('30')] }, { not: grades('E5') }] } }),
    'Give 0.0525 per litre except on E5 to gold members or from 30 l.', '面向黄金会员或满30升，加注E5除外，每升优惠0.0525。'],
  ['points', buildPromotion(3, [pointsPerUnit(2), pointsPerMoney(1, 100)], { conditions: window('22:00', '06:00', [6, 7]) }),
    'Give 2 points per litre and 1 point per 1.00 spent at weekends 22:00–06:00.', '周末22:00–06:00，每升2积分和每消费1.00得1积分。'],
  ['a multiplier with a minimum', buildPromotion(4, [multiplier(15_000)], { conditions: { all: [from(5_000, 'after_discounts'), window('00:00', '24:00', [1, 3])] } }),
    'Give 1.5 × points on Mondays and Wednesdays from 50.00 after discounts.', '每周一、三，优惠后满50.00，1.5倍积分。'],
  ['limits and floors', buildPromotion(5, [offPerUnit('0.10')], {
    limits: [
      limit(1, { measure: 'uses', scope: 'member', period: 'month', max: 3n }), limit(2, { measure: 'money', scope: 'campaign', period: 'ever', max: 1_000_000n }),
      limit(3, { measure: 'volume', scope: 'station', period: 'day', max: 2_000_000n }), limit(4, { measure: 'points', scope: 'voucher', period: 'year', max: 1n }), limit(5, { measure: 'uses', scope: 'member', period: 'week', max: 1n }),
    ],
    floors: { minUnitPrice: unitPrice(15_000n), minPayableMinor: minor(500n) },
  }), 'Give 0.10 per litre, at most 3 uses per member a month, at most 10000.00 for everybody together in all, at most 2000 l per station a day, at most 1 point per voucher a year, at most one use per member a week, never below 1.50 per litre, with at least 5.00 to pay.',
  '每升优惠0.10，每位会员每月最多3次，全部顾客合计累计最多10000.00，每站每天最多2000升，每张券每年最多1积分，每位会员每周最多1次，每升不低于1.50，至少实付5.00。'],
]

test.each(table)('one sentence in plain words: %s', (_, promotion, en, zh) => {
  expect(sentence(promotion, context)).toEqual({ en, zh })
})

test("the chain's unit, decimals and word for points are used", () => {
  const names = { volumeUnit: 'gal_us' as const, points: { en: 'stars', zh: '星星' } }
  expect(sentence(buildPromotion(1, [pointsPerUnit(2)]), { currencyDecimals: 2, names })).toEqual({ en: 'Give 2 stars per gallon.', zh: '每加仑2星星。' })
  expect(sentence(buildPromotion(1, [offPerUnit('3')]), { currencyDecimals: 0 }).en).toBe('Give 3 per litre.')
})

test('a member reads what they get, in their money and as the member that they are', () => {
  const forGold = buildPromotion(1, [offPerUnit('0.10'), pointsPerMoney(1, 100)], { conditions: { all: [tiers('gold'), grades('E10')] } })
  expect(sentence(forGold, { ...context, currency: 'EUR', reader: 'member' })).toEqual({
    en: 'Get €0.10 off per litre and 1 point per €1.00 spent on Super 95 E10 as a gold member.', zh: '面向黄金会员，加注95号，每升优惠€0.10和每消费€1.00得1积分。',
  })
  expect(sentence(buildPromotion(2, [offPerUnit('3')]), { currencyDecimals: 0, currency: 'JPY', reader: 'member' }).zh).toBe('每升优惠¥3。')
  expect(sentence(buildPromotion(2, [offPerUnit('0.10')]), { ...context, currency: 'CHF' }).en).toBe('Give CHF\u00a00.10 per litre.')
})
