import { commitSale } from '@/server/data/hot/commit-till'
import type { BatchCall } from '@/server/platform/db/call-batch'
import { overhearTill, type SentByTill } from '@/server/testing/overhear-till'
import { businessKey } from '@/server/usecases/sales/_parts/business-key'
import { planSale } from '@/server/usecases/sales/_parts/plan-sale'
import { readForSale } from '@/server/usecases/sales/_parts/read-for-sale'
import { driveLoad } from './drive-load'
import { fillOf, keyOf, must, type BenchChain } from './prepare-chain'

/** The two calls of one sale, as the product sends them. */
export interface SaleCalls { chainId: string; read: BatchCall; commit: BatchCall }
type Element = Record<string, unknown> & { call: string; pos_transaction_id?: string; sale?: { pos_transaction_id: string } }

/** Reads and plans a sale of each member and keeps what the product would send for it; none is committed. */
export async function recordCalls(chain: BenchChain): Promise<SaleCalls[]> {
  const scope = await chain.scope()
  const names: string[] = []
  const sent = await overhearTill(() => driveLoad(chain.memberIds.length, 16, async (index) => {
    const body = fillOf(chain, chain.memberIds[index] ?? '')
    names[index] = body.pos_transaction_id
    const input = { body, idempotency: keyOf(body) }
    const repeatKey = businessKey(body)
    const sale = must(await readForSale(scope, input, repeatKey))
    const plan = must(planSale(scope, { ...sale, body, repeatKey, taken: new Set(), denied: new Map() }))
    await commitSale(scope, plan.commit({ operation: 'sales', ...input.idempotency }))
    return true
  }))
  const heard = new Map<string, { read?: BatchCall; commit?: BatchCall }>()
  for (const { call, ...payload } of sent.flatMap(elementsOf)) {
    const name = payload.sale?.pos_transaction_id ?? payload.pos_transaction_id ?? ''
    heard.set(name, { ...heard.get(name), [payload.sale ? 'commit' : 'read']: { name: call, payload } })
  }
  return names.flatMap((name) => {
    const { read, commit } = heard.get(name) ?? {}
    return read && commit ? [{ chainId: scope.chainId, read, commit }] : []
  })
}

/** Calls that stand by themselves; sales together name none. */
function elementsOf({ name, values }: SentByTill): readonly Element[] {
  if (name === 'record_sales') return []
  const sent = JSON.parse(values[0]) as Element[] | { items: Element[] }
  return Array.isArray(sent) ? sent : sent.items
}
