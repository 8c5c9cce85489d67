import { describe, expect, test } from 'vitest'
import { counterPeriodKey, countedKeys, currentPeriod, keysToRead, periodEndsOn, type TierPeriod } from './period'
import { progress } from './progress'
import { progressWords } from './progress-words'
import { tierFor } from './tier-for'
import type { Tier } from './types'

const tiers: Tier[] = [
  { code: 'standard', names: { en: 'Standard', zh: '普通会员' }, kind: 'volume', threshold: 0n },
  { code: 'silver', names: { en: 'Silver', zh: '白银会员' }, kind: 'volume', threshold: 200_000n },
  { code: 'gold', names: { en: 'Gold', zh: '黄金会员' }, kind: 'volume', threshold: 500_000n, multiplierBp: 15_000 },
]
const at = Date.parse('2026-02-10T12:00:00Z')
const span = (period: TierPeriod, months = 12) => ({ period, months })
const clock = { at, zone: 'Europe/Berlin', span: span('calendar_quarter') }

test.each([
  [undefined, 'standard'], [199_999n, 'standard'], [200_000n, 'silver'], [499_999n, 'silver'], [500_000n, 'gold'], [9_000_000n, 'gold'],
])('%s thousandths reach %s: exactly the threshold is enough', (volume, code) => {
  expect(tierFor({ ...(volume !== undefined && { volume }) }, tiers).code).toBe(code)
})

test('a tier by another counter is reached by that counter', () => {
  const byFills: Tier[] = [...tiers, { code: 'regular', names: { en: 'Regular', zh: '常客' }, kind: 'fills', threshold: 10n }]
  expect(tierFor({ volume: 1n, fills: 10n }, byFills).code).toBe('regular')
})

describe('progress', () => {
  test.each([
    ['volume in whole units, rounded up', { volume: 462_300n }, 'gold', 38n, '38 l to Gold, until 31 March', '距黄金会员还差38升，截至3月31日'],
    ['exactly at a threshold', { volume: 200_000n }, 'gold', 300n, '300 l to Gold, until 31 March', '距黄金会员还差300升，截至3月31日'],
    ['one thousandth missing', { volume: 199_999n }, 'silver', 1n, '1 l to Silver, until 31 March', '距白银会员还差1升，截至3月31日'],
    ['nothing counted yet', {}, 'silver', 200n, '200 l to Silver, until 31 March', '距白银会员还差200升，截至3月31日'],
  ] as const)('%s', (...[, counters, code, amount, en, zh]) => {
    const next = progress(counters, tiers, clock)
    expect(next).toMatchObject({ code, missing: { kind: 'volume', amount }, until: '2026-03-31' })
    expect(next && progressWords(next, { unit: 'l', currencyDecimals: 2 })).toEqual({ en, zh })
  })

  test('at the top there is no next tier', () => {
    expect(progress({ volume: 500_000n }, tiers, clock)).toBeUndefined()
  })

  test('it counts from the tier that is held: a kept or given tier lets the next one show, with nothing below zero', () => {
    expect(progress({ volume: 0n }, tiers, { ...clock, current: 'silver' })).toMatchObject({ code: 'gold', missing: { amount: 500n } })
    expect(progress({ volume: 800_000n }, tiers, { ...clock, current: 'silver' })).toMatchObject({ code: 'gold', missing: { amount: 0n } })
  })

  test.each([
    ['spend', 12_345n, '123.45 of purchases to Gold', '距黄金会员还差消费123.45'],
    ['growth', 40n, '40 growth to Gold', '距黄金会员还差40成长值'],
    ['fills', 1n, '1 fill to Gold', '距黄金会员还差加油1次'],
    ['fills', 3n, '3 fills to Gold', '距黄金会员还差加油3次'],
  ] as const)('%s in words, without an end where the period has none', (kind, threshold, en, zh) => {
    const next = progress({}, [{ ...tiers[0], code: 'base' }, { ...tiers[2], kind, threshold }] as Tier[], { ...clock, span: span('ever') })
    expect(next && progressWords(next, { unit: 'l', currencyDecimals: 2 })).toEqual({ en, zh })
  })
})

describe('periods go by the zone of the chain', () => {
  const newYear = Date.parse('2026-12-31T23:30:00Z')
  test.each([
    ['calendar_year', 'Europe/Berlin', '2027', '2027-12-31'], ['calendar_year', 'America/New_York', '2026', '2026-12-31'],
    ['calendar_quarter', 'Europe/Berlin', '2027-Q1', '2027-03-31'], ['calendar_quarter', 'America/New_York', '2026-Q4', '2026-12-31'],
    ['calendar_month', 'Asia/Shanghai', '2027-01', '2027-01-31'], ['ever', 'Asia/Shanghai', 'ever', null],
  ] as const)('%s in %s: %s, ends on %s', (period, zone, key, endsOn) => {
    const counting = { span: span(period), at: newYear, zone }
    expect([counterPeriodKey(counting), periodEndsOn(counting)]).toEqual([key, endsOn])
  })
})

describe('a window of months rolls by whole months', () => {
  const counting = { span: span('rolling', 3), zone: 'Asia/Shanghai', at: Date.parse('2026-01-31T16:00:00Z') }
  test('the running month is the last of it, and a sale counts under its own month', () => {
    expect([counterPeriodKey(counting), countedKeys(counting), periodEndsOn(counting)]).toEqual(['2026-02', ['2026-02', '2026-01', '2025-12'], '2026-02-28'])
  })
  test('a millisecond earlier it is still January in Shanghai', () => {
    expect(countedKeys({ ...counting, at: counting.at - 1 })).toEqual(['2026-01', '2025-12', '2025-11'])
  })
})

describe('periods from joining', () => {
  const joinedAt = Date.parse('2024-02-29T12:00:00Z')
  test.each([
    ['2025-02-27T23:00:00Z', 'Europe/Berlin', '2025-02-28', '2026-02-28'], ['2025-02-27T22:59:59Z', 'Europe/Berlin', '2024-02-29', '2025-02-28'],
    ['2028-02-28T12:00:00Z', 'Europe/Berlin', '2027-02-28', '2028-02-29'], ['2028-02-29T12:00:00Z', 'Europe/Berlin', '2028-02-29', '2029-02-28'],
    ['2023-01-01T12:00:00Z', 'Europe/Berlin', '2024-02-29', '2025-02-28'],
  ])('joined on 29 February, at %s in %s: from %s to %s', (when, zone, startsOn, endsOn) => {
    const counting = { span: span('from_joining'), zone, at: Date.parse(when), joinedAt }
    expect(currentPeriod(counting)).toEqual({ startsOn, endsOn })
    expect(counterPeriodKey(counting)).toBe(`j${startsOn}`)
  })
  test.each(['2025-02-28T12:00:00Z', '2026-01-15T12:00:00Z', '2027-02-28T12:00:00Z', '2028-02-28T12:00:00Z'])('what is read at %s without knowing the day holds the key', (when) => {
    const counting = { span: span('from_joining'), zone: 'Europe/Berlin', at: Date.parse(when) }
    const { from = '', to = '' } = keysToRead(counting)
    const key = counterPeriodKey({ ...counting, joinedAt })
    expect(from <= key && key <= to).toBe(true)
  })
  test('a period of six months begins twice a year', () => {
    expect(currentPeriod({ span: span('from_joining', 6), zone: 'UTC', at: Date.parse('2026-12-01T00:00:00Z'), joinedAt: Date.parse('2026-05-31T00:00:00Z') })).toEqual({ startsOn: '2026-11-30', endsOn: '2027-05-31' })
  })
})

test.each([['America/New_York', '2026-11-01T03:59:59Z', '2026-10'], ['America/New_York', '2026-11-01T04:00:00Z', '2026-11'], ['Europe/Berlin', '2026-10-31T22:59:59Z', '2026-10'], ['Europe/Berlin', '2026-10-31T23:00:00Z', '2026-11']])('in %s a month that ends beside a change of the clock: %s counts under %s', (zone, when, key) => {
  expect(counterPeriodKey({ span: span('calendar_month'), at: Date.parse(when), zone })).toBe(key)
})

test('a tier of one grade looks at that grade alone, in its unit', () => {
  const charged: Tier = { code: 'spark', names: { en: 'Spark', zh: '闪电会员' }, kind: 'volume', grade: { code: 'AC22', unit: 'kwh', name: 'AC 22' }, threshold: 100_000n }
  const two = [...tiers.slice(0, 1), charged]
  expect(tierFor({ volume: 900_000n, 'volume:AC22': 99_999n }, two).code).toBe('standard')
  expect(tierFor({ 'volume:AC22': 100_000n }, two).code).toBe('spark')
  const next = progress({ volume: 900_000n, 'volume:AC22': 61_500n }, two, clock)
  expect(next && progressWords(next, { unit: 'l', currencyDecimals: 2 })).toEqual({ en: '39 kWh of AC 22 to Spark, until 31 March', zh: '距闪电会员还差39度AC 22，截至3月31日' })
})
