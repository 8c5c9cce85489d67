import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { makeKey } from '@/server/testing/make-api-chain'
import { quoteBody, saleBody } from '@/server/testing/till-calls'
import { createStation } from '@/server/usecases/stations/create-station'
import { OPERATIONS } from '../../operations'

const api = apiSuite()

describe.each(OPERATIONS.filter((one) => one.scope !== 'public').map((one) => [one.operationId, one] as const))('%s', (_, operation) => {
  it('is closed to keys without its scope', async () => {
    for (const key of [operation.scope === 'till' ? api.chain.manageKey : api.chain.tillKey, api.chain.publishableKey]) {
      const { status, json, headers } = await api.call({ method: operation.method.toUpperCase(), path: operation.path, key })
      expect([status, json.code]).toEqual([403, 'forbidden'])
      expect(headers.get('www-authenticate')).toContain(`scope="${operation.scope}"`)
      expect(headers.get('ratelimit')).not.toBeNull()
    }
  })
})

describe('a key of one station', () => {
  it('speaks for no other station of the chain', async () => {
    const second = await createStation(api.chain.scope, { name: 'Second' })
    const other = second.ok ? second.value.id : ''
    const key = await makeKey(api.chain.scope, { kind: 'secret', label: 'till 3', scopes: ['till'], station_id: api.chain.stationId })
    expect((await api.call({ path: '/quotes', key, body: quoteBody(api) })).status).toBe(201)
    const refused = [
      await api.call({ path: '/quotes', key, body: quoteBody(api, { station_id: other }) }),
      await api.call({ path: '/sales', key, body: saleBody(api, { station_id: other }), idempotencyKey: randomUUID() }),
      await api.call({ path: '/voids', key, body: { pos_reference: { station_id: other, pos_id: 'a', pos_transaction_id: 'b' }, reason: 'x' }, idempotencyKey: randomUUID() }),
      await api.call({ method: 'PUT', path: `/stations/${other}/prices`, key, body: [{ grade: 'E10', unit_price: '1.000', effective_at: new Date().toISOString() }] }),
      await api.call({ path: `/offers?station_id=${other}`, key }),
    ]
    expect(refused.map((one) => [one.status, one.json.code])).toEqual(refused.map(() => [403, 'forbidden']))
  })
})
