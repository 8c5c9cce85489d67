import { Ratelimit } from '@upstash/ratelimit'
import type { Redis } from '@upstash/redis'
import { countRequest, type Counter, type RateAlgorithm } from './count-request'

export interface InProcessConfig {
  readonly prefix: string
  readonly limit: number
  readonly windowMs: number
  readonly algorithm: RateAlgorithm
  readonly ephemeralCache: false
  readonly analytics: boolean
  /** Milliseconds; the tests' own, else the real clock. */
  readonly clock?: () => number
  /** Where it counts; a test looks into it. */
  readonly counters?: Map<string, Counter>
  readonly keysMax?: number
}

/** Keys beyond this are strangers' addresses; what has not been seen for two windows is forgotten first. */
const KEYS_MAX = 100_000
const LOOKS = 2

/**
 * `@upstash/ratelimit` with counters in this process and the same arithmetic as its Redis scripts, so changing the
 * adapter changes no answer.
 */
export function inProcessLimiter({ limit, windowMs, algorithm, clock = Date.now, counters = new Map<string, Counter>(), keysMax = KEYS_MAX, ...config }: InProcessConfig): Ratelimit {
  const count = (key: string, rate: number) => {
    const now = clock()
    const counted = countRequest(algorithm, { known: counters.get(key), now, limit, windowMs, rate })
    if (!counters.has(key)) {
      forgetSome(counters, now - 2 * windowMs)
      if (counters.size >= keysMax) forgetOldest(counters, { before: now - 2 * windowMs, keysMax })
    }
    counters.set(key, counted.counter)
    return counted
  }
  const limiter = () => ({
    limit: (_context: unknown, key: string, rate = 1) => {
      const { success, remaining, reset } = count(key, rate)
      return Promise.resolve({ success, limit, remaining, reset, pending: Promise.resolve() })
    },
    getRemaining: (_context: unknown, key: string) => {
      const { remaining, reset } = countRequest(algorithm, { known: counters.get(key), now: clock(), limit, windowMs, rate: 0 })
      return Promise.resolve({ remaining, reset, limit })
    },
    resetTokens: (_context: unknown, key: string) => {
      counters.delete(key)
      return Promise.resolve()
    },
  })
  // The class wants a Redis and, with this algorithm, never calls it.
  return new Ratelimit({ ...config, limiter, redis: {} as Redis, timeout: 0, enableTelemetry: false })
}

/** A new key looks at the two that stand first: those not seen for two windows go, others go to the end of the queue. */
function forgetSome(counters: Map<string, Counter>, before: number): void {
  for (const [key, counter] of [...take(counters, LOOKS)]) {
    counters.delete(key)
    if (counter.seenAt >= before) counters.set(key, counter)
  }
}

function* take<K, V>(map: Map<K, V>, count: number): Generator<[K, V]> {
  let left = count
  for (const entry of map) {
    if (left-- === 0) return
    yield entry
  }
}

/** A tenth goes at once, so that the sweep is rare. */
function forgetOldest(counters: Map<string, Counter>, { before, keysMax }: { before: number; keysMax: number }): void {
  for (const [key, counter] of counters) if (counter.seenAt < before) counters.delete(key)
  for (const key of counters.keys()) {
    if (counters.size < keysMax * 0.9) return
    counters.delete(key)
  }
}
