import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { postRefund, postSale, quoteBody, saleBody } from '@/server/testing/till-calls'

const api = apiSuite()
const callOff = (body: object, key: string = randomUUID()) => api.call({ path: '/voids', body: { reason: 'test', ...body }, idempotencyKey: key })

it('200: a sale on its own business date counts as if it had not been; the repeat is told the same', async () => {
  const { json: { id, business_date } } = await postSale(api)
  const first = await callOff({ sale_id: id, business_date })
  const again = await callOff({ sale_id: id, business_date })
  expect([first.status, first.json['status'], again.status]).toEqual([200, 'voided', 200])
})

it('200: a quote, and a sale of it afterwards has no effect', async () => {
  const quoted = await api.call({ path: '/quotes', body: quoteBody(api, { reserve: true }), idempotencyKey: randomUUID() })
  const { status, json } = await callOff({ quote_id: quoted.json['id'] })
  expect([status, json['status']]).toEqual([200, 'voided'])
  const sold = await postSale(api, saleBody(api, { quote_id: quoted.json['id'] }))
  expect([sold.status, sold.json['status']]).toEqual([200, 'voided'])
})

it('409: another day, or everything refunded already', async () => {
  const { json: { id } } = await postSale(api)
  expect((await callOff({ sale_id: id, business_date: '2020-01-01' })).json).toMatchObject({ status: 409, code: 'sale_closed' })
  await postRefund(api, id)
  expect((await callOff({ sale_id: id })).json).toMatchObject({ status: 409, code: 'nothing_to_void' })
})

it('422: somebody else’s quote or sale looks like none', async () => {
  for (const body of [{ quote_id: 'quo_00000000000000000000000000' }, { sale_id: 'sal_00000000000000000000000000' }]) {
    const { status, json } = await callOff(body)
    expect([status, json.errors?.[0]]).toEqual([422, expect.objectContaining({ pointer: `/${Object.keys(body)[0]}`, code: 'not_found' })])
  }
})
