import { describe, expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
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
