import { expect, test } from 'vitest'
import { checkRate } from './check-rate'
import type { Counter, RateAlgorithm } from './count-request'
import { inProcessLimiter } from './in-process-limiter'
import { rateLimitHeaders } from './rate-limit-headers'

const limiterAt = (clock: () => number, limit = 5, algorithm: RateAlgorithm = 'sliding_window') =>
  inProcessLimiter({ prefix: 't', ephemeralCache: false, analytics: false, limit, windowMs: 1000, algorithm, clock })

test('a key gets its quota and no more, another key has its own', async () => {
  const limiter = limiterAt(() => 10_000)
  const answers = []
  for (let i = 0; i < 6; i++) answers.push((await limiter.limit('a')).success)
  expect(answers).toEqual([true, true, true, true, true, false])
  expect((await limiter.limit('b')).remaining).toBe(4)
})

test('the window slides: half a window later half of the old requests still count', async () => {
  let now = 10_000
  const limiter = limiterAt(() => now, 4)
  for (let i = 0; i < 4; i++) await limiter.limit('a')
  now = 11_500
  expect([(await limiter.limit('a')).success, (await limiter.limit('a')).success, (await limiter.limit('a')).success]).toEqual([true, true, false])
  now = 14_000
  expect((await limiter.limit('a')).remaining).toBe(3)
})

test('no burst of strangers makes the table grow without end, and those who were not seen for two windows are forgotten as others come', async () => {
  let now = 10_000
  const counters = new Map<string, Counter>()
  const limiter = inProcessLimiter({ prefix: 't', ephemeralCache: false, analytics: false, limit: 5, windowMs: 1000, algorithm: 'sliding_window', clock: () => now, counters, keysMax: 1_000 })
  for (let i = 0; i < 1_050; i++) await limiter.limit(`address-${i}`)
  expect((await limiter.limit('address-1049')).remaining).toBe(3)
  expect(counters.size).toBeLessThanOrEqual(1_000)
  now += 5_000
  for (let i = 0; i < 2_000; i++) {
    if (i % 50 === 0) now += 1_000
    await limiter.limit(`later-${i}`)
  }
  expect(counters.size).toBeLessThan(200)
})

test('a fixed window forgets all of the one before', async () => {
  let now = 10_900
  const limiter = limiterAt(() => now, 2, 'fixed_window')
  const ask = async () => (await limiter.limit('a')).success
  expect([await ask(), await ask(), await ask()]).toEqual([true, true, false])
  now = 11_000
  expect([await ask(), await ask(), await ask()]).toEqual([true, true, false])
})

test('a bucket is filled up once per window from its first request on, and never above its size', async () => {
  let now = 10_900
  const limiter = limiterAt(() => now, 2, 'token_bucket')
  const ask = async () => (await limiter.limit('a')).success
  expect([await ask(), await ask(), await ask()]).toEqual([true, true, false])
  now = 11_899
  expect(await ask()).toBe(false)
  now = 19_900
  expect(await limiter.limit('a')).toMatchObject({ success: true, remaining: 1, reset: 20_900 })
})

test.each(['fixed_window', 'sliding_window', 'token_bucket'] as const)('of 200 parallel requests at limit 10 exactly 10 are allowed in one process: %s', async (algorithm) => {
  const states = await Promise.all(Array.from({ length: 200 }, () => checkRate(`parallel-${algorithm}`, 'k', { limit: 10, windowSeconds: 36_000, algorithm })))
  expect(states.filter((state) => state.allowed)).toHaveLength(10)
})

test('the fields are those of the draft, and a refusal says when to come again', () => {
  const rule = { limit: 500, windowSeconds: 1 }
  expect(rateLimitHeaders('api', rule, { allowed: true, limit: 500, remaining: 499, resetSeconds: 1 })).toEqual({
    'RateLimit-Policy': '"api";q=500;w=1',
    RateLimit: '"api";r=499;t=1',
  })
  expect(rateLimitHeaders('api', rule, { allowed: false, limit: 500, remaining: 0, resetSeconds: 1 })['Retry-After']).toBe('1')
})
