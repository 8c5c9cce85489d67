import { Redis } from 'ioredis'
import { env } from '../env'
import { invariant } from '@/server/domain/kernel/invariant'
import { plainScripts, type ScriptRedis } from './script-redis'

const RECONNECT_MAX_MS = 1_000

/**
 * Any Redis at `REDIS_URL`. The connection is made at the first call and again whenever it breaks; without one a call
 * fails at once instead of waiting in a line, because a request that is limited late is of no use.
 */
export function openIoredis(): ScriptRedis {
  const { REDIS_URL, RATE_LIMIT_WAIT_MS } = env()
  invariant(REDIS_URL, 'chosen because it is set')
  const redis = new Redis(REDIS_URL, {
    lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 0, connectTimeout: RATE_LIMIT_WAIT_MS, commandTimeout: RATE_LIMIT_WAIT_MS,
    retryStrategy: (tries) => Math.min(tries * 100, RECONNECT_MAX_MS),
  })
  // Every call tells its own failure; without a listener the process would end.
  redis.on('error', () => undefined)
  let connecting: Promise<void> | undefined
  const connected = (): Promise<void> => (connecting ??= redis.connect().catch(() => undefined))
  const sent = (args: readonly unknown[]): string[] => args.map(String)
  return plainScripts({
    evalsha: async (sha, keys, args) => {
      await connected()
      return redis.evalsha(sha, keys.length, ...keys, ...sent(args))
    },
    eval: async (script, keys, args) => {
      await connected()
      return redis.eval(script, keys.length, ...keys, ...sent(args))
    },
  })
}
