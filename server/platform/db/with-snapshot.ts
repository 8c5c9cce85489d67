import { poolOf } from './pool'
import type { ChainId } from './with-chain'

/** One instant of a chain's rows, read in portions however many there are. */
export interface Snapshot {
  /** Rows of a query that needs no values, `BATCH` at a time through a cursor: memory stays flat. */
  read<Row extends object>(sql: string): AsyncGenerator<Row[]>
}

const BATCH = 500

/**
 * Runs `work` on one consistent, read-only picture of the rows of `chainId`, for as long as it takes: for exports, which read
 * millions of rows while tills go on writing. It holds one connection of the pool, and old row versions stay until it ends.
 */
export async function withSnapshot<T>(chainId: ChainId, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const client = await poolOf('app').connect()
  let cursors = 0
  try {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY')
    await client.query(`SELECT set_config('app.chain_id', $1, true), set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true)`, [chainId])
    const done = await work({
      async *read<Row extends object>(sql: string) {
        const name = `snapshot_${String(++cursors)}`
        await client.query(`DECLARE ${name} NO SCROLL CURSOR FOR ${sql}`)
        for (;;) {
          const { rows } = await client.query<Row>(`FETCH ${String(BATCH)} FROM ${name}`)
          if (rows.length > 0) yield rows
          if (rows.length < BATCH) break
        }
        await client.query(`CLOSE ${name}`)
      },
    })
    await client.query('COMMIT')
    return done
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}
