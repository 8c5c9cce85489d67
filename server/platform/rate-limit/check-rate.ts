import { Ratelimit } from '@upstash/ratelimit'
import { env } from '../env'
import { log } from '../log/log'
import { singleton } from '../singleton/singleton'
import type { RateAlgorithm } from './count-request'
import { inProcessLimiter } from './in-process-limiter'
import { openIoredis } from './open-ioredis'
import { openUpstash } from './open-upstash'
import type { ScriptRedis } from './script-redis'

export interface RateRule {
  /** Requests in a window; of a token bucket its size, filled up once per window. */
  readonly limit: number
  readonly windowSeconds: number
  /** Default `sliding_window`. */
  readonly algorithm?: RateAlgorithm
}
export interface RateState {
  readonly allowed: boolean
  readonly limit: number
  readonly remaining: number
  /** Until the window is over, at least 1. */
  readonly resetSeconds: number
}
export type RateLimitKind = 'in_process' | 'redis' | 'upstash'

/** One that was away is asked again after this time, by one request. */
const AWAY_MS = 1_000

/** Which limiter counts: shown on /api/health. */
export function rateLimitKind(): RateLimitKind {
  const { UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN, REDIS_URL } = env()
  if (UPSTASH_REDIS_REST_URL && UPSTASH_REDIS_REST_TOKEN) return 'upstash'
  return REDIS_URL ? 'redis' : 'in_process'
}

/** Whether the limiter that was chosen counts, or this process alone because it is away: shown on /api/health. */
export const rateLimitReach = (): 'shared' | 'alone' => (rateLimitKind() === 'in_process' || reach().awaySince !== null ? 'alone' : 'shared')

/**
 * Counts one request of `key` under the rule `name` and says whether it may go on. Call it before any work. Where
 * the shared limiter is away, this process counts alone until it is back: a limit is never simply off.
 */
export async function checkRate(name: string, key: string, rule: RateRule): Promise<RateState> {
  const kind = rateLimitKind()
  const shared = kind === 'in_process' ? null : await askShared(kind, { name, key, rule })
  return toState(shared ?? (await limiterOf('in_process', name, rule).limit(key)))
}

type Answer = Awaited<ReturnType<Ratelimit['limit']>>

/** Null when it is away. That is said once, and once more when it is back. */
async function askShared(kind: 'redis' | 'upstash', { name, key, rule }: { name: string; key: string; rule: RateRule }): Promise<Answer | null> {
  const state = reach()
  if (state.awaySince !== null && performance.now() < state.askAgainAt) return null
  state.askAgainAt = performance.now() + AWAY_MS
  const answer = await limiterOf(kind, name, rule).limit(key).catch((error: unknown) => noteAway(error))
  if (!answer || answer.reason === 'timeout') return noteAway(new Error('no answer in time'))
  if (state.awaySince !== null) log.info({ limiter: kind, seconds: Math.round((performance.now() - state.awaySince) / 1000) }, 'shared rate limiter is back')
  state.awaySince = null
  return answer
}

function noteAway(error: unknown): null {
  const state = reach()
  if (state.awaySince === null) log.warn({ err: error, limiter: rateLimitKind() }, 'shared rate limiter is away; counting alone')
  state.awaySince ??= performance.now()
  return null
}

/** Times by the process's own clock, in milliseconds. */
const reach = (): { awaySince: number | null; askAgainAt: number } => singleton('rate-limit:reach', () => ({ awaySince: null, askAgainAt: 0 }))

function limiterOf(kind: RateLimitKind, name: string, { limit, windowSeconds, algorithm = 'sliding_window' }: RateRule): Pick<Ratelimit, 'limit'> {
  return singleton(`rate-limit:${kind}:${name}:${algorithm}:${limit}:${windowSeconds}`, () => {
    const shared = { prefix: `forecourt:${name}:${algorithm}`, ephemeralCache: false as const, analytics: false, enableTelemetry: false }
    if (kind === 'in_process') return inProcessLimiter({ ...shared, limit, windowMs: windowSeconds * 1000, algorithm })
    // The limiter calls `evalsha` and `eval` of its client and nothing else, which both clients have.
    const redis: object = singleton<ScriptRedis>(`redis:${kind}`, kind === 'upstash' ? openUpstash : openIoredis)
    return new Ratelimit({ ...shared, redis: redis as ConstructorParameters<typeof Ratelimit>[0]['redis'], timeout: env().RATE_LIMIT_WAIT_MS, limiter: algorithmOf(algorithm, limit, windowSeconds) })
  })
}

function algorithmOf(algorithm: RateAlgorithm, limit: number, windowSeconds: number): ConstructorParameters<typeof Ratelimit>[0]['limiter'] {
  if (algorithm === 'fixed_window') return Ratelimit.fixedWindow(limit, `${windowSeconds} s`)
  if (algorithm === 'token_bucket') return Ratelimit.tokenBucket(limit, `${windowSeconds} s`, limit)
  return Ratelimit.slidingWindow(limit, `${windowSeconds} s`)
}

const toState = (answer: { success: boolean; limit: number; remaining: number; reset: number }): RateState => ({
  allowed: answer.success,
  limit: answer.limit,
  remaining: Math.max(0, answer.remaining),
  resetSeconds: Math.max(1, Math.ceil((answer.reset - Date.now()) / 1000)),
})
