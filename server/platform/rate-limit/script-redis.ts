import { createHash } from 'node:crypto'

/** As much of a Redis as `@upstash/ratelimit` calls. */
export interface ScriptRedis {
  evalsha(sha: string, keys: string[], args: unknown[]): Promise<unknown>
  eval(script: string, keys: string[], args: unknown[]): Promise<unknown>
}

/**
 * Scripts of `@upstash/ratelimit` for a plain Redis: they begin with a line of flags that only Upstash knows
 * (`#!lua flags=allow-key-locking`), so the line is taken off and the hash that the caller names is mapped to
 * the hash of what is left. A hash that wasn't seen yet is answered with NOSCRIPT, upon which the caller sends the script.
 */
export function plainScripts(redis: ScriptRedis): ScriptRedis {
  const known = new Map<string, string>()
  return {
    evalsha: (sha, keys, args) => {
      const plain = known.get(sha)
      return plain === undefined ? Promise.reject(new Error('NOSCRIPT not seen yet')) : redis.evalsha(plain, keys, args)
    },
    eval: (script, keys, args) => {
      const plain = script.replace(/^#!lua[^\n]*\n/, '')
      known.set(sha1(script), sha1(plain))
      return redis.eval(plain, keys, args)
    },
  }
}

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex')
