import { expect, test } from 'vitest'
import { addDuration, DURATION } from './add-duration'

const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString())

test.each([
  ['a day is as long as that day: the clocks go back in Berlin', '2026-10-24T10:00:00Z', ['P1D', 'Europe/Berlin'], '2026-10-25T11:00:00.000Z'],
  ['24 hours are always 24 hours', '2026-10-24T10:00:00Z', ['PT24H', 'Europe/Berlin'], '2026-10-25T10:00:00.000Z'],
  ['the end of January and a month', '2027-01-31T12:00:00Z', ['P1M', 'UTC'], '2027-02-28T12:00:00.000Z'],
  ['all parts at once', '2026-11-22T00:00:00Z', ['P1Y2M1W3DT4H5M6S', 'UTC'], '2028-02-01T04:05:06.000Z'],
  ['beyond what a calendar holds', '2026-11-22T00:00:00Z', ['PT999999H', 'UTC'], '2140-12-20T15:00:00.000Z'],
] as const)('%s', (_, from, [duration, zone], until) => {
  expect(iso(addDuration(Date.parse(from), duration, zone))).toBe(until)
})

test('a duration is written as ISO 8601 has it, in whole parts', () => {
  for (const good of ['P1D', 'PT1S', 'P1Y', 'P2W', 'P1DT12H']) expect([good, DURATION.test(good)]).toEqual([good, true])
  for (const bad of ['', 'P', 'PT', 'P1DT', '1D', '-P1D', 'P1.5D', 'P1H', 'p1d', 'P99999Y']) expect([bad, DURATION.test(bad)]).toEqual([bad, false])
})
