import { describe, expect, test } from 'vitest'
import { at, holds, whyNot } from '../fixtures/check-condition'
import type { ConditionNode } from '../types'
import { findCondition } from './registry'

const weekday = (...weekdays: number[]): ConditionNode => ({ code: 'weekday', args: { weekdays } })
const dates = (args: { first?: string; last?: string }): ConditionNode => ({ code: 'date_range', args })
const holiday = (args: object): ConditionNode => ({ code: 'holiday', args: { days_before: 0, days_after: 0, ...args } })
const recurring = (rule: string, start = '2026-01-01'): ConditionNode => ({ code: 'recurrence', args: { rule, start } })
/** At a station whose clock is UTC, so that a day of the table is that day. */
const onDay = (date: string, time: string) => ({ ...at(`${date}T${time}Z`), stationTimeZone: 'UTC' })
const refused = (node: ConditionNode): string | undefined => {
  if (!('code' in node)) return 'a tree'
  const read = findCondition(node.code)?.schema.safeParse(node.args)
  return read?.success ? undefined : read?.error.issues.map((issue) => issue.path.join('/')).join(' ')
}

describe('weekday', () => {
  test.each([
    ['2026-11-21T23:59:59.999+01:00', [7], false],
    ['2026-11-22T00:00:00.000+01:00', [7], true],
    ['2026-11-22T23:59:59.999+01:00', [7], true],
    ['2026-11-23T00:00:00.000+01:00', [7], false],
    // The day on which clocks go back has 25 hours.
    ['2026-10-25T23:59:59.999+01:00', [7], true],
  ])('%s on %j: %s', (local, days, expected) => {
    expect(holds(weekday(...days), at(local))).toBe(expected)
  })

  test('goes by the promotion’s clock and says which day it is', () => {
    const shanghai = { ...at('2026-11-22T17:00:00Z'), stationTimeZone: 'Asia/Shanghai' }
    expect([holds(weekday(1), shanghai, 'station'), holds(weekday(1), shanghai, 'chain')]).toEqual([true, false])
    expect(whyNot(weekday(1, 5))).toEqual(['Only on Mondays and Fridays; the fill was on Sunday.', '仅限每周一、五；本次加油为周日。'])
  })
})

describe('date range', () => {
  test.each([
    [{ first: '2026-11-22', last: '2026-11-22' }, '2026-11-21T23:59:59.999+01:00', false],
    [{ first: '2026-11-22', last: '2026-11-22' }, '2026-11-22T00:00:00+01:00', true],
    [{ first: '2026-11-22', last: '2026-11-22' }, '2026-11-22T23:59:59.999+01:00', true],
    [{ first: '2026-11-22', last: '2026-11-22' }, '2026-11-23T00:00:00+01:00', false],
    [{ first: '2026-11-22' }, '2099-01-01T00:00:00+01:00', true],
    [{ last: '2026-11-22' }, '1999-01-01T00:00:00+01:00', true],
    [{ last: '2026-11-21' }, '2026-11-22T00:00:00+01:00', false],
  ])('%j at %s: %s', (args, local, expected) => {
    expect(holds(dates(args), at(local))).toBe(expected)
  })

  test('says the days, and refuses none, an end before the beginning, and days that the calendar doesn’t have', () => {
    expect(whyNot(dates({ first: '2026-12-01', last: '2026-12-24' }))).toEqual(['Only from 2026-12-01 to 2026-12-24; the fill was on 2026-11-22.', '仅限2026-12-01至2026-12-24；本次加油日期为2026-11-22。'])
    expect([dates({}), dates({ first: '2026-12-02', last: '2026-12-01' }), dates({ first: '2026-02-29' }), dates({ first: '2028-02-29' })].map(refused)).toEqual(['first', 'last', 'first', undefined])
  })
})

describe('holiday', () => {
  test.each<[string, object, string, boolean]>([
    ['Epiphany in Bavaria', { country: 'DE', part: 'BY' }, '2026-01-06', true],
    ['and not in Berlin', { country: 'DE', part: 'BE' }, '2026-01-06', false],
    ['National Day, first of three days', { country: 'CN' }, '2026-10-01', true],
    ['the third', { country: 'CN' }, '2026-10-03', true],
    ['the fourth', { country: 'CN' }, '2026-10-04', false],
    ['Spring Festival goes by the moon', { country: 'CN' }, '2027-02-06', true],
    ['a half day is none', { country: 'CN' }, '2026-08-01', false],
    ['another kind', { country: 'DE', kinds: ['observance'] }, '2026-02-14', true],
    ['a day of our own in one year', { own_days: ['2026-11-22'] }, '2026-11-22', true],
    ['not in the next', { own_days: ['2026-11-22'] }, '2027-11-22', false],
    ['a day of our own in every year', { own_days: ['11-22'] }, '2031-11-22', true],
    ['29 February where there is one', { own_days: ['02-29'] }, '2028-02-29', true],
    ['and no other day where there is none', { own_days: ['02-29'] }, '2027-03-01', false],
    ['excepted', { country: 'DE', except: ['2026-12-25'] }, '2026-12-25', false],
    ['only in that year', { country: 'DE', except: ['2026-12-25'] }, '2027-12-25', true],
    ['two days before', { country: 'DE', days_before: 2 }, '2026-12-23', true],
    ['three days before', { country: 'DE', days_before: 2 }, '2026-12-22', false],
    ['the window reaches over the turn of the year', { country: 'DE', days_before: 2 }, '2026-12-30', true],
    ['and into the next', { own_days: ['12-31'], days_after: 3 }, '2027-01-03', true],
    ['and no further', { own_days: ['12-31'], days_after: 3 }, '2027-01-04', false],
  ])('%s: %j on %s: %s', (_, args, date, expected) => {
    for (const time of ['00:00:00', '23:59:59']) expect(holds(holiday(args), onDay(date, time))).toBe(expected)
  })

  test('the answer for a day is the same however often and in whichever order years are asked', () => {
    const node = holiday({ country: 'DE', part: 'BY', days_after: 1 })
    const asked = ['2028-01-07', '2026-01-07', '2027-01-07', '2026-01-07'].map((date) => holds(node, at(`${date}T12:00:00+01:00`)))
    expect(asked).toEqual([true, true, true, true])
  })

  test('says whose holidays, and refuses unknown places, nothing to go by, kinds without a country, a day that is both named and excepted', () => {
    expect(whyNot(holiday({ country: 'DE', part: 'BY', own_days: ['12-24'], days_before: 1 }))).toEqual([
      'Only on public holidays (DE-BY) and days of our own and the days around them (1 before); 2026-11-22 is no such day.',
      '仅限法定节假日（DE-BY）和自定日期及其前1天；2026-11-22不在其中。',
    ])
    expect([
      holiday({ country: 'ZZ' }), holiday({ country: 'DE', part: 'XX' }), holiday({}), holiday({ own_days: [] }), holiday({ own_days: ['12-24'], kinds: ['bank'] }),
      holiday({ own_days: ['2026-12-24'], except: ['2026-12-24'] }), holiday({ own_days: ['13-01'] }), holiday({ country: 'DE', days_before: 61 }), holiday({ country: 'de' }),
    ].map(refused)).toEqual(['part', 'part', 'country', 'country', 'country', 'except', 'own_days/0', 'days_before', 'country'])
  })
})

describe('recurrence', () => {
  test.each<[string, string, string, string, boolean]>([
    ['first Tuesday of a month', 'FREQ=MONTHLY;BYDAY=1TU', '2026-01-01', '2026-11-03', true],
    ['second', 'FREQ=MONTHLY;BYDAY=1TU', '2026-01-01', '2026-11-10', false],
    ['before its start', 'FREQ=MONTHLY;BYDAY=1TU', '2026-11-04', '2026-11-03', false],
    ['every other day, years later', 'FREQ=DAILY;INTERVAL=2', '2020-01-01', '2026-11-23', true],
    ['and the day between', 'FREQ=DAILY;INTERVAL=2', '2020-01-01', '2026-11-22', false],
    ['the last of ten', 'FREQ=DAILY;COUNT=10', '2026-11-13', '2026-11-22', true],
    ['the eleventh of ten', 'FREQ=DAILY;COUNT=10', '2026-11-12', '2026-11-22', false],
    ['its last day', 'FREQ=DAILY;UNTIL=20261122', '2026-01-01', '2026-11-22', true],
    ['the day after it', 'FREQ=DAILY;UNTIL=20261121', '2026-01-01', '2026-11-22', false],
    ['the last day of a month', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2026-01-01', '2026-02-28', true],
    ['the last working day of a month', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-01-01', '2026-10-30', true],
    ['29 February', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29', '2026-01-01', '2028-02-29', true],
  ])('%s: %s from %s, %s: %s', (...[, rule, start, date, expected]) => {
    for (const time of ['00:00:00', '23:59:59']) expect(holds(recurring(rule, start), onDay(date, time))).toBe(expected)
  })

  test('a change of clocks moves no day', () => {
    const sundays = recurring('FREQ=WEEKLY;BYDAY=SU')
    for (const [first, last] of [['2026-03-29T00:00:00+01:00', '2026-03-29T23:59:59+02:00'], ['2026-10-25T00:00:00+02:00', '2026-10-25T23:59:59+01:00']] as const) {
      expect([Date.parse(first) - 1, Date.parse(first), Date.parse(last), Date.parse(last) + 1_000].map((occurredAt) => holds(sundays, { occurredAt }))).toEqual([false, true, true, false])
    }
  })

  test.each([
    ['FREQ=MONTHLY;BYDAY=1TU', 'every month on the 1st Tuesday', '每月第1个周二'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=10', 'every 2 weeks on Mondays and Fridays from 2026-01-01 on, 10 times', '每2周周一、周五（自2026-01-01起）共10次'],
    ['FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24,-1;UNTIL=20301231', 'every year in December on the 24th and last day until 2030-12-31', '每年12月24日、最后一天至2030-12-31'],
    ['FREQ=MONTHLY;BYDAY=-1FR,-2FR', 'every month on the last Friday and the 2nd last Friday', '每月最后一个周五、倒数第2个周五'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1', 'every month on Mondays (BYSETPOS=-1)', '每月周一（BYSETPOS=-1）'],
  ])('%s is said in words', (rule, en, zh) => {
    expect(findCondition('recurrence')?.words({ rule, start: '2026-01-01' }, { currencyDecimals: 2, names: {} })).toEqual({ en, zh })
  })

  test.each([
    'FREQ=HOURLY', 'FREQ=DAILY;BYHOUR=9', 'FREQ=DAILY;COUNT=0', 'FREQ=DAILY;COUNT=1001', 'FREQ=DAILY;INTERVAL=0', 'FREQ=MONTHLY;BYMONTHDAY=45', 'FREQ=MONTHLY;BYDAY=XX', 'FREQ=DAILY;FREQ=DAILY',
    'FREQ=DAILY;COUNT=3;UNTIL=20270101', 'FREQ=DAILY;NONSENSE=3', 'DTSTART=20260101;FREQ=DAILY', 'FREQ=DAILY;', 'freq=daily', '', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=DAILY;UNTIL=20251231', 'FREQ=DAILY;UNTIL=20261399',
  ])('%j is refused', (rule) => {
    expect(refused(recurring(rule))).toBe('rule')
  })
})
