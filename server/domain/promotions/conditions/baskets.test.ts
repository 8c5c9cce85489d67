import { describe, expect, test } from 'vitest'
import { normaliseCode } from '../../kernel/normalise-code'
import { quantity } from '../../kernel/units'
import { fuel, grades, idOf, item } from '../fixtures/build-rules'
import { holds, memberWith, verdictOf, whyNot } from '../fixtures/check-condition'
import type { ConditionNode, Facts, PaymentFacts, StationFacts } from '../types'
import { findCondition } from './registry'

const leaf = (code: string, args: Record<string, unknown> = {}): ConditionNode => ({ code, args })
const refused = (code: string, args: object) => findCondition(code)?.schema.safeParse(args).success === false
const paid = (payment: Partial<PaymentFacts> = {}): Partial<Facts> => ({ payment: { channel: 'till', ...payment } })
const here = (station: Partial<StationFacts> = {}): Partial<Facts> => ({ station: { groups: [], stock: new Map(), ...station } })

describe('goods', () => {
  const basket = { lines: [fuel(), item(250n, { lineId: 'a', sku: 'latte', category: 'coffee' }), item(120n, { lineId: 'b', sku: 'bar', category: 'snacks' }), item(900n, { lineId: 'c', sku: 'wash' })] }
  const linesOf = (node: ConditionNode, facts: Partial<Facts> = basket) => verdictOf(node, facts).lines

  test.each<[object, number[]]>([
    [{ categories: ['coffee'] }, [1]], [{ categories: ['coffee', 'snacks'] }, [1, 2]], [{ skus: ['wash'] }, [3]], [{ categories: ['snacks'], skus: ['wash', 'latte'] }, [1, 2, 3]], [{ categories: ['Coffee'] }, []],
  ])('%j narrows to the lines %j', (args, lines) => {
    expect(linesOf(leaf('product', { ...args }))).toEqual(lines)
  })

  test('what is measured beside it is these goods alone', () => {
    const coffee = leaf('product', { categories: ['coffee'] })
    expect([250, 251].map((amount_minor) => holds({ all: [leaf('minimum_amount', { amount_minor, measured: 'before_discounts' }), coffee] }, basket))).toEqual([true, false])
  })

  test('says what it wants, and refuses to want nothing', () => {
    expect(whyNot(leaf('product', { categories: ['coffee'], skus: ['wash'] }), { lines: [fuel()] })).toEqual(['Only on coffee or SKU wash; none of it is in the basket.', '仅限购买coffee或商品wash；本单没有。'])
    expect([{}, { categories: [] }, { categories: [''] }, { skus: [' x'] }].map((args) => refused('product', args))).toEqual([true, true, true, true])
  })

  test('fuel of the own vehicle is the lines of its grade; a vehicle whose grade isn’t known fits nothing', () => {
    const lines = [fuel('E10'), fuel('Diesel'), item()]
    expect(linesOf(leaf('vehicle_grade'), { lines, ...memberWith({ vehicles: [{ grade: 'Diesel' }, {}] }) })).toEqual([1])
    expect(whyNot(leaf('vehicle_grade'), { lines: [fuel('E10')], ...memberWith({ vehicles: [{}] }) })).toEqual([
      'Only on fuel for the member’s own vehicle; none in the basket is for one of them.', '仅限会员本人车辆适用的油品；本单油品均不适用。',
    ])
  })
})

describe('between two figures, both included', () => {
  test.each([[19_999n, false], [20_000n, true], [50_000n, true], [50_001n, false]])('%s thousandths between 20 and 50 l: %s', (volume, expected) => {
    expect(holds(leaf('volume', { at_least: '20', at_most: '50', unit: 'l' }), { lines: [fuel('E10', volume)] })).toBe(expected)
  })

  test.each([[1_999n, false], [2_000n, true], [3_000n, true], [3_001n, false]])('an amount of %s between 20.00 and 30.00: %s', (amount, expected) => {
    const node = (measured: string) => leaf('amount', { at_least_minor: 2_000, at_most_minor: 3_000, measured })
    expect(holds(node('before_discounts'), { lines: [item(amount)] })).toBe(expected)
    // The till took 1.00 off: after discounts the same basket is worth that much more at the sign price.
    expect(holds(node('after_discounts'), { lines: [item(amount + 100n, { otherDiscountsMinor: item(100n).amountMinor })] })).toBe(expected)
  })

  test('next to a grade its lines alone are measured', () => {
    const two = { lines: [fuel('E10', 15_000n), fuel('Diesel', 40_000n)] }
    const range = leaf('volume', { at_least: '10', at_most: '20', unit: 'l' })
    expect([holds({ all: [range, grades('E10')] }, two), holds(range, two)]).toEqual([true, false])
  })

  test('they say both ends, and refuse them the wrong way round', () => {
    expect(whyNot(leaf('volume', { at_least: '50', at_most: '60', unit: 'l' }))).toEqual(['Only from 50 l to 60 l; the basket has 42.130 l.', '仅限加注50升至60升；本单42.130升。'])
    expect(whyNot(leaf('amount', { at_least_minor: 100, at_most_minor: 200, measured: 'after_discounts' }))).toEqual(['Only from 1.00 to 2.00 after discounts; the basket comes to 75.79.', '仅限优惠后1.00至2.00；本单为75.79。'])
    expect([refused('volume', { at_least: '9', at_most: '10', unit: 'l' }), refused('volume', { at_least: '10', at_most: '9', unit: 'l' }), refused('amount', { at_least_minor: 2, at_most_minor: 1, measured: 'before_discounts' })]).toEqual([false, true, true])
  })
})

describe('where', () => {
  test('stations, regions, groups', () => {
    expect([holds(leaf('station', { stations: [idOf('stn', 1), idOf('stn', 2)] })), holds(leaf('station', { stations: [idOf('stn', 2)] }))]).toEqual([true, false])
    expect([holds(leaf('region', { regions: ['North', 'South'] }), here({ region: 'South' })), holds(leaf('region', { regions: ['North'] }), here({ region: 'South' }))]).toEqual([true, false])
    expect([holds(leaf('station_group', { groups: ['motorway'] }), here({ groups: ['24h', 'motorway'] })), holds(leaf('station_group', { groups: ['motorway'] }), here())]).toEqual([true, false])
  })

  test('and each says what is wanted and where this is', () => {
    expect(whyNot(leaf('station', { stations: [idOf('stn', 2), idOf('stn', 3)] }))).toEqual(['Only at 2 chosen stations; this is another station.', '仅限指定的2家油站；本站不在其中。'])
    expect(whyNot(leaf('region', { regions: ['North'] }), here({ region: 'South' }))).toEqual(['Only at stations in North; this station is in South.', '仅限North的油站；本站位于South。'])
    expect(whyNot(leaf('region', { regions: ['North'] }), here())[0]).toBe('Only at stations in North; this station has no region.')
    expect(whyNot(leaf('station_group', { groups: ['motorway'] }), here())).toEqual(['Only at stations of the group “motorway”; this station is in none of them.', '仅限“motorway”分组的油站；本站不在其中。'])
    expect(refused('station', { stations: ['berlin'] })).toBe(true)
  })

  test('by the names that are brought: up to three of them, then how many more', () => {
    const called = (...names: string[]) => ({ names: { stations: Object.fromEntries(names.map((name, index) => [idOf('stn', index + 2), { en: name, zh: name }])) } })
    const at = (count: number) => leaf('station', { stations: Array.from({ length: count }, (_, index) => idOf('stn', index + 2)) })
    const four = called('Münster', 'Telgte', 'Ahlen', 'Soest')
    expect(whyNot(at(1), {}, four)).toEqual(['Only at Münster; this is another station.', '仅限Münster；本站不在其中。'])
    expect(whyNot(at(2), {}, four)).toEqual(['Only at Münster or Telgte; this is another station.', '仅限Münster或Telgte；本站不在其中。'])
    expect(whyNot(at(7), {}, four)).toEqual(['Only at Münster, Telgte, Ahlen and 4 more; this is another station.', '仅限Münster、Telgte、Ahlen等7家油站；本站不在其中。'])
    const places = { names: { regions: { n: { en: 'North', zh: 'North' } }, stationGroups: { m: { en: 'Motorway', zh: 'Motorway' } } } }
    expect(whyNot(leaf('region', { regions: ['n'] }), here({ region: 's' }), places)[0]).toBe('Only at stations in North; this station is in s.')
    expect(whyNot(leaf('region', { regions: ['a', 'b', 'c', 'n'] }), here({ region: 'x' }), places)[1]).toBe('仅限a、b、c等4个地区的油站；本站位于x。')
    expect(whyNot(leaf('station_group', { groups: ['m', 'city'] }), here(), places)).toEqual(['Only at stations of the groups “Motorway” or “city”; this station is in none of them.', '仅限“Motorway”或“city”分组的油站；本站不在其中。'])
  })

  test.each([[4_999_999n, false], [5_000_000n, true]])('%s thousandths in the tank against 5000 l: %s', (stock, expected) => {
    expect(holds(leaf('fuel_in_stock', { grade: 'E10', volume: '5000', unit: 'l' }), here({ stock: new Map([['E10', quantity(stock)]]) }))).toBe(expected)
  })

  test('a grade without a reading has none to give away', () => {
    const node = leaf('fuel_in_stock', { grade: 'E10', volume: '5000', unit: 'l' })
    expect(whyNot(node, here())).toEqual(['Only while the station has 5000 l of E10; it has reported no stock of it.', '仅限油站E10库存不低于5000升；该站未上报该油品库存。'])
    expect(whyNot(node, here({ stock: new Map([['E10', quantity(10n)]]) }))[0]).toBe('Only while the station has 5000 l of E10; it has 0.010 l.')
  })
})

describe('how it is paid and ordered', () => {
  test('payment method and channel', () => {
    const cash = leaf('payment_method', { methods: ['cash', 'mobile'] })
    expect([holds(cash, paid({ method: 'mobile' })), holds(cash, paid({ method: 'card' })), holds(cash, paid())]).toEqual([true, false, false])
    expect(whyNot(cash, paid({ method: 'card' }))).toEqual(['Only when paid by cash or mobile payment; it is paid by bank card.', '仅限以现金或移动支付付款；本单以银行卡付款。'])
    expect(whyNot(cash, paid())[0]).toBe('Only when paid by cash or mobile payment; the till did not say how it is paid.')
    const app = leaf('order_channel', { channels: ['app'] })
    expect([holds(app, paid({ channel: 'app' })), holds(app, paid())]).toEqual([true, false])
    expect(whyNot(app, paid())).toEqual(['Only when ordered in the app; it was ordered at the till.', '仅限通过应用下单；本单来自收银台。'])
  })

  test.each<[string[], string, boolean]>([
    [['4'], '411111', true], [['4'], '511111', false], [['622200-622299'], '622199', false], [['622200-622299'], '622200', true], [['622200-622299'], '622299', true], [['622200-622299'], '622300', false],
    [['622200-622299'], '62225012', true], [['45126'], '451261', true], [['45126'], '45127', false],
    // Six digits leave a hundred cards of eight open: all of them must lie in the range.
    [['62220000-62220050'], '622200', false], [['62220000-62220099'], '622200', true], [['62220000-62220049', '62220050-62220099'], '622200', true], [['0'], '012345', true],
  ])('cards %j and a card %s: %s', (prefixes, bankCardPrefix, expected) => {
    expect(holds(leaf('bank_card', { name: 'City', prefixes }), paid({ bankCardPrefix }))).toBe(expected)
  })

  test('what is no prefix is refused; the cards are called by their name', () => {
    expect([['x'], ['123456789'], ['12-345'], ['622299-622200'], ['62-'], []].map((prefixes) => refused('bank_card', { name: 'City', prefixes }))).toEqual([true, true, true, true, true, true])
    expect(whyNot(leaf('bank_card', { name: 'City Bank', prefixes: ['4'] }), paid())).toEqual(['Only when paid by a card of City Bank; the till told no bank card.', '仅限使用City Bank卡支付；收银机未提供银行卡信息。'])
  })

  test('a partner, however it is spelled', () => {
    const club = leaf('partner', { partners: ['AUTO-CLUB'] })
    expect(['autoclub', 'ＡＵＴＯ Ｃlub', 'aut0club', 'auto'].map((partnerCode) => holds(club, paid({ partnerCode })))).toEqual([true, true, true, false])
    expect(whyNot(club, paid())).toEqual(['Only with the partner AUTO-CLUB; no partner was named.', '仅限经合作方AUTO-CLUB；本单未提供合作方。'])
  })
})

describe('what is presented', () => {
  const said = (...texts: string[]): Partial<Facts> => ({ codes: texts.map((text) => ({ text: normaliseCode(text) })) })
  const summer = leaf('code', { codes: ['SUMMER10', '夏日'] })

  test.each(['summer10', 'SUMMER 10', 'ｓｕｍｍｅｒ１０', 'SUMMERlO', 'Summer-I0', ' 夏 日 '])('the code said as %j is recognised (hard case 40)', (text) => {
    expect(holds(summer, said('other', text))).toBe(true)
  })

  test('another word is none, and a voucher is no word', () => {
    expect([holds(summer, said('SUMMER11')), holds(summer, { codes: [{ text: 'SUMMER10', voucher: { id: 'vou_1', kind: 'car_wash' } }] })]).toEqual([false, false])
    expect(whyNot(summer, said())).toEqual(['Only with one of 2 codes; no code was presented.', '仅限凭2个优惠码之一；本单未出示优惠码。'])
    expect(whyNot(leaf('code', { codes: ['SUMMER10'] }), said('x'))).toEqual(['Only with the code; another code was presented.', '仅限凭优惠码；本单出示的是其他码。'])
  })

  test('two spellings of one code, and what has no letter, are refused', () => {
    expect([['SUMMER10', 'summer lo'], ['--'], ['a'], []].map((codes) => refused('code', { codes }))).toEqual([true, true, true, true])
  })

  test('a voucher of a kind', () => {
    const wash = leaf('voucher', { kinds: ['car_wash'] })
    const shown = (kind: string): Partial<Facts> => ({ codes: [{ text: 'X1' }, { text: 'Y2', voucher: { id: 'vou_1', kind } }] })
    expect([holds(wash, shown('car_wash')), holds(wash, shown('coffee'))]).toEqual([true, false])
    expect(whyNot(wash, shown('coffee'))).toEqual(['Only with a voucher “car_wash”; another was presented.', '仅限凭“car_wash”优惠券；本单出示的是其他券。'])
    expect(whyNot(wash, { codes: [{ text: 'X1' }] })[0]).toBe('Only with a voucher “car_wash”; none was presented.')
  })
})
