import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { fuelLine, postRefund, postSale, saleBody } from '@/server/testing/till-calls'

const api = apiSuite()
let till = 0
/** A till of its own for each test: its days are nobody else's. */
const newTill = () => `day-till-${till += 1}`
const close = (pos_id: string, business_date: string, totals: object, over: object = {}) => api.call({ path: '/business-days', body: { station_id: api.chain.stationId, pos_id, business_date, totals, ...over } })
const item = (amount_minor: number) => ({ line_id: '2', type: 'item', sku: 'coffee', quantity: 1, unit_price_minor: amount_minor, amount_minor })

it('hard case 57: a day of sales, discounts, goods, a void, refunds and mixed payments ties to the cent', async () => {
  const pos_id = newTill()
  const business_date = '2026-11-21'
  const sell = (over: object) => postSale(api, saleBody(api, { pos_id, business_date, ...over }))
  await sell({ lines: [fuelLine({ applied_discounts: [{ promotion_id: api.chain.promotionId, amount_minor: 126 }] }), item(320)], payments: [{ method: 'card', amount_minor: 7_000 }, { method: 'cash', amount_minor: 773 }] })
  await sell({ lines: [fuelLine({ grade: 'Diesel', volume: '0.001', amount_minor: 1, other_discounts_minor: 1 })], payments: [], pos_sequence: undefined })
  const voided = await sell({})
  await api.call({ path: '/voids', body: { sale_id: voided.json['id'], business_date, reason: 'x' }, idempotencyKey: randomUUID() })
  const refunded = await sell({})
  await postRefund(api, refunded.json['id'], { lines: [{ line_id: '1', amount_minor: 1_000 }] })
  await postSale(api, saleBody(api, { pos_id, business_date: '2026-11-22' }))

  const totals = {
    sales_count: 3, gross_minor: 15_479, other_discounts_minor: 1, discount_minor: 126, net_minor: 15_352, refunded_minor: 1_000,
    payments: [{ method: 'card', amount_minor: 14_579 }, { method: 'cash', amount_minor: 773 }],
    grades: [{ grade: 'Diesel', volume: '0.001', amount_minor: 1 }, { grade: 'E10', volume: '84.260', amount_minor: 15_158 }],
  }
  const { status, json } = await close(pos_id, business_date, totals)
  expect([status, json['totals'], json['differences']]).toEqual([200, totals, []])
})

it('every figure that differs is told with what it is at the till, with us, and the difference', async () => {
  const pos_id = newTill()
  await postSale(api, saleBody(api, { pos_id, business_date: '2026-11-21' }))
  const { json } = await close(pos_id, '2026-11-21', { sales_count: 2, gross_minor: 7_579, net_minor: 7_578, payments: [{ method: 'cash', amount_minor: 7_579 }], grades: [{ grade: 'E10', volume: '42.129', amount_minor: 7_579 }] })
  expect(json['differences']).toEqual([
    { field: 'sales_count', till: 2, ours: 1, difference: 1 }, { field: 'net_minor', till: 7_578, ours: 7_579, difference: -1 },
    { field: 'payments.card', till: 0, ours: 7_579, difference: -7_579 }, { field: 'payments.cash', till: 7_579, ours: 0, difference: 7_579 },
    { field: 'grades.E10.volume', till: '42.129', ours: '42.130', difference: '-0.001' },
  ])
})

it('hard case 57: a day closes while pumps run: what comes late with its date counts there, the next day’s elsewhere, and the day may be closed again', async () => {
  const pos_id = newTill()
  const sell = (business_date: string) => postSale(api, saleBody(api, { pos_id, business_date }))
  await sell('2026-11-20')
  expect((await close(pos_id, '2026-11-20', { net_minor: 15_158 })).json['differences']).toEqual([{ field: 'net_minor', till: 15_158, ours: 7_579, difference: 7_579 }])
  await Promise.all([sell('2026-11-21'), sell('2026-11-20'), sell('2026-11-21')])
  expect((await close(pos_id, '2026-11-20', { net_minor: 15_158 })).json['differences']).toEqual([])
  expect((await close(pos_id, '2026-11-21', { sales_count: 2 })).json['differences']).toEqual([])
})

it('a day without a sale is all zero', async () => {
  const { json } = await close(newTill(), '2026-11-21', { sales_count: 0, payments: [], grades: [] })
  expect(json).toMatchObject({ totals: { sales_count: 0, net_minor: 0, payments: [], grades: [] }, differences: [] })
})

it('400: no total at all, a date that is none, a volume that is a number; 422: a station that isn’t ours looks like none', async () => {
  expect((await close('a', '2026-11-21', {})).json).toMatchObject({ status: 400, errors: [{ pointer: '/totals' }] })
  expect((await close('a', '2026-02-30', { net_minor: 1 })).json).toMatchObject({ status: 400, errors: [{ pointer: '/business_date' }] })
  expect((await close('a', '2026-11-21', { grades: [{ grade: 'E10', volume: 42.13, amount_minor: 1 }] })).json).toMatchObject({ status: 400, errors: [{ pointer: '/totals/grades/0/volume' }] })
  const [foreign, none] = [await close('a', '2026-11-21', { net_minor: 1 }, { station_id: api.other.stationId }), await close('a', '2026-11-21', { net_minor: 1 }, { station_id: 'stn_00000000000000000000000000' })]
  expect(foreign.json).toMatchObject({ status: 422, errors: [{ pointer: '/station_id', code: 'not_found' }] })
  expect({ ...foreign.json, request_id: '' }).toEqual({ ...none.json, request_id: '' })
})
