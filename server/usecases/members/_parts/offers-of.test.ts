import { expect, test } from 'vitest'
import type { ConditionNode, Promotion, RuleSet } from '@/server/domain/promotions/types'
import { offersOf } from './offers-of'

const at = Date.UTC(2026, 10, 22, 9)
const gold: ConditionNode = { code: 'tier', args: { tiers: ['gold'] } }
const silver: ConditionNode = { code: 'tier', args: { tiers: ['silver'] } }
const e10: ConditionNode = { code: 'grade', args: { grades: ['E10'] } }

const promotion = (id: string, over: Partial<Promotion> = {}): Promotion => ({
  id: `prm_${id}`, version: 1, origin: 'promotion', name: id, labels: { en: '', zh: '' }, priority: 10, schedule: { timeZone: 'station' }, conditions: e10,
  effects: [{ code: 'discount_per_unit', args: { per_unit: '0.10', kind: 'line' } }], limits: [], funding: [], ...over,
})
const ruleSet = (promotions: readonly Promotion[]): RuleSet => ({
  schemaVersion: 1, version: 1, promotions, stacking: { mode: 'stack', scope: 'basket', children: [] }, floors: {}, rounding: 'half_up', currencyDecimals: 2, pointValueE4: 0n,
  names: { tiers: { gold: { en: 'Gold', zh: '黄金' } } },
})
const namesOf = (promotions: readonly Promotion[], tier?: string) => offersOf(ruleSet(promotions), { at, locale: 'en', currency: 'EUR', ...(tier !== undefined && { tier }) }).map((offer) => offer.name)

test.each<[string, ConditionNode, readonly string[]]>([
  ['without a tier', e10, ['gold', 'silver']],
  ['for gold', { all: [e10, gold] }, ['gold']],
  ['for gold or silver', { any: [gold, silver] }, ['gold', 'silver']],
  ['for everybody but gold', { all: [e10, { not: gold }] }, ['silver']],
  ['for gold, or for anybody on E10', { any: [gold, e10] }, ['gold', 'silver']],
])('an offer %s is shown to the tiers that can have it, and to every guest', (_, conditions, tiers) => {
  const promotions = [promotion('offer', { conditions })]
  expect(['gold', 'silver'].filter((tier) => namesOf(promotions, tier).length > 0)).toEqual(tiers)
  expect(namesOf(promotions)).toEqual(['offer'])
})

test('what has not begun, is over or is an earning rule is no offer; the rest stands in the order of its priority, whatever the order of the rules', () => {
  const promotions = [
    promotion('later', { schedule: { from: at + 1, timeZone: 'chain' } }),
    promotion('over', { schedule: { until: at, timeZone: 'chain' } }),
    promotion('earning', { origin: 'earning_rule' }),
    promotion('b', { priority: 20 }),
    promotion('a', { priority: 20 }),
    promotion('first', { priority: 1, schedule: { from: at, until: at + 1, timeZone: 'chain' } }),
  ]
  expect(namesOf(promotions)).toEqual(['first', 'a', 'b'])
  expect(namesOf(promotions.toReversed())).toEqual(['first', 'a', 'b'])
})

test('an offer is told with its label, one sentence and its end', () => {
  const [offer] = offersOf(ruleSet([promotion('x', { labels: { en: 'Gold day', zh: '黄金日' }, conditions: { all: [e10, gold] }, schedule: { until: at + 1_000, timeZone: 'chain' } })]), { at, locale: 'zh', currency: 'EUR' })
  expect(offer).toEqual({ promotion_id: 'prm_x', name: '黄金日', text: '面向黄金会员，加注E10，每升优惠€0.10。', until: '2026-11-22T09:00:01.000Z', station_ids: [] })
})

const stn = (n: number): string => `stn_${String(n).padStart(26, '0')}`
const atStations = (...numbers: number[]): ConditionNode => ({ code: 'station', args: { stations: numbers.map(stn) } })

test.each<[string, ConditionNode, readonly string[]]>([
  ['without a station', e10, []],
  ['at two', { all: [e10, atStations(1, 2)] }, [stn(1), stn(2)]],
  ['at those that two conditions name', { all: [atStations(1, 2), { all: [atStations(2, 3)] }] }, [stn(2)]],
  ['at those of all alternatives', { any: [atStations(1), { all: [gold, atStations(3)] }] }, [stn(1), stn(3)]],
  ['with an alternative that is good everywhere', { any: [atStations(1), gold] }, []],
  ['everywhere but at one', { not: atStations(1) }, []],
])('an offer %s names its stations', (_, conditions, stations) => {
  const [offer] = offersOf(ruleSet([promotion('x', { conditions })]), { at, locale: 'en', currency: 'EUR' })
  expect(offer?.station_ids).toEqual(stations)
})

test('a voucher is called by what takes it, in whatever offer it stands; one that nothing takes by its own words', () => {
  const issuing = (kind: string) => promotion(kind, { effects: [{ code: 'voucher', args: { kind, count: 1, valid_days: 60 } }] })
  const taking = promotion('Free wash', { labels: { en: '', zh: '免费洗车' }, conditions: { code: 'voucher', args: { kinds: ['car-wash'] } } })
  const texts = (locale: 'en' | 'zh') => offersOf(ruleSet([issuing('car-wash'), taking, issuing('ice_cream'), issuing('constructor')]), { at, locale, currency: 'EUR' }).map(({ text }) => text)
  expect(texts('en')).toEqual(['Get €0.10 off per litre with a voucher “Free wash”.', 'Get 1 voucher “Free wash” (good for 60 days) on E10.', 'Get 1 voucher “constructor” (good for 60 days) on E10.', 'Get 1 voucher “ice cream” (good for 60 days) on E10.'])
  expect(texts('zh')[1]).toBe('加注E10，“免费洗车”券1张（60天内有效）。')
})
