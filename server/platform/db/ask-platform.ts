import { ANSWER_MAX_MS, inRefusals } from './call-function'
import { poolOf } from './pool'

/** A statement of the platform's role that answers one row at most; prepared once per connection under its name. */
export interface PlatformQuestion { readonly name: string; readonly text: string }

/**
 * What every request asks (whose key, which chain), in one round trip: a transaction around one statement would cost three more.
 * Answered by connections that are never kept while something else is waited for, so that it may be asked in the middle of a
 * transaction of the platform's role.
 */
export async function askPlatform<Row extends object>({ name, text }: PlatformQuestion, values: readonly unknown[]): Promise<Row | null> {
  // The driver knows a timeout per query; its types don't.
  const query = { name, text, values: [...values], query_timeout: ANSWER_MAX_MS }
  const { rows } = await inRefusals(() => poolOf('keys').query<Row>(query))
  return rows[0] ?? null
}
