import { GRADE_UNITS } from '@/server/domain/kernel/units'
import { ORDER_CHANNELS, PAYMENT_METHODS } from '@/server/domain/promotions/types'
import type { Chance } from './chance'
import { CATEGORIES, GRADES, idFor, money, PARTNERS, REGIONS, SEGMENTS, SKUS, STATION_GROUPS, TIERS, VOUCHER_KINDS, type Money } from './random-facts'

type RandomArgs = (chance: Chance, coin: Money) => Record<string, unknown>

const TIMES: [string, ...string[]] = ['00:00', '01:30', '02:30', '06:00', '12:00', '18:00', '22:00']
const DATES: [string, ...string[]] = ['2026-03-29', '2026-07-14', '2026-11-22', '2026-11-23', '2026-12-25', '2027-01-01']
/** The same codes as people write them. */
const SAID: [string, ...string[]] = ['summer-1O', 'ＳＵＭＭＥＲ１０', 'Winter', 'other']
const RULES: [string, ...string[]] = [
  'FREQ=DAILY;INTERVAL=3', 'FREQ=WEEKLY;BYDAY=MO,WE,SU', 'FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO', 'FREQ=MONTHLY;BYDAY=1TU,-1SU', 'FREQ=MONTHLY;BYMONTHDAY=-1,22', 'FREQ=DAILY;COUNT=300',
  'FREQ=DAILY;UNTIL=20261123', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24,25,31', 'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,14,25', 'FREQ=WEEKLY;BYDAY=SA,SU;COUNT=60', 'FREQ=MONTHLY', 'FREQ=YEARLY',
]
const UNITS = ['l', 'l', 'l', ...GRADE_UNITS] as const
const VOLUMES: [string, ...string[]] = ['0.001', '10', '20', '42.13', '50']
const PERIODS = ['day', 'week', 'month', 'year', 'ever'] as const

const someGrades = (chance: Chance) => chance.some(GRADES).map(([grade]) => grade)
const weekdays = (chance: Chance) => chance.some([1, 2, 3, 4, 5, 6, 7])
const measured = (chance: Chance) => chance.of(['before_discounts', 'before_discounts', 'after_discounts'])
const around = (chance: Chance) => ({ days_before: chance.of([0, 0, 1, 3]), days_after: chance.of([0, 0, 1, 7]) })
export const amount = (chance: Chance, coin: Money, most = 9_000n): number => Number(1n + money(chance.big(0n, most), coin))
/** Goods by SKU, by category, or by both. */
export const goods = (chance: Chance): Record<string, unknown> => chance.of<() => Record<string, unknown>>([() => ({ skus: chance.some(SKUS) }), () => ({ categories: chance.some(CATEGORIES) }), () => ({ skus: [chance.of(SKUS)], categories: [chance.of(CATEGORIES)] })])()

/** One bound, the other, or both. */
function bounds(chance: Chance, all: [number, ...number[]]): { at_least?: number; at_most?: number } {
  const [a, b] = [chance.of(all), chance.of(all)]
  return chance.of<{ at_least?: number; at_most?: number }>([{ at_least: a }, { at_most: a }, { at_least: Math.min(a, b), at_most: Math.max(a, b) }])
}

/** Arguments of every condition, most of which hold about every other time. */
export const RANDOM_CONDITIONS: Readonly<Record<string, RandomArgs>> = {
  grade: (chance) => ({ grades: someGrades(chance) }),
  product: goods,
  vehicle_grade: () => ({}),
  time_window: (chance) => {
    const from = chance.of(TIMES)
    const until = chance.of(['24:00', ...TIMES.filter((time) => time !== from)])
    return { from, until, ...(chance.percent(40) && { weekdays: weekdays(chance) }) }
  },
  weekday: (chance) => ({ weekdays: weekdays(chance) }),
  date_range: (chance) => {
    const [first, last] = [chance.of(DATES), chance.of(DATES)].sort()
    return chance.of<Record<string, unknown>>([{ first, last }, { first }, { last }])
  },
  holiday: (chance) => ({
    ...chance.of<Record<string, unknown>>([{ country: 'DE', part: 'BY' }, { country: 'US' }, { own_days: ['11-22', '2026-07-14'] }, { country: 'DE', kinds: ['public', 'observance'], own_days: ['12-31'], except: ['2026-12-25'] }]), ...around(chance),
  }),
  recurrence: (chance) => ({ rule: chance.of(RULES), start: chance.of(['2026-01-01', '2026-01-31', '2026-03-15', '2026-11-22']) }),
  member: () => ({}),
  tier: (chance) => ({ tiers: chance.some(TIERS) }),
  segment: (chance) => ({ segments: chance.some(SEGMENTS) }),
  member_attribute: (chance) => ({ attribute: chance.of(['sector', 'sector', 'other']), values: chance.some(['taxi', 'private', 'farm']) }),
  membership_age: (chance) => (chance.percent(50) ? { unit: 'days', ...bounds(chance, [0, 1, 30, 365]) } : { unit: 'months', ...bounds(chance, [0, 1, 12, 24]) }),
  birthday: around,
  anniversary: around,
  vehicle: (chance) => (chance.percent(30) ? {} : { grades: someGrades(chance) }),
  hold_out: (chance) => ({ share_bp: chance.of([1, 2_000, 5_000, 9_999]), draw: chance.of(['a', 'b', 'c', 'winter']) }),
  first_fill: () => ({}),
  nth_fill: (chance) => ({ n: chance.whole(1, 4), counting: chance.of(['every', 'exactly']), period: chance.of(PERIODS) }),
  volume_in_period: (chance) => ({ volume: chance.of([...VOLUMES, '100', '200']), unit: chance.of(UNITS), period: chance.of(PERIODS), counted: chance.of(['with_this_fill', 'before_this_fill']) }),
  days_since_last_fill: (chance) => bounds(chance, [0, 1, 7, 60]),
  minimum_volume: (chance) => ({ volume: chance.of(VOLUMES), unit: chance.of(UNITS) }),
  volume: (chance) => {
    const [a, b] = [chance.whole(0, 4), chance.whole(0, 4)]
    return { at_least: VOLUMES[Math.min(a, b)], at_most: VOLUMES[Math.max(a, b)], unit: chance.of(UNITS) }
  },
  minimum_amount: (chance, coin) => ({ amount_minor: amount(chance, coin), measured: measured(chance) }),
  amount: (chance, coin) => {
    const [a, b] = [amount(chance, coin), amount(chance, coin, 30_000n)]
    return { at_least_minor: Math.min(a, b), at_most_minor: Math.max(a, b), measured: measured(chance) }
  },
  station: (chance) => ({ stations: chance.some([idFor('stn', 1), idFor('stn', 2), idFor('stn', 3)]) }),
  region: (chance) => ({ regions: chance.some(REGIONS) }),
  station_group: (chance) => ({ groups: chance.some(STATION_GROUPS) }),
  fuel_in_stock: (chance) => ({ grade: chance.of(GRADES)[0], volume: chance.of(['0.5', '500', '2000']), unit: chance.of(GRADE_UNITS) }),
  payment_method: (chance) => ({ methods: chance.some(PAYMENT_METHODS) }),
  bank_card: (chance) => ({ name: 'Bank', prefixes: chance.some(['4', '400000-411111', '41112-49999', '55', '5500-5501', '35660000-35669999', '3566']) }),
  partner: (chance) => ({ partners: chance.of([['bank1'], ['CLUB'], ['BANK 1', 'c1ub'], [...PARTNERS, 'x9']]) }),
  order_channel: (chance) => ({ channels: chance.some(ORDER_CHANNELS) }),
  code: (chance) => ({ codes: chance.of([[chance.of(SAID)], ['summer10', 'WINTER']]) }),
  voucher: (chance) => ({ kinds: chance.some(VOUCHER_KINDS) }),
}
