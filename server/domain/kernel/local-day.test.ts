import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { addDays, addMonths, endOfPeriod, formatInstant, instantAt, isTimeZone, localDate, localDay, localTime, periodKey, startOfDay } from './local-day'

const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31)
console.info(`local-day: seed ${seed}`)
vi.setConfig({ testTimeout: 60_000 })

const HOUR = 3_600_000
const iso = (at: number) => new Date(at).toISOString()
/** Berlin: gap and overlap at night. New York: likewise. São Paulo: at midnight, until 2019. */
const ZONES = ['Europe/Berlin', 'America/New_York', 'America/Sao_Paulo'] as const

describe('days when clocks change', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29', 23, '2026-03-28T23:00:00.000Z'], ['Europe/Berlin', '2026-10-25', 25, '2026-10-24T22:00:00.000Z'], ['Europe/Berlin', '2026-11-22', 24, '2026-11-21T23:00:00.000Z'],
    ['America/New_York', '2026-03-08', 23, '2026-03-08T05:00:00.000Z'], ['America/New_York', '2026-11-01', 25, '2026-11-01T04:00:00.000Z'],
    // The gap swallows midnight: the day begins at 01:00. In the overlap the day before is longer.
    ['America/Sao_Paulo', '2018-11-04', 23, '2018-11-04T03:00:00.000Z'], ['America/Sao_Paulo', '2018-02-17', 25, '2018-02-17T02:00:00.000Z'],
  ])('%s, %s has %s hours and begins at %s', (zone, date, hours, begins) => {
    const day = localDay(startOfDay(date, zone), zone)
    expect([day.date, iso(day.startsAt), (day.endsAt - day.startsAt) / HOUR, day.plain]).toEqual([date, begins, hours, hours === 24])
    expect(localDate(day.endsAt - 1, zone)).toBe(date)
    expect(localDate(day.endsAt, zone)).toBe(addDays(date, 1))
  })

  test.each([
    // In a gap the first instant after it, in an overlap the first occurrence.
    ['Europe/Berlin', '2026-03-29', '02:00', '2026-03-29T01:00:00.000Z'], ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:00:00.000Z'], ['Europe/Berlin', '2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'], ['Europe/Berlin', '2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'], ['Europe/Berlin', '2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
    ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:00:00.000Z'], ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04', '00:30', '2018-11-04T03:00:00.000Z'], ['America/Sao_Paulo', '2018-02-17', '23:30', '2018-02-18T01:30:00.000Z'], ['America/Sao_Paulo', '2018-02-17', '24:00', '2018-02-18T03:00:00.000Z'],
    ['Asia/Shanghai', '2026-11-22', '12:34', '2026-11-22T04:34:00.000Z'],
  ])('%s, %s at %s is %s', (zone, date, time, at) => {
    const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
    expect(iso(instantAt(localDay(startOfDay(date, zone), zone), minute, zone))).toBe(at)
  })

  test('the clock on the wall repeats an hour in the overlap and leaves one out in the gap', () => {
    const at = (text: string) => localTime(Date.parse(text), 'Europe/Berlin').minuteOfDay
    expect([at('2026-10-25T00:30:00Z'), at('2026-10-25T01:30:00Z'), at('2026-03-29T00:59:59.999Z'), at('2026-03-29T01:00:00Z')]).toEqual([150, 150, 119, 180])
  })
})

test('for any instant in any of the zones: date, weekday and minute are those that Intl shows, and days follow each other without gap', () => {
  const property = fc.property(fc.constantFrom(...ZONES, 'Asia/Kathmandu', 'Australia/Lord_Howe'), fc.integer({ min: Date.UTC(2016, 0), max: Date.UTC(2035, 0) }), (zone, at) => {
    const shown = Object.fromEntries(new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', weekday: 'short' }).formatToParts(at).map((part) => [part.type, part.value]))
    const { date, minuteOfDay, weekday } = localTime(at, zone)
    expect([date, minuteOfDay]).toEqual([`${shown['year']}-${shown['month']}-${shown['day']}`, Number(shown['hour']) * 60 + Number(shown['minute'])])
    expect(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][weekday - 1]).toBe(shown['weekday'])
    const day = localDay(at, zone)
    expect(day.startsAt <= at && at < day.endsAt).toBe(true)
    expect(localDay(day.endsAt, zone).startsAt).toBe(day.endsAt)
    expect(localDay(day.startsAt - 1, zone).endsAt).toBe(day.startsAt)
    expect(instantAt(day, minuteOfDay, zone) <= at).toBe(true)
  })
  const report = fc.check(property, { numRuns: 1_000, seed })
  expect(report.failed, `seed ${report.seed}: ${fc.defaultReportMessage(report) ?? ''}`).toBe(false)
})

describe('periods', () => {
  test.each([
    ['day', '2026-11-22T23:30:00Z', 'Europe/Berlin', '2026-11-23'], ['day', '2026-11-22T23:30:00Z', 'America/New_York', '2026-11-22'],
    ['week', '2026-11-22T12:00:00Z', 'Europe/Berlin', '2026-W47'], ['week', '2027-01-01T12:00:00Z', 'Europe/Berlin', '2026-W53'], ['week', '2025-12-29T12:00:00Z', 'Europe/Berlin', '2026-W01'],
    ['month', '2026-11-30T23:30:00Z', 'Europe/Berlin', '2026-12'], ['year', '2026-12-31T23:30:00Z', 'Europe/Berlin', '2027'], ['ever', '2026-11-22T12:00:00Z', 'Europe/Berlin', 'ever'],
  ] as const)('%s of %s in %s counts under %s', (period, at, zone, key) => {
    expect(periodKey(period, Date.parse(at), zone)).toBe(key)
  })

  test.each([['day', '2026-02-28', '2026-03-01'], ['month', '2028-02-29', '2028-03-01'], ['quarter', '2026-11-22', '2027-01-01'], ['quarter', '2026-01-01', '2026-04-01'], ['year', '2026-01-01', '2027-01-01']] as const)('the %s of %s ends before %s', (unit, date, end) => {
    expect(endOfPeriod(date, unit)).toBe(end)
  })

  test.each([['2027-01-31', 1, '2027-02-28'], ['2028-01-31', 1, '2028-02-29'], ['2028-02-29', 12, '2029-02-28'], ['2026-12-31', 2, '2027-02-28']])('%s and %s months is %s', (date, months, result) => {
    expect(addMonths(date, months)).toBe(result)
  })
})

test('only IANA names are time zones', () => {
  expect(['Europe/Berlin', 'UTC', 'Asia/Shanghai'].map(isTimeZone)).toEqual([true, true, true])
  expect(['', 'Berlin', '+01:00', 'CET', 'Europe/Nowhere', '../etc/passwd'].map(isTimeZone)).toEqual([false, false, false, false, false, false])
})

test('times in answers are UTC with milliseconds', () => {
  expect(formatInstant(Date.UTC(2026, 10, 22, 7, 15, 30))).toBe('2026-11-22T07:15:30.000Z')
})
