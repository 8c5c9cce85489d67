import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { fuelLine, postSale, quoteBody, saleBody } from '@/server/testing/till-calls'

const api = apiSuite()
const masked = (answer: Awaited<ReturnType<typeof postSale>>) => answer.text.replace(answer.headers.get('request-id') ?? '', 'req')

it('a foreign quote, station or member is refused with the same bytes as one that does not exist', async () => {
  const foreignQuote = await api.call({ path: '/quotes', key: api.other.key, body: quoteBody(api, { station_id: api.other.stationId, member: { id: api.other.memberId } }) })
  const tries = [
    ['/quote_id', ['quo_00000000000000000000000000', foreignQuote.json['id'], 'x'].map((id) => ({ quote_id: id }))],
    ['/station_id', ['stn_00000000000000000000000000', api.other.stationId, 'x'].map((id) => ({ station_id: id }))],
    ['/member/id', ['mem_00000000000000000000000000', api.other.memberId, 'x'].map((id) => ({ member: { id } }))],
  ] as const
  for (const [pointer, overs] of tries) {
    const answers = []
    for (const over of overs) answers.push(await postSale(api, saleBody(api, over)))
    expect(answers[0]?.json).toMatchObject({ status: 422, code: 'unprocessable', errors: [{ pointer, code: 'not_found' }] })
    expect(new Set(answers.map(masked)).size, pointer).toBe(1)
  }
})

it('the same key with another body is refused, and the first sale stays', async () => {
  const key = randomUUID()
  const first = await postSale(api, saleBody(api), key)
  const other = await postSale(api, saleBody(api), key)
  expect([first.status, other.status, other.json.code]).toEqual([201, 422, 'idempotency_mismatch'])
})

it('a volume in another unit than the grade’s', async () => {
  expect((await postSale(api, saleBody(api, { lines: [fuelLine({ volume_unit: 'kwh' })] }))).json).toMatchObject({ status: 422, code: 'unit_mismatch' })
})
