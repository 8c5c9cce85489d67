import { randomUUID } from 'node:crypto'
import type { ApiSuite } from './api-suite'
import type { ApiAnswer } from './call-api'

export const fuelLine = (over: object = {}) => ({ line_id: '1', type: 'fuel', grade: 'E10', pump: '4', volume: '42.130', volume_unit: 'l', unit_price: '1.799', amount_minor: 7_579, ...over })

let sequence = 0
/** A fill of 42.130 l of E10 for 75.79 by the suite's member; each call is another one. */
export function saleBody(api: ApiSuite, over: object = {}) {
  sequence += 1
  const now = new Date()
  return {
    station_id: api.chain.stationId, pos_id: 'till-1', pos_transaction_id: `t-${sequence}`, pos_sequence: sequence, business_date: now.toISOString().slice(0, 10), occurred_at: now.toISOString(),
    member: { id: api.chain.memberId }, lines: [fuelLine()], payments: [{ method: 'card', amount_minor: 7_579 }], ...over,
  }
}
export const quoteBody = (api: ApiSuite, over: object = {}) => ({ station_id: api.chain.stationId, pos_id: 'till-1', member: { id: api.chain.memberId }, lines: [fuelLine()], ...over })

export const postSale = (api: ApiSuite, body: object = saleBody(api), idempotencyKey: string = randomUUID()): Promise<ApiAnswer> => api.call({ path: '/sales', body, idempotencyKey })
export const postRefund = (api: ApiSuite, saleId: unknown, body: object = {}): Promise<ApiAnswer> =>
  api.call({ path: `/sales/${String(saleId)}/refunds`, body: { refund_reference: randomUUID(), reason: 'test', ...body }, idempotencyKey: randomUUID() })
