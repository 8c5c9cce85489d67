import { Client } from 'pg'
import { commitInBatch } from '@/server/data/hot/batches/commit-in-batch'
import { readInBatch } from '@/server/data/hot/batches/read-in-batch'
import { encode } from '@/server/platform/db/call-function'
import { driveLoad, type Load } from './drive-load'
import type { SaleCalls } from './record-calls'

const OUTCOME_DONE = 'done'
export interface RawClients { clients: Client[]; end(): Promise<unknown> }

/** Connections of the serving role, as many as there are callers. */
export async function openClients(url: string, count: number): Promise<RawClients> {
  const clients = Array.from({ length: count }, () => new Client({ connectionString: url, options: '-c timezone=UTC' }))
  // The server ends before these where something else failed; that is told, not this.
  for (const client of clients) client.on('error', () => undefined)
  await Promise.all(clients.map((client) => client.connect()))
  return { clients, end: () => Promise.all(clients.map((client) => client.end())) }
}

/** L1: the read and the one-sale function as two prepared statements, by a driver that does nothing else; `part` takes only one of them. */
export async function driveRaw({ clients }: RawClients, calls: readonly SaleCalls[], part?: 'read' | 'commit'): Promise<Load> {
  const texts = calls.map(({ read, commit }) => [encode(read.payload), encode(commit.payload)] as const)
  const free = [...clients]
  return driveLoad(calls.length, clients.length, async (index) => {
    const client = free.pop()
    const one = calls[index]
    const [readText, commitText] = texts[index] ?? []
    if (!client || !one) return false
    const call = async (name: string, text: string | undefined) => (await client.query<{ answer: { outcome?: string } }>({ name, text: `SELECT ${name}($1::jsonb) AS answer`, values: [text] })).rows[0]?.answer
    if (part !== 'commit') await call(one.read.name, readText)
    const done = part === 'read' || (await call(one.commit.name, commitText))?.outcome === OUTCOME_DONE
    free.push(client)
    return done
  })
}

/** L2: the same two calls through the product's own queues, without HTTP and without deciding anything. */
export function driveBatched(calls: readonly SaleCalls[], callers: number): Promise<Load> {
  return driveLoad(calls.length, callers, async (index) => {
    const one = calls[index]
    if (!one) return false
    await readInBatch(one.chainId, one.read)
    return ((await commitInBatch(one.chainId, one.commit)) as { outcome: string }).outcome === OUTCOME_DONE
  })
}
