import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from 'pg'

const CALM_MS_MAX = 300_000
const DUE = "state IN ('created', 'retry') AND start_after <= clock_timestamp()"

/** Resolves when all that followed from the sales so far is done: their events are relayed and the jobs of those have run. */
export async function untilCalm(client: Client): Promise<void> {
  for (const until = performance.now() + CALM_MS_MAX; performance.now() < until; await sleep(200)) {
    const { rows } = await client.query<{ waiting: boolean }>(`SELECT EXISTS (SELECT FROM outbox WHERE delivered_at IS NULL) OR EXISTS (SELECT FROM pgboss.job WHERE ${DUE} OR state = 'active') AS waiting`)
    if (rows[0]?.waiting === false) return
  }
  throw new Error('what follows from the sales does not come to an end')
}

/** The same at once, for what nobody measures: what waits is dropped. Only a throw-away database ever is treated so. */
export async function dropWaiting(client: Client): Promise<void> {
  await client.query('UPDATE outbox SET delivered_at = clock_timestamp() WHERE delivered_at IS NULL')
  await client.query(`DELETE FROM pgboss.job WHERE ${DUE}`)
  await untilCalm(client)
}
