import { describe, expect, test } from 'vitest'
import { judgeAttempt, WEBHOOK_LIFE_MS } from './judge-attempt'
import { DOWN_AFTER, pauseAfter, probePause } from './pause-after'

const AT = Date.UTC(2026, 10, 22)
const now = { attempts: 1, at: AT, endsAt: AT + WEBHOOK_LIFE_MS, random: 1 }

describe('the pause after a failed try', () => {
  test('grows fourfold from five seconds to six hours', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 30].map((attempts) => pauseAfter(attempts, 1) / 1000)).toEqual([5, 20, 80, 320, 1_280, 5_120, 20_480, 21_600, 21_600])
  })

  test('is stretched at random between half and all of it', () => {
    for (const random of [0, 0.25, 0.5, 1]) expect(pauseAfter(2, random)).toBe(10_000 + random * 10_000)
  })

  test('of an endpoint begins with the fifth failure in a row and ends at a quarter of an hour', () => {
    expect([0, DOWN_AFTER - 1, DOWN_AFTER, DOWN_AFTER + 1, DOWN_AFTER + 5, 1_000].map((failures) => probePause(failures, 1) / 1000)).toEqual([0, 0, 30, 60, 900, 900])
  })

  test('lets a delivery be tried some thirty-five times in its seven days', () => {
    let [at, tries] = [0, 0]
    while (at < WEBHOOK_LIFE_MS) at += pauseAfter(++tries, 0.5)
    expect(tries).toBeGreaterThan(30)
    expect(tries).toBeLessThan(60)
  })
})

describe('an answer', () => {
  test.each([200, 201, 202, 204, 299])('%i means that it arrived', (status) => {
    expect(judgeAttempt({ status }, now)).toEqual({ state: 'delivered', nextAt: AT, holdMs: 0, isGone: false })
  })

  test.each([100, 199, 300, 301, 302, 307, 308, 400, 401, 404, 500, 502, null])('%s means another try', (status) => {
    expect(judgeAttempt({ status }, now)).toEqual({ state: 'waiting', nextAt: AT + 5_000, holdMs: 0, isGone: false })
  })

  test('410 means that nobody wants these any more', () => {
    expect(judgeAttempt({ status: 410 }, now)).toMatchObject({ isGone: true })
  })

  test.each([429, 503])('%i with Retry-After holds the whole endpoint, and is never shorter than the own pause', (status) => {
    expect(judgeAttempt({ status, retryAfterMs: 60_000 }, now)).toMatchObject({ nextAt: AT + 60_000, holdMs: 60_000 })
    expect(judgeAttempt({ status, retryAfterMs: 1_000 }, now)).toMatchObject({ nextAt: AT + 5_000, holdMs: 1_000 })
  })

  test('500 with Retry-After holds only this event', () => {
    expect(judgeAttempt({ status: 500, retryAfterMs: 60_000 }, now)).toMatchObject({ nextAt: AT + 60_000, holdMs: 0 })
  })

  test('that asks for a year gets a day', () => {
    expect(judgeAttempt({ status: 503, retryAfterMs: 31_536_000_000 }, now)).toMatchObject({ nextAt: AT + 86_400_000, holdMs: 86_400_000 })
  })
})

test('the last try is made when the seven days end, and after it there is none', () => {
  const late = { ...now, at: now.endsAt - 1_000, attempts: 20 }
  expect(judgeAttempt({ status: 500 }, late)).toMatchObject({ state: 'waiting', nextAt: now.endsAt })
  expect(judgeAttempt({ status: 500 }, { ...late, at: now.endsAt })).toMatchObject({ state: 'failed' })
  expect(judgeAttempt({ status: 200 }, { ...late, at: now.endsAt })).toMatchObject({ state: 'delivered' })
})

test('an event that is not kept any more has failed at once', () => {
  expect(judgeAttempt({ status: null, isOver: true }, now)).toMatchObject({ state: 'failed' })
})
