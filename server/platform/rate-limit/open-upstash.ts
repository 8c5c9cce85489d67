import { Redis } from '@upstash/redis'
import { env } from '../env'
import type { ScriptRedis } from './script-redis'

/** Upstash over HTTPS; tried once, because whoever asks waits. */
export function openUpstash(): ScriptRedis {
  const redis = new Redis({ url: env().UPSTASH_REDIS_REST_URL, token: env().UPSTASH_REDIS_REST_TOKEN, retry: false, enableTelemetry: false })
  return { evalsha: (sha, keys, args) => redis.evalsha(sha, keys, args), eval: (script, keys, args) => redis.eval(script, keys, args) }
}
