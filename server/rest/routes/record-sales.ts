import { saleBatch, saleBatchBody, saleBatchItem } from '@/server/contracts/sale'
import { recordSale } from '@/server/usecases/sales/record-sale'
import { hashBody } from '../edge/hash-body'
import { saleBatchExample } from '../examples/till'
import { keyOperation, type KeyCall } from '../operation'
import { answer, type Refusal } from '../refusal'

type Call = KeyCall<{ sales: unknown[] }, unknown, unknown>
interface ItemResult { index: number; status: number; sale?: unknown; problem?: unknown }

export const recordSalesRoute = keyOperation('till', {
  method: 'post',
  path: '/sales/batch',
  operationId: 'recordSales',
  tag: 'Sales',
  summary: 'Finalise what an offline till has sold',
  description: 'Up to 500 sales in 2 MB, in the order in which they are sent, each in a transaction of its own and answered as `POST /sales` would have. Instead of the header each has its `idempotency_key`, so that any of them may also be sent again alone, or the whole again. What is wrong with one stands in its own result; its pointers begin at the item. When the service goes away in between, the rest is answered with 503: send it again.',
  body: saleBatchBody,
  inParts: true,
  answers: { 200: { description: 'One result for each sale, in order: its status and the sale, or the problem.', schema: saleBatch } },
  refusals: ['unprocessable', 'unit_mismatch'],
  example: saleBatchExample,
}, async (call) => {
  const results: ItemResult[] = []
  let away: Refusal | undefined
  for (const [index, item] of call.body.sales.entries()) {
    const result = away ? refusedItem(call, index, away) : await recordItem(call, index, item)
    if ('away' in result) {
      if (index === 0) return { ok: false, refusal: result.away }
      away = result.away
      results.push(refusedItem(call, index, away))
    } else {
      results.push(result)
    }
  }
  return answer({ status: 200, json: { results } })
})

/** One sale as if it had come alone. `away`: the database is, so nothing behind it can be better off. */
async function recordItem(call: Call, index: number, item: unknown): Promise<ItemResult | { away: Refusal }> {
  const wrong = call.check(saleBatchItem, item)
  if (wrong) return refusedItem(call, index, wrong)
  const { idempotency_key: key, ...raw } = item as Record<string, unknown>
  const { idempotency_key: _, ...body } = saleBatchItem.parse(item)
  const trespass = await call.findTrespass(body)
  if (trespass) return refusedItem(call, index, trespass)
  const result = await recordSale(call.scope, { body, idempotency: { key: String(key), bodyHash: hashBody(raw) } })
  if (!result.ok) return result.refusal.code === 'unavailable' ? { away: result.refusal } : refusedItem(call, index, result.refusal)
  const { status, bytes, replayed } = result.value
  return { index, status: replayed ? 200 : status, sale: JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown }
}

function refusedItem(call: Call, index: number, refusal: Refusal): ItemResult {
  return { index, ...call.problemOf(refusal) }
}
