import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { env } from '@/server/platform/env'
import { log } from '@/server/platform/log/log'
import { CHANGES_CHANNEL } from './forget-everywhere'
import { forgetKept } from './keep-briefly'

const RECONNECT_MS = 1_000

/**
 * Listens, on a connection of its own, for what other processes changed, so that a revoked key or a new rule
 * version counts within milliseconds. Call it once per process at the start; the answer stops it. While the
 * connection is lost the caches' age of 5 s is the bound.
 */
export function listenForChanges(): () => Promise<void> {
  const stop = new AbortController()
  const done = keepListening(stop.signal)
  return async () => {
    stop.abort()
    await done
  }
}

async function keepListening(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await listenOnce(signal)
    } catch (error) {
      log.warn({ err: error }, 'not listening for changes; connecting again')
    }
    if (!signal.aborted) await sleep(RECONNECT_MS, undefined, { signal }).catch(() => undefined)
  }
}

/** Resolves when told to stop, rejects when the connection breaks. */
async function listenOnce(signal: AbortSignal): Promise<void> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL_PLATFORM, application_name: 'forecourt_changes', keepAlive: true, connectionTimeoutMillis: 2_000 })
  const over = new Promise<void>((resolve, reject) => {
    client.on('error', reject)
    client.on('end', () => reject(new Error('connection ended')))
    signal.addEventListener('abort', () => resolve(), { once: true })
    if (signal.aborted) resolve()
  })
  over.catch(() => undefined)
  client.on('notification', ({ payload }) => forget(payload ?? ''))
  try {
    await client.connect()
    await client.query(`LISTEN ${CHANGES_CHANNEL}`)
    await over
  } finally {
    await client.end().catch(() => undefined)
  }
}

function forget(payload: string): void {
  const [name, key] = JSON.parse(payload) as [string, string | null]
  forgetKept(name, key)
}
