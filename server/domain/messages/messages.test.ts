import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localTime } from '@/server/domain/kernel/local-day'
import { quietUntil } from './quiet-hours'
import { channelsOf, isSent, isWanted, MEMBER_KINDS, NO_SWITCHES, SERVICE_CHANNELS, SERVICE_KINDS, switchesOf } from './service-kinds'

const at = (text: string) => Date.parse(text)
const BERLIN = 'Europe/Berlin'

describe('quiet hours', () => {
  test.each([
    ['2026-11-22T20:59:59.999+01:00', null],
    ['2026-11-22T21:00:00+01:00', '2026-11-23T08:00:00+01:00'],
    ['2026-11-22T23:59:59+01:00', '2026-11-23T08:00:00+01:00'],
    ['2026-11-23T00:00:00+01:00', '2026-11-23T08:00:00+01:00'],
    ['2026-11-23T07:59:59.999+01:00', '2026-11-23T08:00:00+01:00'],
    ['2026-11-23T08:00:00+01:00', null],
    // The clock goes back an hour in this night, and forward in the other.
    ['2026-10-24T22:00:00+02:00', '2026-10-25T08:00:00+01:00'],
    ['2026-03-28T22:00:00+01:00', '2026-03-29T08:00:00+02:00'],
  ])('at %s they last until %s', (now, until) => {
    expect(quietUntil(at(now), BERLIN)).toBe(until === null ? null : at(until))
  })

  test('end at 8:00 on the wall of any zone, within eleven hours and a change of the clock', () => {
    fc.assert(fc.property(fc.integer({ min: at('2020-01-01T00:00Z'), max: at('2035-01-01T00:00Z') }), fc.constantFrom(BERLIN, 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'), (now, zone) => {
      const until = quietUntil(now, zone)
      const { minuteOfDay } = localTime(now, zone)
      expect(until === null).toBe(minuteOfDay >= 480 && minuteOfDay < 1_260)
      if (until === null) return
      expect(localTime(until, zone).minuteOfDay).toBe(480)
      expect(until - now).toBeGreaterThan(0)
      expect(until - now).toBeLessThanOrEqual(12 * 3_600_000)
    }))
  })
})

describe('what goes out', () => {
  const all = SERVICE_KINDS.flatMap((kind) => channelsOf(kind).map((channel) => ({ kind, channel })))

  test('of text messages, which cost money, only the welcome goes until a chain says more', () => {
    expect(all.filter(({ kind, channel }) => isSent(NO_SWITCHES, kind, channel)).map(({ kind, channel }) => `${kind}:${channel}`)).toEqual([
      'welcome:email', 'welcome:sms', 'receipt:push', 'receipt:email', 'tier_reached:push', 'tier_reached:email', 'points_expiring:push', 'points_expiring:email',
    ])
  })

  test('a chain sends exactly what it switched on, whatever the defaults are', () => {
    fc.assert(fc.property(fc.subarray(all), (sent) => {
      const switches = switchesOf(sent)
      for (const one of all) expect(isSent(switches, one.kind, one.channel)).toBe(sent.includes(one))
    }))
    expect(switchesOf(all.filter(({ kind, channel }) => isSent(NO_SWITCHES, kind, channel)))).toEqual(NO_SWITCHES)
  })

  test('nothing goes by a channel that the kind does not have', () => {
    expect(isSent({ on: ['welcome:push'], off: [] }, 'welcome', 'push')).toBe(false)
  })

  test('what a member said counts, else what is usual: a mail after every fill only for those who asked', () => {
    expect(MEMBER_KINDS.map((kind) => SERVICE_CHANNELS.filter((channel) => isWanted([], kind, channel)))).toEqual([['push'], ['push', 'email'], ['push', 'email', 'sms']])
    const said = [{ kind: 'receipt', channel: 'email', wanted: true }, { kind: 'receipt', channel: 'push', wanted: false }]
    expect(SERVICE_CHANNELS.filter((channel) => isWanted(said, 'receipt', channel))).toEqual(['email'])
    expect(isWanted(said, 'tier_reached', 'push')).toBe(true)
  })
})
