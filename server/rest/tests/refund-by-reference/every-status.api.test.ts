import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { postSale, saleBody } from '@/server/testing/till-calls'

const api = apiSuite()
const refund = (body: object, key: string = randomUUID()) => api.call({ path: '/refunds', body: { refund_reference: 'R-1', reason: 'test', ...body }, idempotencyKey: key })

it('201: the till’s own name for the sale is enough', async () => {
  const body = saleBody(api)
  const sold = await postSale(api, body)
  const { station_id, pos_id, pos_transaction_id } = body
  const { status, json } = await refund({ pos_reference: { station_id, pos_id, pos_transaction_id } })
  expect([status, json['sale_id']]).toEqual([201, sold.json['id']])
})

it('202: a sale that has not arrived yet is waited for, and refunded when it comes', async () => {
  const body = saleBody(api)
  const { station_id, pos_id, pos_transaction_id } = body
  const key = randomUUID()
  const early = await refund({ pos_reference: { station_id, pos_id, pos_transaction_id } }, key)
  const again = await refund({ pos_reference: { station_id, pos_id, pos_transaction_id } }, key)
  expect([early.status, early.json, again.status, again.text]).toEqual([202, { status: 'refund_pending' }, 200, early.text])
  const sold = await postSale(api, body)
  expect([sold.status, sold.json['status']]).toEqual([200, 'refunded'])
})

it('400: exactly one of sale_id and pos_reference', async () => {
  expect((await refund({})).json).toMatchObject({ status: 400, errors: [{ pointer: '/sale_id' }] })
})

it('422: a foreign sale or station looks like none', async () => {
  const foreign = await api.call({ path: '/sales', key: api.other.key, body: saleBody(api, { station_id: api.other.stationId, member: { id: api.other.memberId } }), idempotencyKey: randomUUID() })
  for (const sale_id of [foreign.json['id'], 'sal_00000000000000000000000000', 'x']) expect((await refund({ sale_id })).json).toMatchObject({ status: 422, errors: [{ pointer: '/sale_id', code: 'not_found' }] })
  for (const station_id of [api.other.stationId, 'stn_00000000000000000000000000']) {
    expect((await refund({ pos_reference: { station_id, pos_id: 'a', pos_transaction_id: 'b' } })).json).toMatchObject({ status: 422, errors: [{ pointer: '/pos_reference/station_id', code: 'not_found' }] })
  }
})
