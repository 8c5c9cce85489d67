import { describe, expect, test } from 'vitest'
import { buildPromotion, from, fromVolume, grades, idOf, offPerUnit, tiers } from './fixtures/build-rules'
import { findContradictions } from './find-contradictions'
import type { ConditionNode, Promotion } from './types'

const leaf = (code: string, args: Record<string, unknown> = {}): ConditionNode => ({ code, args })
const weekdays = (...days: number[]) => leaf('weekday', { weekdays: days })
const dates = (args: { first?: string; last?: string }) => leaf('date_range', args)
const day = (local: string): number => Date.parse(local)
const promotion = (conditions: ConditionNode, schedule: Partial<Promotion['schedule']> = {}) => buildPromotion(1, [offPerUnit('0.10')], { conditions, schedule: { timeZone: 'station', ...schedule } })
/** Pointers of what is refused. */
const pointers = (conditions: ConditionNode, schedule: Partial<Promotion['schedule']> = {}): string[] => {
  const found = findContradictions(promotion(conditions, schedule))
  return found.ok ? [] : (found.refusal.errors ?? []).map((error) => error.pointer)
}

describe('what no basket can meet is refused with its pointer', () => {
  test.each<[string, ConditionNode, string]>([
    ['two grades apart', { all: [grades('E10'), grades('E5', 'Diesel')] }, '/conditions/all/1'],
    ['the second of three', { all: [tiers('gold'), grades('E10'), weekdays(1), grades('E5')] }, '/conditions/all/3'],
    ['deeper in the tree', { all: [grades('E10'), { all: [tiers('gold'), { all: [grades('E5')] }] }] }, '/conditions/all/1'],
    ['inside of it', { all: [tiers('gold'), { all: [grades('E10'), grades('E5')] }] }, '/conditions/all/1/all/1'],
    ['weekdays apart', { all: [weekdays(1, 2), weekdays(6, 7)] }, '/conditions/all/1'],
    ['a window of the day on other weekdays', { all: [weekdays(1), leaf('time_window', { from: '10:00', until: '12:00', weekdays: [2] })] }, '/conditions/all/1'],
    ['date ranges apart', { all: [dates({ last: '2026-11-30' }), dates({ first: '2026-12-01' })] }, '/conditions/all/1'],
    ['a recurrence that ended before', { all: [dates({ first: '2027-01-01' }), leaf('recurrence', { rule: 'FREQ=DAILY;COUNT=3', start: '2026-12-01' })] }, '/conditions/all/1'],
    ['a Monday that isn’t among the days', { all: [dates({ first: '2026-11-24', last: '2026-11-29' }), weekdays(1)] }, '/conditions/all/1'],
    ['a thing and its opposite', { all: [grades('E10', 'E5'), { not: grades('E10') }, { not: grades('E5', 'Diesel') }] }, '/conditions/all/2'],
    ['fuel and goods', { all: [grades('E10'), leaf('product', { categories: ['coffee'] })] }, '/conditions/all/1'],
    ['a volume of goods', { all: [leaf('product', { categories: ['coffee'] }), fromVolume('10')] }, '/conditions/all/1'],
    ['every alternative', { all: [grades('E10'), { any: [grades('E5'), grades('Diesel')] }] }, '/conditions/all/1'],
    ['from more than at most', { all: [fromVolume('30'), leaf('volume', { at_least: '1', at_most: '20', unit: 'l' })] }, '/conditions/all/1'],
    ['amounts apart', { all: [from(5_001, 'before_discounts'), leaf('amount', { at_least_minor: 1, at_most_minor: 5_000, measured: 'before_discounts' })] }, '/conditions/all/1'],
    ['first and fifth fill', { all: [leaf('first_fill'), leaf('nth_fill', { n: 5, counting: 'exactly', period: 'ever' })] }, '/conditions/all/1'],
    ['first fill after a pause', { all: [leaf('first_fill'), leaf('days_since_last_fill', { at_least: 60 })] }, '/conditions/all/1'],
    ['new and old members', { all: [leaf('membership_age', { unit: 'days', at_most: 30 }), leaf('membership_age', { unit: 'days', at_least: 31 })] }, '/conditions/all/1'],
    ['stations apart', { all: [leaf('station', { stations: [idOf('stn', 1)] }), leaf('station', { stations: [idOf('stn', 2)] })] }, '/conditions/all/1'],
  ])('%s', (_, conditions, pointer) => {
    expect(pointers(conditions)).toEqual([pointer])
  })

  test('every alternative that can’t hold is named where none can', () => {
    const dead = (grade: string): ConditionNode => ({ all: [grades(grade), grades('E85')] })
    expect(pointers({ any: [dead('E10'), dead('E5')] })).toEqual(['/conditions/any/0/all/1', '/conditions/any/1/all/1'])
    expect(pointers({ any: [dead('E10'), grades('E5')] })).toEqual([])
  })
})

describe('what some basket can meet is never refused', () => {
  test.each<[string, ConditionNode]>([
    ['grades that overlap', { all: [grades('E10', 'E5'), grades('E5')] }],
    ['alternatives of which one fits', { all: [grades('E10'), { any: [grades('E5'), grades('E10')] }] }],
    ['alternatives that speak of different things', { all: [grades('E10'), { any: [grades('E5'), tiers('gold')] }] }],
    ['a window over midnight, on the morning after', { all: [weekdays(2), leaf('time_window', { from: '22:00', until: '06:00', weekdays: [1] })] }],
    ['ranges that touch', { all: [dates({ last: '2026-12-01' }), dates({ first: '2026-12-01' })] }],
    ['a week has each weekday', { all: [dates({ first: '2026-11-23', last: '2026-11-29' }), weekdays(7)] }],
    ['segments and groups: one can be in several', { all: [leaf('segment', { segments: ['a'] }), leaf('segment', { segments: ['b'] })] }],
    ['exactly from and at most', { all: [fromVolume('20'), leaf('volume', { at_least: '1', at_most: '20', unit: 'l' })] }],
    ['volumes in two units', { all: [fromVolume('30'), leaf('volume', { at_least: '1', at_most: '20', unit: 'kwh' })] }],
    ['a volume of some lines and another of all', { all: [fromVolume('30'), { any: [{ all: [grades('E10'), leaf('volume', { at_least: '1', at_most: '20', unit: 'l' })] }] }] }],
    ['the opposite of something wider', { all: [grades('E10', 'E5'), { not: grades('E10') }] }],
    ['the opposite of two together', { all: [grades('E10'), { not: { all: [grades('E10'), tiers('gold')] } }] }],
    ['nothing at all', { all: [] }],
  ])('%s', (_, conditions) => {
    expect(pointers(conditions)).toEqual([])
  })
})

describe('dates against the schedule', () => {
  const advent = dates({ first: '2026-12-01', last: '2026-12-24' })
  test.each<[string, Partial<Promotion['schedule']>, string[]]>([
    ['ends before the first day begins anywhere', { until: day('2026-11-30T10:00:00Z') }, ['/schedule/until']],
    ['ends when it has begun somewhere', { until: day('2026-11-30T10:00:00.001Z') }, []],
    ['begins when it is over everywhere', { from: day('2026-12-25T12:00:00Z') }, ['/schedule/from']],
    ['begins when it still lasts somewhere', { from: day('2026-12-25T11:59:59.999Z') }, []],
    ['covers it', { from: day('2026-01-01T00:00:00Z'), until: day('2027-01-01T00:00:00Z') }, []],
  ])('a schedule that %s', (_, schedule, expected) => {
    expect(pointers({ all: [tiers('gold'), advent] }, schedule)).toEqual(expected)
  })
})
