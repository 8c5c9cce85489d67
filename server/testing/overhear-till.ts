import { poolOf } from '@/server/platform/db/pool'

/** A prepared statement as it was sent by the till's connections; its one value is JSON. */
export interface SentByTill { readonly name: string; readonly values: readonly [string] }
/** What the database says to sales that can't go together. */
const APART = { code: 'FC007' }

/** What the till's connections are asked while `work` runs, in its order: reads pass; sales together are refused, and commits, each by itself, are told that they are done. Nothing is committed. */
export async function overhearTill(work: () => Promise<unknown>): Promise<readonly SentByTill[]> {
  const pool = poolOf('till')
  const query = pool.query.bind(pool) as (sent: SentByTill) => Promise<unknown>
  const heard: SentByTill[] = []
  const answer = (sent: SentByTill): Promise<unknown> => {
    heard.push(sent)
    if (sent.name === 'read_batch') return query(sent)
    if (sent.name === 'record_sales') return Promise.reject(Object.assign(new Error('apart'), APART))
    const { items } = JSON.parse(sent.values[0]) as { items: readonly unknown[] }
    return Promise.resolve({ rows: [{ answer: items.map(() => ({ outcome: 'done' })) }] })
  }
  Object.assign(pool, { query: answer })
  await work().finally(() => Object.assign(pool, { query }))
  return heard
}
