import { expect, it } from 'vitest'
import { localClock, nextWeekdayNoon, zonedInstant } from './zoned-instant'

it.each([
  ['2026-11-23T12:00', 'Europe/Berlin', '2026-11-23T11:00:00.000Z'],
  ['2026-07-01T12:00', 'Europe/Berlin', '2026-07-01T10:00:00.000Z'],
  ['2026-11-23T00:15', 'Asia/Shanghai', '2026-11-22T16:15:00.000Z'],
  ['2026-11-23T12:00', 'Asia/Kathmandu', '2026-11-23T06:15:00.000Z'],
  ['2026-10-25T12:00', 'Europe/Berlin', '2026-10-25T11:00:00.000Z'],
])('a clock that shows %s in %s stands at %s, and back', (local, zone, instant) => {
  expect(zonedInstant(local, zone)).toBe(instant)
  expect(localClock(Date.parse(instant), zone)).toBe(local)
})

it('an hour that summer time leaves out is read as the one after it', () => {
  expect(zonedInstant('2026-03-29T02:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
})

it.each([
  ['2026-11-22T03:00:00Z', 'Europe/Berlin', '2026-11-23T12:00'],
  ['2026-11-20T12:00:00Z', 'Europe/Berlin', '2026-11-23T12:00'],
  ['2026-11-22T20:00:00Z', 'Asia/Shanghai', '2026-11-24T12:00'],
])('after %s in %s the next weekday noon is %s', (at, zone, noon) => {
  expect(nextWeekdayNoon(Date.parse(at), zone)).toBe(noon)
})
