import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { postRefund, postSale } from '@/server/testing/till-calls'

const api = apiSuite()

it('nothing is left: nothing_to_refund, with or without lines', async () => {
  const { json: { id } } = await postSale(api)
  await postRefund(api, id)
  expect((await postRefund(api, id)).json).toMatchObject({ status: 409, code: 'nothing_to_refund' })
  expect((await postRefund(api, id, { lines: [{ line_id: '1', amount_minor: 1 }] })).json).toMatchObject({ status: 409, code: 'nothing_to_refund' })
})

it('a voided sale: sale_voided', async () => {
  const { json: { id, business_date } } = await postSale(api)
  await api.call({ path: '/voids', body: { sale_id: id, business_date, reason: 'x' }, idempotencyKey: randomUUID() })
  expect((await postRefund(api, id)).json).toMatchObject({ status: 409, code: 'sale_voided' })
})

it('a reference that was used for other figures: refund_reference_reused', async () => {
  const { json: { id } } = await postSale(api)
  await postRefund(api, id, { refund_reference: 'R-1', lines: [{ line_id: '1', amount_minor: 100 }] })
  expect((await postRefund(api, id, { refund_reference: 'R-1', lines: [{ line_id: '1', amount_minor: 200 }] })).json).toMatchObject({ status: 409, code: 'refund_reference_reused' })
})
