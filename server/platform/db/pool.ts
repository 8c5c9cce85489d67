import pg from 'pg'
import { env } from '@/server/platform/env'
import { singleton } from '@/server/platform/singleton/singleton'

/** Batches of tills' reads and commits that are under way at once; each has a connection that nothing else takes. */
export const TILL_LANES = { read: 4, commit: 4 } as const

/**
 * `app` serves one chain at a time, `till` does the same for quotes and sales alone, `platform` finds out which chain is meant. `keys` opens keys and
 * answers `askPlatform` in the middle of their transactions: whoever holds a connection and waits for a second one of the same pool
 * may wait for somebody who does the same. Nothing connects as a superuser.
 */
export type DatabaseRole = 'app' | 'till' | 'platform' | 'keys'
const CONNECTIONS_MAX: Readonly<Record<DatabaseRole, number>> = { app: 12, till: TILL_LANES.read + TILL_LANES.commit, platform: 4, keys: 2 }

/**
 * The process's pool for a role, made at first use. A server that is away refuses at once; a call in a rush waits
 * at most 3 s for its turn, because a till sells without us after a few seconds anyway.
 */
export function poolOf(role: DatabaseRole): pg.Pool {
  return singleton(`pool:${role}`, () => {
    const url = role === 'app' || role === 'till' ? env().DATABASE_URL_APP : env().DATABASE_URL_PLATFORM
    if (!url) throw new Error(`no database URL for the role ${role}: ensureDatabase() runs first`)
    const pool = new pg.Pool({
      connectionString: url,
      max: CONNECTIONS_MAX[role],
      connectionTimeoutMillis: 3_000,
      // What a till's connection has planned is worth keeping over a quiet night.
      idleTimeoutMillis: role === 'till' ? 0 : 60_000,
      allowExitOnIdle: true,
      application_name: `forecourt_${role}`,
      // Nobody waits for a till's call longer than that; jobs, on the other pools, need more.
      options: `-c lock_timeout=2000 -c statement_timeout=${role === 'till' ? 5_000 : 15_000} -c idle_in_transaction_session_timeout=30000 -c timezone=UTC`,
    })
    pool.on('error', () => undefined)
    // One that dies while somebody holds it, between two calls: the next call is told. Unheard it would end the process.
    pool.on('connect', (client) => client.on('error', () => undefined))
    return pool
  })
}

/** Ends the process's pools; part of a graceful stop and of a test's end. */
export async function closePools(): Promise<void> {
  await Promise.all((Object.keys(CONNECTIONS_MAX) as DatabaseRole[]).map((role) => poolOf(role).end()))
}
