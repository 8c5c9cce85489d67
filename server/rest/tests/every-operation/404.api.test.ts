import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { runExample, operationOf, valuesOf, type Values } from '@/server/testing/run-example'
import { fill, type Json } from '../../examples/example'
import { quoteExample, redeemExample, saleExample } from '../../examples/till'
import { issueVouchersExample } from '../../examples/vouchers'
import { createWebhookEndpointExample, sendTestWebhookExample } from '../../examples/webhooks'
import { OPERATIONS } from '../../operations'

const api = apiSuite()
/** Ids of things that exist in the other chain. */
let foreign: Values = {}
beforeAll(async () => {
  const target = { origin: api.origin, key: api.other.key }
  const quoted = await runExample(target, operationOf('makeQuote'), { example: quoteExample, values: valuesOf(api.other, 1) })
  const sold = await runExample(target, operationOf('recordSale'), { example: saleExample, values: quoted.values })
  const redeemed = await runExample(target, operationOf('redeemPoints'), { example: redeemExample, values: sold.values })
  const issued = await runExample(target, operationOf('issueVouchers'), { example: issueVouchersExample, values: redeemed.values })
  const listening = await runExample(target, operationOf('createWebhookEndpoint'), { example: createWebhookEndpointExample, values: issued.values })
  foreign = (await runExample(target, operationOf('sendTestWebhook'), { example: sendTestWebhookExample, values: listening.values })).values
})

const NOWHERE: Values = {
  member_id: 'mem_00000000000000000000000000', sale_id: 'sal_00000000000000000000000000', quote_id: 'quo_00000000000000000000000000', station_id: 'stn_00000000000000000000000000', promotion_id: 'prm_00000000000000000000000000', redemption_id: 'red_00000000000000000000000000', endpoint_id: 'whe_00000000000000000000000000', delivery_id: 'whd_00000000000000000000000000', voucher_id: 'vou_00000000000000000000000000',
}
const MALFORMED = ['1', 'x'.repeat(5_000), '%00', 'mem_', '..%2f..', "' OR 1=1 --", '%F0%9F%9B%A2', '%E0%A4%A', 'SAL_00000000000000000000000000']

describe.each(OPERATIONS.filter((one) => one.params !== undefined).map((one) => [one.operationId, one] as const))('%s', (_, operation) => {
  const send = (path: string) => api.call({
    method: operation.method.toUpperCase(), path, idempotencyKey: randomUUID(),
    ...(operation.body && { body: fill(operation.example.body as Json, { ...valuesOf(api.chain, 1), ...NOWHERE }) }),
  })
  const masked = ({ text, headers }: Awaited<ReturnType<typeof send>>) => text.replace(headers.get('request-id') ?? '', 'req')

  it('answers an id of another chain, an unknown and a malformed one with the same bytes', async () => {
    const unknown = await send(fill(operation.path, NOWHERE))
    expect([unknown.status, unknown.json.code]).toEqual([404, 'not_found'])
    const others = [await send(fill(operation.path, foreign))]
    for (const id of MALFORMED) others.push(await send(operation.path.replace(/\{\w+\}/, id)))
    expect(others.map((one) => [one.status, masked(one)])).toEqual(others.map(() => [404, masked(unknown)]))
    const names = (one: typeof unknown) => [...one.headers.keys()].filter((name) => name !== 'date' && name !== 'content-length').sort()
    expect(names(others[0] ?? unknown)).toEqual(names(unknown))
  })

  it('answers an id of the same chain’s other side like one of a stranger', async () => {
    const path = fill(operation.path, { ...NOWHERE, member_id: api.chain.memberId, station_id: api.chain.stationId, promotion_id: api.chain.promotionId })
    const { status } = await api.call({ method: operation.method.toUpperCase(), path, key: api.chain.testKey, idempotencyKey: randomUUID(), ...(operation.body && { body: fill(operation.example.body as Json, { ...valuesOf(api.chain, 1), ...NOWHERE }) }) })
    expect(status).toBe(404)
  })
})

it.each(['', '/', '/members', '/nothing', '/sales/', '/sales//refunds', '/openapi.json/x', '/../v1/x', '/sales/sal_1/refunds/more'])('the path %j is no operation: 404 or 405, as a problem, without a key', async (path) => {
  const { status, json } = await api.call({ path, key: null })
  expect([404, 405]).toContain(status)
  expect(['not_found', 'method_not_allowed']).toContain(json.code)
})
