import type { Pool, PoolClient } from 'pg'
import { ANSWER_MAX_MS, inRefusals } from './call-function'
import { poolOf } from './pool'

/** A call of one of the till's functions, as an element of a batch. */
export interface BatchCall { name: string; payload: object }
/** What a commit came to: the function's own answer, a refusal that it raised, or null for one that has to be called alone. */
export type BatchAnswer = { outcome: string } | { raised: string; detail: string } | null

/** Reads of one chain in one round trip; the answers stand in the order of the calls. One that fails fails all. */
export async function callReads(calls: readonly BatchCall[], on: Pool | PoolClient = poolOf('till')): Promise<unknown[]> {
  const { rows } = await inRefusals(() => on.query<{ answer: unknown }>(prepared('read_batch', 'SELECT read_element_v1(i) AS answer FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS x (i, n) ORDER BY n', `[${elementsOf(calls)}]`)))
  return rows.map(({ answer }) => answer)
}

/** Commits of one chain in one round trip and one transaction (`commit_batch_v1`). `hint` spreads batches over the slices of limits. */
export async function callCommits(chainId: string, calls: readonly BatchCall[], { hint, on = poolOf('till') }: { hint: number; on?: Pool | PoolClient }): Promise<readonly BatchAnswer[]> {
  const text = `{"chain_id":${JSON.stringify(chainId)},"hint":${hint},"items":[${elementsOf(calls, hint)}]}`
  const { rows } = await inRefusals(() => on.query<{ answer: BatchAnswer[] }>(prepared('commit_batch', 'SELECT commit_batch_v1($1::jsonb) AS answer', text)))
  return rows[0]?.answer ?? []
}

/** Sales of one chain whose rows go together, in one round trip and one transaction (`record_sales_v1`): all of them or, refused, none. */
export async function callSales(rows: object, on: Pool | PoolClient = poolOf('till')): Promise<void> {
  await inRefusals(() => on.query(prepared('record_sales', 'SELECT record_sales_v1($1::jsonb)', JSON.stringify(rows))))
}

/** Their rows hold neither bigints nor bytes (`toRow`), so nothing is looked at twice. */
const elementsOf = (calls: readonly BatchCall[], hint?: number): string =>
  calls.map(({ name, payload }) => JSON.stringify({ ...payload, call: name, ...(hint !== undefined && { hint }) })).join(',')

/** The driver knows a timeout per query; its types don't. */
const prepared = (name: string, text: string, value: string) => ({ name, text, values: [value], query_timeout: ANSWER_MAX_MS })
