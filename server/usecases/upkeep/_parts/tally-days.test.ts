import { expect, test } from 'vitest'
import type { HealthSamples } from '@/server/data/upkeep/read-health-samples'
import { tallyDays, type ToldPart } from './tally-days'

const MINUTE = 60_000
const NOW = Date.UTC(2026, 10, 22, 12)
const none = { tills: 0, portals: 0, database: 0, jobs: 0, messages: 0 }
const up = { tills: 0, portals: 0, database: 0, jobs: 0, messages: 0 } as const

/** Sampled since 21 November, 18:00. */
const samples = (over: Partial<HealthSamples> = {}): HealthSamples => ({
  days: [{ date: '2026-11-21', samples: 360, slow: none, down: none }, { date: '2026-11-22', samples: 720, slow: none, down: none }],
  gaps: [], firstAt: Date.UTC(2026, 10, 21, 18), last: { at: NOW - MINUTE, states: up }, ...over,
})
const tillsOf = (parts: readonly ToldPart[]): ToldPart => {
  const [tills] = parts
  if (tills?.part !== 'tills') throw new Error('tills come first')
  return tills
}
const tally = (over: Partial<HealthSamples> = {}, days = 3): ToldPart => tillsOf(tallyDays(samples(over), { now: NOW, days }))

test('days before the first sample are unknown and count for nothing', () => {
  expect(tally()).toMatchObject({ now: 'up', uptimePercent: 100, days: [{ date: '2026-11-20', state: 'unknown', uptimePercent: null }, { state: 'up' }, { state: 'up', uptimePercent: 100 }] })
})

test('a single bad minute is the day’s worst, and the percentage is rounded down', () => {
  const down = { ...none, tills: 1 }
  const told = tally({ days: [{ date: '2026-11-21', samples: 360, slow: none, down }, { date: '2026-11-22', samples: 720, slow: none, down: none }] })
  expect(told.days.map(({ state }) => state)).toEqual(['unknown', 'down', 'up'])
  expect(told.days[1]).toMatchObject({ downMinutes: 1, uptimePercent: 99.72 })
  expect(told.uptimePercent).toBe(99.9)
})

test('a slow minute colours the day and takes nothing from the uptime', () => {
  const slow = { ...none, tills: 30 }
  expect(tally({ days: [{ date: '2026-11-22', samples: 720, slow, down: none }] }).days[2]).toMatchObject({ state: 'slow', uptimePercent: 100 })
})

test('minutes that nobody could measure are an outage, on each of the days that they fall on', () => {
  const gaps = [{ from: Date.UTC(2026, 10, 21, 23, 49), until: Date.UTC(2026, 10, 22, 0, 30) }]
  expect(tally({ gaps }).days.map(({ downMinutes }) => downMinutes)).toEqual([0, 10, 30])
})

test('silence up to now is an outage too, and nobody knows how it is now', () => {
  const told = tally({ last: { at: NOW - 61 * MINUTE, states: up } })
  expect(told).toMatchObject({ now: 'unknown' })
  expect(told.days[2]).toMatchObject({ state: 'down', downMinutes: 60 })
})

test('a look that comes two minutes late is no outage', () => {
  expect(tally({ last: { at: NOW - 3 * MINUTE, states: up } })).toMatchObject({ now: 'up', uptimePercent: 100 })
})

test('before anything was measured nothing is said', () => {
  const told = tallyDays({ days: [], gaps: [], firstAt: null, last: null }, { now: NOW, days: 2 })
  for (const part of told) expect(part).toMatchObject({ now: 'unknown', uptimePercent: null, days: [{ state: 'unknown' }, { state: 'unknown' }] })
})
