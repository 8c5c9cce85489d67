import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { operationOf, runExample, valuesOf, type Values } from '@/server/testing/run-example'
import { fill } from '../../examples/example'
import { quoteExample, saleExample } from '../../examples/till'
import { createWebhookEndpointExample } from '../../examples/webhooks'
import { OPERATIONS } from '../../operations'

const api = apiSuite()
/** Ids of things that exist in the other chain. */
let foreign: Values = {}
beforeAll(async () => {
  const target = { origin: api.origin, key: api.other.key }
  const quoted = await runExample(target, operationOf('makeQuote'), { example: quoteExample, values: valuesOf(api.other, 1) })
  const sold = await runExample(target, operationOf('recordSale'), { example: saleExample, values: quoted.values })
  foreign = (await runExample(target, operationOf('createWebhookEndpoint'), { example: createWebhookEndpointExample, values: sold.values })).values
})

const IDS = ['member_id', 'sale_id', 'quote_id', 'station_id', 'promotion_id', 'endpoint_id'] as const
const NOWHERE: Values = {
  member_id: 'mem_00000000000000000000000000', sale_id: 'sal_00000000000000000000000000', quote_id: 'quo_00000000000000000000000000', station_id: 'stn_00000000000000000000000000', promotion_id: 'prm_00000000000000000000000000', endpoint_id: 'whe_00000000000000000000000000', delivery_id: 'whd_00000000000000000000000000', voucher_id: 'vou_00000000000000000000000000',
}
/** Every id that an operation's example names in path, query or body: new operations are here as soon as they have an example. */
const NAMED = OPERATIONS.filter((one) => one.scope !== 'public').flatMap((one) =>
  IDS.filter((id) => JSON.stringify([one.path, one.example.query ?? '', one.example.body ?? null]).includes(`{${id}}`)).map((id) => [one.operationId, id, one] as const))

/** Each call is a sale of its own, also where keys stand in the body. */
let run = 1_000

describe.each(NAMED)('%s, %s', (_, id, operation) => {
  const send = (value: string, key: string | null = api.chain.key) => {
    const values = { ...valuesOf(api.chain, run += 1), ...NOWHERE, station_id: api.chain.stationId, member_id: api.chain.memberId, promotion_id: api.chain.promotionId, [id]: value }
    return api.call({
      method: operation.method.toUpperCase(), path: fill(operation.path + (operation.example.query ?? ''), values), idempotencyKey: randomUUID(), key,
      ...(operation.example.body !== undefined && { body: fill(operation.example.body, values) }),
    })
  }
  /** Without what is each request's own. */
  const masked = ({ text }: { text: string }) => text.replaceAll(/req_[0-9a-z]{26}/g, 'req')

  it('of another chain, of nobody and malformed: the same answer, 404 in an address and 422 in a body', async () => {
    const [theirs, nobodys, malformed] = [await send(foreign[id] ?? ''), await send(NOWHERE[id] ?? ''), await send('x')]
    expect([theirs.status, masked(theirs)]).toEqual([nobodys.status, masked(nobodys)])
    expect([malformed.status, masked(malformed)]).toEqual([nobodys.status, masked(nobodys)])
    // Each sale of a batch has its own result.
    const statuses = operation.inParts ? (theirs.json['results'] as { status: number }[]).map((one) => one.status) : [theirs.status]
    expect(new Set(statuses)).toEqual(new Set([JSON.stringify(operation.example.body ?? null).includes(`{${id}}`) ? 422 : 404]))
  })

  it('without the scope or without a key nobody learns whether it exists', async () => {
    const lower = operation.scope === 'till' ? api.chain.manageKey : api.chain.tillKey
    for (const [key, status] of [[lower, 403], [null, 401]] as const) {
      const [mine, nobodys] = [await send(valuesOf(api.chain, 1)[id] ?? NOWHERE[id] ?? '', key), await send(NOWHERE[id] ?? '', key)]
      expect([mine.status, nobodys.status, masked(mine)]).toEqual([status, status, masked(nobodys)])
    }
  })
})

it('the table has ids of every kind in paths and in bodies', () => {
  expect(new Set(NAMED.map(([, id]) => id))).toEqual(new Set(IDS))
  expect(NAMED.length).toBeGreaterThan(15)
})
