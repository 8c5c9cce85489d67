import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { fuelLine, postSale, saleBody } from '@/server/testing/till-calls'

const api = apiSuite()
type Result = { index: number; status: number; sale?: Record<string, unknown>; problem?: Record<string, unknown> }
const item = (over: object = {}) => ({ ...saleBody(api, over), idempotency_key: randomUUID() as string })
async function postBatch(sales: unknown[]): Promise<Result[]> {
  const { status, json } = await api.call({ path: '/sales/batch', body: { sales } })
  expect(status).toBe(200)
  return json['results'] as Result[]
}

it('each sale has its own result, in order: made, repeated, malformed, unknown', async () => {
  const [first, second] = [item(), item({ offline: true })]
  const results = await postBatch([first, { ...first }, 'no sale', { ...item(), lines: [] }, item({ station_id: 'stn_x' }), { ...first, pos_id: 'till-7' }, second])
  expect(results.map(({ index, status, problem }) => [index, status, problem?.['code']])).toEqual([
    [0, 201, undefined], [1, 200, undefined], [2, 400, 'validation_failed'], [3, 400, 'validation_failed'], [4, 422, 'unprocessable'], [5, 422, 'idempotency_mismatch'], [6, 201, undefined],
  ])
  expect(JSON.stringify(results[1]?.sale)).toBe(JSON.stringify(results[0]?.sale))
  expect(results[3]?.problem?.['errors']).toEqual([expect.objectContaining({ pointer: '/lines', code: 'too_small' })])
  expect(results[6]?.sale?.['flags']).toEqual(['offline'])
})

it('an item without its key, with an unknown field or a number for a text is 400 in its own result', async () => {
  const { idempotency_key: _, ...keyless } = item()
  const results = await postBatch([keyless, { ...item(), no_such: 1 }, { ...item(), pos_id: 7 }, item()])
  expect(results.map(({ status, problem }) => [status, (problem?.['errors'] as { pointer: string }[] | undefined)?.[0]?.pointer])).toEqual([[400, '/idempotency_key'], [400, '/no_such'], [400, '/pos_id'], [201, undefined]])
})

it('an item’s key is the header’s: the same sale sent alone, and again as an item, is the repeat byte for byte', async () => {
  const { idempotency_key: key, ...sale } = item()
  const [made] = await postBatch([{ ...sale, idempotency_key: key }])
  const alone = await postSale(api, sale, key)
  const [again] = await postBatch([{ idempotency_key: key, ...sale }])
  expect([made?.status, alone.status, alone.headers.get('idempotent-replayed'), again?.status]).toEqual([201, 200, 'true', 200])
  expect([JSON.stringify(made?.sale), JSON.stringify(again?.sale)]).toEqual([alone.text, alone.text])
})

it('a refused item is told again what it was told, under its key', async () => {
  const wrong = item({ lines: [fuelLine({ volume_unit: 'kwh' })] })
  const [[first], [again]] = [await postBatch([wrong]), await postBatch([wrong])]
  expect(first?.problem).toMatchObject({ status: 422, code: 'unit_mismatch' })
  expect(JSON.stringify(again)).toBe(JSON.stringify(first))
})

it('500 sales are taken, 501 are refused as a whole', async () => {
  const training = { ...saleBody(api, { training: true, member: undefined }) }
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ ...training, idempotency_key: `${index}` }))
  expect((await postBatch(many(500))).filter((one) => one.status === 201)).toHaveLength(500)
  const { status, json } = await api.call({ path: '/sales/batch', body: { sales: many(501) } })
  expect([status, json.errors?.[0]?.pointer]).toEqual([400, '/sales'])
})
