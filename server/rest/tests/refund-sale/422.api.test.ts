import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { postRefund, postSale } from '@/server/testing/till-calls'

const api = apiSuite()

it('more than the line: refund_exceeds_sale with its pointer, and nothing is taken', async () => {
  const { json: { id } } = await postSale(api)
  const { status, json } = await postRefund(api, id, { lines: [{ line_id: '1', amount_minor: 7_580 }] })
  expect([status, json.code, json.errors?.[0]?.pointer]).toEqual([422, 'refund_exceeds_sale', '/lines/0/amount_minor'])
  expect((await api.call({ path: `/sales/${String(id)}` })).json['status']).toBe('finalised')
})

it('a line that the sale does not have', async () => {
  const { json: { id } } = await postSale(api)
  expect((await postRefund(api, id, { lines: [{ line_id: '9', amount_minor: 1 }] })).json).toMatchObject({ status: 422, errors: [{ pointer: '/lines/0/line_id', code: 'not_found' }] })
})
