import { Ratelimit } from '@upstash/ratelimit'
import type { Redis } from '@upstash/redis'

export interface InProcessConfig {
  readonly prefix: string
  readonly limit: number
  readonly windowMs: number
  readonly ephemeralCache: false
  readonly analytics: boolean
  /** Milliseconds; the tests' own, else the real clock. */
  readonly clock?: () => number
}

interface Windows {
  /** Number of the current window since 1970. */
  window: number
  current: number
  previous: number
}

/** Keys beyond this are strangers' addresses; what has not been seen for two windows is forgotten first. */
const KEYS_MAX = 100_000

/**
 * `@upstash/ratelimit` with counters in this process: the same sliding window as its Redis script (requests of the
 * previous window weigh by the part of it that is still inside), so changing the adapter changes no answer.
 */
export function inProcessLimiter({ limit, windowMs, clock = Date.now, ...config }: InProcessConfig): Ratelimit {
  const counters = new Map<string, Windows>()
  const read = (key: string, now: number): { used: number; entry: Windows; reset: number } => {
    const window = Math.floor(now / windowMs)
    const entry = roll(counters.get(key), window)
    const share = 1 - (now % windowMs) / windowMs
    return { used: Math.floor(share * entry.previous) + entry.current, entry, reset: (window + 1) * windowMs }
  }
  const algorithm = () => ({
    limit: (_context: unknown, key: string, rate = 1) => {
      const { used, entry, reset } = read(key, clock())
      const success = used < limit
      if (success) entry.current += rate
      if (counters.size >= KEYS_MAX && !counters.has(key)) forgetOldest(counters, entry.window)
      counters.set(key, entry)
      return Promise.resolve({ success, limit, remaining: Math.max(0, limit - used - (success ? rate : 0)), reset, pending: Promise.resolve() })
    },
    getRemaining: (_context: unknown, key: string) => {
      const { used, reset } = read(key, clock())
      return Promise.resolve({ remaining: Math.max(0, limit - used), reset, limit })
    },
    resetTokens: (_context: unknown, key: string) => {
      counters.delete(key)
      return Promise.resolve()
    },
  })
  // The class wants a Redis and, with this algorithm, never calls it.
  return new Ratelimit({ ...config, limiter: algorithm, redis: {} as Redis, timeout: 0, enableTelemetry: false })
}

function roll(known: Windows | undefined, window: number): Windows {
  if (known?.window === window) return known
  return { window, current: 0, previous: known?.window === window - 1 ? known.current : 0 }
}

/** Keys stand in order of their first request; a tenth goes at once, so that the sweep is rare. */
function forgetOldest(counters: Map<string, Windows>, window: number): void {
  for (const [key, entry] of counters) if (entry.window < window - 1) counters.delete(key)
  for (const key of counters.keys()) {
    if (counters.size < KEYS_MAX * 0.9) return
    counters.delete(key)
  }
}
