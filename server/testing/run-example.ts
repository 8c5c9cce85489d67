import { invariant } from '@/server/domain/kernel/invariant'
import { fill, type Example } from '@/server/rest/examples/example'
import { OPERATIONS } from '@/server/rest/operations'
import type { Operation } from '@/server/rest/operation'
import { callApi, type ApiAnswer } from './call-api'
import type { ApiChain } from './make-api-chain'

export type Values = Readonly<Record<string, string>>

export function operationOf(operationId: string): Operation {
  const operation = OPERATIONS.find((one) => one.operationId === operationId)
  invariant(operation, `no operation ${operationId}`)
  return operation
}

/** What fills the holes of examples on a chain of `makeApiChain`; a webhook's endpoint is nobody's until an example has made one. Each `run` is another fill. */
export function valuesOf(chain: ApiChain, run: number, now = new Date()): Values {
  return {
    station_id: chain.stationId, member_id: chain.memberId, promotion_id: chain.promotionId, publishable_key: chain.publishableKey,
    endpoint_id: 'whe_00000000000000000000000000', delivery_id: 'whd_00000000000000000000000000', voucher_id: 'vou_00000000000000000000000000', phone: chain.phone, today: now.toISOString().slice(0, 10), now: now.toISOString(), run: String(run),
  }
}

/** What stands at `vouchers.0.id` of an answer. */
const valueAt = (json: unknown, path: string): unknown => path.split('.').reduce((held, name) => (held as Record<string, unknown> | undefined)?.[name], json)

/** Runs an example as it is documented and returns its answer with the values that later examples need. */
export async function runExample(target: { origin: string; key: string }, operation: Operation, filling: { example: Example; values: Values }): Promise<{ answer: ApiAnswer; values: Values }> {
  const { example, values } = filling
  const answer = await callApi(target.origin, {
    method: operation.method.toUpperCase(),
    path: fill(operation.path + (example.query ?? ''), values),
    ...(operation.scope !== 'public' && { key: target.key }),
    ...(example.body !== undefined && { body: fill(example.body, values) }),
    ...(example.idempotencyKey !== undefined && { idempotencyKey: fill(example.idempotencyKey, values) }),
    ...(operation.crossOrigin && { headers: { 'Content-Type': 'text/plain' } }),
  })
  const kept = Object.entries(example.keeps ?? {}).map(([name, field]) => [name, String(valueAt(answer.json, field))])
  return { answer, values: { ...values, ...Object.fromEntries(kept) as Values } }
}
