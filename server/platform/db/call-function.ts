import { AsyncLocalStorage } from 'node:async_hooks'
import type pg from 'pg'
import { singleton } from '@/server/platform/singleton/singleton'
import { poolOf } from './pool'

/** SQLSTATEs that the till's functions raise on purpose. */
export const SQL_REPEAT = 'FC002'
export const SQL_LIMIT_DENIED = 'FC003'
export const SQL_CODE_SPENT = 'FC004'
export const SQL_VOUCHER_TAKEN = 'FC005'
/** A call in a transaction that an earlier one has ended. */
export const SQL_ABORTED = '25P02'
/** Deadlock and serialisation failure: the server undid everything, and the next try may pass. */
export const SQL_TRY_AGAIN: ReadonlySet<string> = new Set(['40P01', '40001'])

/** A till has given up by then. Counted here, because a server that hangs ends no statement by its own timeout. */
export const ANSWER_MAX_MS = 5_000

export class DatabaseRefusal extends Error {
  override readonly name = 'DatabaseRefusal'
  constructor(readonly sqlState: string, readonly detailJson: string | undefined, cause: unknown) {
    super(`database refused with ${sqlState}`, { cause })
  }
}

/**
 * One call of one of the till's SQL functions as a prepared statement: one round trip, one transaction.
 * The function sets the chain itself from `payload.chain_id`. Bigints travel as decimal text.
 */
export async function callFunction(name: string, payload: object): Promise<unknown> {
  // The driver knows a timeout per query; its types don't.
  const query = { name, text: `SELECT ${name}($1::jsonb) AS answer`, values: [encode(payload)], query_timeout: ANSWER_MAX_MS }
  const { rows } = await inRefusals(() => (openCommit().getStore() ?? poolOf('app')).query<{ answer: unknown }>(query))
  return rows[0]?.answer
}

/** A payload as the functions take it. */
export const encode = (payload: object): string =>
  JSON.stringify(payload, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value))

/** Runs a call; an error that the database answered with is a `DatabaseRefusal`. */
export async function inRefusals<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    const state = (error as { code?: unknown }).code
    if (typeof state === 'string' && /^[0-9A-Z]{5}$/.test(state)) throw new DatabaseRefusal(state, (error as { detail?: string }).detail, error)
    throw error
  }
}

/** Whether the caller's calls belong to one transaction: then they go by that one's connection and nowhere else. */
export const isInOneCommit = (): boolean => openCommit().getStore() !== undefined

const openCommit = () => singleton('open-commit', () => new AsyncLocalStorage<pg.PoolClient>())

/**
 * Runs several calls of the till's functions as one transaction, for the rare case that one call can't hold: all of it
 * is kept if `work` says so, else nothing. `work` must not wait for anything but these calls.
 */
export async function inOneCommit<T>(work: () => Promise<{ keep: boolean; value: T }>): Promise<T> {
  const client = await poolOf('app').connect()
  try {
    await client.query('BEGIN')
    const { keep, value } = await openCommit().run(client, work)
    await client.query(keep ? 'COMMIT' : 'ROLLBACK')
    client.release()
    return value
  } catch (error) {
    // Whatever state it is in, nobody else gets this connection.
    client.release(true)
    throw error
  }
}
