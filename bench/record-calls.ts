import { commitSale } from '@/server/data/hot/commit-till'
import type { BatchCall } from '@/server/platform/db/call-batch'
import { poolOf } from '@/server/platform/db/pool'
import { businessKey } from '@/server/usecases/sales/_parts/business-key'
import { planSale } from '@/server/usecases/sales/_parts/plan-sale'
import { readForSale } from '@/server/usecases/sales/_parts/read-for-sale'
import { driveLoad } from './drive-load'
import { fillOf, keyOf, must, type BenchChain } from './prepare-chain'

/** The two calls of one sale, as the product sends them. */
export interface SaleCalls { chainId: string; read: BatchCall; commit: BatchCall }
type Element = Record<string, unknown> & { call: string; pos_transaction_id?: string; sale?: { pos_transaction_id: string } }
interface Query { name: string; values: [string] }
/** What the database says to sales that can't go together. */
const APART = { code: 'FC007' }

/** Reads and plans a sale of each member and keeps what the product would send for it; none is committed. */
export async function recordCalls(chain: BenchChain): Promise<SaleCalls[]> {
  const scope = await chain.scope()
  const heard = new Map<string, { read?: BatchCall; commit?: BatchCall }>()
  const names: string[] = []
  const stop = overhear((element) => {
    const { call, ...payload } = element
    const name = element.sale?.pos_transaction_id ?? element.pos_transaction_id ?? ''
    heard.set(name, { ...heard.get(name), [element.sale ? 'commit' : 'read']: { name: call, payload } })
  })
  await driveLoad(chain.memberIds.length, 16, async (index) => {
    const body = fillOf(chain, chain.memberIds[index] ?? '')
    names[index] = body.pos_transaction_id
    const input = { body, idempotency: keyOf(body) }
    const repeatKey = businessKey(body)
    const sale = must(await readForSale(scope, input, repeatKey))
    const plan = must(planSale(scope, { ...sale, body, repeatKey, taken: new Set(), denied: new Map() }))
    await commitSale(scope, plan.commit({ operation: 'sales', ...input.idempotency }))
    return true
  }).finally(stop)
  return names.flatMap((name) => {
    const { read, commit } = heard.get(name) ?? {}
    return read && commit ? [{ chainId: scope.chainId, read, commit }] : []
  })
}

/** Stands in front of the till's connections: reads pass, commits are only heard, each by itself. The answer ends it. */
function overhear(hear: (element: Element) => void): () => void {
  const pool = poolOf('till')
  const query = pool.query.bind(pool) as (asked: Query) => Promise<unknown>
  const listening = (asked: Query): Promise<unknown> => {
    const sent = JSON.parse(asked.values[0]) as Element[] | { items: Element[] } | { sales: unknown }
    if ('sales' in sent) return Promise.reject(Object.assign(new Error('apart'), APART))
    const elements = Array.isArray(sent) ? sent : sent.items
    for (const element of elements) hear(element)
    return Array.isArray(sent) ? query(asked) : Promise.resolve({ rows: [{ answer: elements.map(() => ({ outcome: 'done' })) }] })
  }
  Object.assign(pool, { query: listening })
  return () => void Object.assign(pool, { query })
}
