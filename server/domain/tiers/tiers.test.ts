import { describe, expect, test } from 'vitest'
import { counterPeriodKey, periodEndsOn } from './period'
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
const clock = { at, zone: 'Europe/Berlin', period: 'calendar_quarter' } as const

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
    const next = progress({}, [{ ...tiers[0], code: 'base' }, { ...tiers[2], kind, threshold }] as Tier[], { ...clock, period: 'ever' })
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
    expect([counterPeriodKey(period, newYear, zone), periodEndsOn(period, newYear, zone)]).toEqual([key, endsOn])
  })
})
