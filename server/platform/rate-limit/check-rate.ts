import { Ratelimit } from '@upstash/ratelimit'
import { Redis } from '@upstash/redis'
import { env } from '../env'
import { log } from '../log/log'
import { singleton } from '../singleton/singleton'
import { inProcessLimiter } from './in-process-limiter'

export interface RateRule {
  /** Requests in a window. */
  readonly limit: number
  readonly windowSeconds: number
}
export interface RateState {
  readonly allowed: boolean
  readonly limit: number
  readonly remaining: number
  /** Until the window is over, at least 1. */
  readonly resetSeconds: number
}

/** A shared limiter that does not answer within this time is asked no further for this request. */
const REMOTE_TIMEOUT_MS = 500

/** Which limiter counts: shown on /api/health. */
export const rateLimitKind = (): 'in_process' | 'upstash' => (env().UPSTASH_REDIS_REST_URL && env().UPSTASH_REDIS_REST_TOKEN ? 'upstash' : 'in_process')

/**
 * Counts one request of `key` under the rule `name` (sliding window) and says whether it may go on. Call it before
 * any work. Where the shared limiter is away, this process counts alone: a limit is never simply off.
 */
export async function checkRate(name: string, key: string, rule: RateRule): Promise<RateState> {
  if (rateLimitKind() === 'upstash') {
    const answer = await limiterOf('upstash', name, rule).limit(key).catch(() => null)
    if (answer && answer.reason !== 'timeout') return toState(answer)
    log.warn({ rule: name }, 'shared rate limiter is away; counting alone')
  }
  return toState(await limiterOf('in_process', name, rule).limit(key))
}

function limiterOf(kind: 'in_process' | 'upstash', name: string, { limit, windowSeconds }: RateRule): Pick<Ratelimit, 'limit'> {
  return singleton(`rate-limit:${kind}:${name}:${limit}:${windowSeconds}`, () => {
    const shared = { prefix: `forecourt:${name}`, ephemeralCache: false as const, analytics: false }
    if (kind === 'in_process') return inProcessLimiter({ ...shared, limit, windowMs: windowSeconds * 1000 })
    const redis = singleton('redis:upstash', () => new Redis({ url: env().UPSTASH_REDIS_REST_URL, token: env().UPSTASH_REDIS_REST_TOKEN }))
    return new Ratelimit({ ...shared, redis, timeout: REMOTE_TIMEOUT_MS, limiter: Ratelimit.slidingWindow(limit, `${windowSeconds} s`) })
  })
}

const toState = (answer: { success: boolean; limit: number; remaining: number; reset: number }): RateState => ({
  allowed: answer.success,
  limit: answer.limit,
  remaining: Math.max(0, answer.remaining),
  resetSeconds: Math.max(1, Math.ceil((answer.reset - Date.now()) / 1000)),
})
