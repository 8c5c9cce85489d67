import { expect, test } from 'vitest'
import { minor, unitPrice } from '../kernel/units'
import { amountOff, buildLimit, buildPromotion, coded, from, fromVolume, grades, multiplier, offPerUnit, percent, pointsPerMoney, pointsPerUnit, tiers } from './fixtures/build-rules'
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

const gifts: [string, ReturnType<typeof coded>, string, string][] = [
  ['a second rate', coded('discount_per_unit', { per_unit: '0.10', kind: 'line', beyond_per_unit: '0.03' }), '0.10 off per litre (0.03 beyond the limit)', '每升优惠0.10（超出限量部分优惠0.03）'],
  ['a member price', coded('member_price', { price_per_unit: '1.65', kind: 'line' }), 'a price of 1.65 per litre', '每升1.65的会员价'],
  ['a percentage', percent(750), '7.5% off', '优惠7.5%'],
  ['an amount', amountOff(500), '5.00 off', '立减5.00'],
  ['steps', coded('spend_get', { steps: [{ spend_minor: 10_000, off_minor: 1_000 }, { spend_minor: 20_000, off_minor: 2_500 }], repeat: false, of: 'initial' }), '10.00 off from 100.00, 25.00 off from 200.00 spent', '满100.00减10.00，满200.00减25.00'],
  ['repeated steps', coded('spend_get', { steps: [{ spend_minor: 10_000, off_minor: 1_000 }], repeat: true, of: 'initial' }), '10.00 off every 100.00 spent', '每满100.00减10.00'],
  ['the cheapest', coded('cheapest_free', { every: 3, categories: ['drinks'] }), 'the cheapest of every 3 of “drinks” free', '“drinks”每3件最低价1件免费'],
  ['buy and get the same', coded('buy_get', { buy: 2, get: 1, percent_bp: 10_000, skus: ['tea'] }), '1 more free for every 2 of tea bought', 'tea每买2件，另1件免费'],
  ['buy and get others', coded('buy_get', { buy: 1, get: 1, percent_bp: 5_000, skus: ['tea'], get_skus: ['roll', 'bun'] }), '1 more of roll or bun at 50% off for every 1 of tea bought', 'tea每买1件，roll或bun1件优惠50%'],
  ['a bundle for a price', coded('bundle', { volume: '30', unit: 'l', parts: [{ skus: ['tea'], pieces: 1 }, { categories: ['bakery'], pieces: 2 }], give: 'price', amount_minor: 300, times: 2 }), 'tea + 2 × “bakery” for 3.00 with at least 30 l of fuel (up to 2 times)', '加注满30升，tea + 2 × “bakery”仅需3.00（最多2组）'],
  ['a bundle at so much off', coded('bundle', { volume: '30', unit: 'l', parts: [{ skus: ['tea'], pieces: 1 }], give: 'amount_off', amount_minor: 100, times: 1 }), '1.00 off tea with at least 30 l of fuel', '加注满30升，tea立减1.00'],
  ['a gift', coded('gift', { sku: 'tea', pieces: 1, name_en: 'green tea', name_zh: '绿茶' }), '1 × green tea free', '赠绿茶1件'],
  ['a service', coded('service', { categories: ['wash'], percent_bp: 10_000, uses: 1 }), '“wash” free', '“wash”免费'],
  ['fixed points', coded('points_fixed', { points: 50 }), '50 points', '50积分'],
  ['cash back', coded('cash_back', { percent_bp: 300 }), '3% back to stored value', '返3%至储值'],
  ['vouchers', coded('voucher', { kind: 'wash', count: 1, valid_days: 30 }), '1 voucher “wash” (good for 30 days)', '“wash”券1张（30天内有效）'],
  ['tickets', coded('draw_ticket', { draw: 'car', count: 2 }), '2 tickets for the draw “car”', '“car”抽奖机会2次'],
  ['growth', coded('growth', { growth: 3, per_minor: 100 }), '3 growth per 1.00 spent', '每消费1.00得3成长值'],
  ['a message', coded('message', { display24: 'HELLO', receipt_zh: '你好' }), 'the message “HELLO”', '提示“你好”'],
]
test.each(gifts)('what a member gets, in plain words: %s', (_, effect, en, zh) => {
  expect(sentence(buildPromotion(1, [effect]), { ...context, reader: 'member' })).toEqual({ en: `Get ${en}.`, zh: `${zh}。` })
})

test("the chain's unit, decimals and word for points are used", () => {
  const names = { volumeUnit: 'gal_us' as const, points: { en: 'stars', zh: '星星' } }
  expect(sentence(buildPromotion(1, [pointsPerUnit(2)]), { currencyDecimals: 2, names })).toEqual({ en: 'Give 2 stars per gallon.', zh: '每加仑2星星。' })
  expect(sentence(buildPromotion(1, [offPerUnit('3')]), { currencyDecimals: 0 }).en).toBe('Give 3 per litre.')
})

test('a member reads of vouchers and categories in words, an owner by their codes', () => {
  const wash = buildPromotion(1, [coded('service', { categories: ['car_wash'], percent_bp: 10_000, uses: 1 }), coded('voucher', { kind: 'free-coffee', count: 1, valid_days: 1 })], { conditions: { all: [coded('voucher', { kinds: ['wash'] }), coded('product', { categories: ['car_wash'] })] } })
  const names = { vouchers: { wash: { en: 'Free wash', zh: '免费洗车' } } }
  expect(sentence(wash, { ...context, names, reader: 'member' }).en).toBe('Get “car wash” free and 1 voucher “free coffee” (good for 1 day) on car wash with a voucher “Free wash”.')
  expect(sentence(wash, { ...context, names }).en).toBe('Give “car_wash” free and 1 voucher “free-coffee” (good for 1 day) on car_wash with a voucher “wash”.')
})

test('a member reads what they get, in their money and as the member that they are', () => {
  const forGold = buildPromotion(1, [offPerUnit('0.10'), pointsPerMoney(1, 100)], { conditions: { all: [tiers('gold'), grades('E10')] } })
  expect(sentence(forGold, { ...context, currency: 'EUR', reader: 'member' })).toEqual({
    en: 'Get €0.10 off per litre and 1 point per €1.00 spent on Super 95 E10 as a gold member.', zh: '面向黄金会员，加注95号，每升优惠€0.10和每消费€1.00得1积分。',
  })
  expect(sentence(buildPromotion(2, [offPerUnit('3')]), { currencyDecimals: 0, currency: 'JPY', reader: 'member' }).zh).toBe('每升优惠¥3。')
  expect(sentence(buildPromotion(2, [offPerUnit('0.10')]), { ...context, currency: 'CHF' }).en).toBe('Give CHF\u00a00.10 per litre.')
})
