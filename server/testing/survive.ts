import { setTimeout as sleep } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Result } from '@/server/domain/kernel/result'
import { poolOf } from '@/server/platform/db/pool'

const TRIES_MAX = 200
/** What a till is told to send again. */
const AGAIN = new Set(['unavailable', 'idempotency_in_progress'])

/**
 * Calls until it is told something: a refusal to wait, or no answer at all, is sent again, as a till does. With `isCrashed`
 * every connection that works at that moment is killed once, a few milliseconds after the first try began.
 */
export async function survive<T>(eye: Pool | undefined, { isCrashed }: { isCrashed: boolean }, call: () => Promise<Result<T>>): Promise<Result<T>> {
  for (let attempt = 1; ; attempt++) {
    const trying = call().then((result) => ({ result }), (error: unknown) => ({ error }))
    if (isCrashed && attempt === 1) {
      await sleep(Math.random() * 6)
      await eye?.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'forecourt_app' AND state <> 'idle'")
    }
    const tried = await trying
    if ('result' in tried && (tried.result.ok || !AGAIN.has(tried.result.refusal.code))) return tried.result
    if (attempt === TRIES_MAX) throw new Error('nobody answered', { cause: 'error' in tried ? tried.error : tried.result })
    if ('error' in tried && !isAway(tried.error)) throw tried.error
    await sleep(5)
  }
}

/** The same where nothing is killed: a till in a rush is told to send again. */
export const untilTold = <T>(call: () => Promise<Result<T>>): Promise<Result<T>> => survive(undefined, { isCrashed: false }, call)

/** A connection that was killed may lie in the pool until somebody takes it, who would then fail for what was done to another. Nobody else may work meanwhile. */
export async function putAwayDead(): Promise<void> {
  for (const pool of [poolOf('app'), poolOf('till')]) {
    const taken = await Promise.allSettled(Array.from({ length: pool.totalCount }, () => pool.connect()))
    await Promise.all(taken.map(async (one) => {
      if (one.status === 'rejected') return
      const isDead = await one.value.query('SELECT 1').then(() => false, () => true)
      one.value.release(isDead)
    }))
  }
}

/** Does what may be done twice until there is a connection for it: a machine that is busy with other things gives none for a while. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === TRIES_MAX || !isAway(error)) throw error
      await sleep(200)
    }
  }
}

/** The connection went away under the call, or there was none for it; anything else is a fault of ours. */
function isAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (/57P01|terminat|ECONNRESET|Connection|closed|not queryable|Unable to start a transaction/i.test(`${String((cause as { code?: unknown }).code)} ${cause.message}`)) return true
  return false
}
