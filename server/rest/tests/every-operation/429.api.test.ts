import { expect, it } from 'vitest'
import { checkRate } from '@/server/platform/rate-limit/check-rate'
import { apiSuite } from '@/server/testing/api-suite'
import { authenticateKey } from '@/server/usecases/keys/authenticate-key'
import { keyRule } from '../../edge/check-rate-limit'

const api = apiSuite()

it('more than 500 requests a second of one key are refused with Retry-After before any work, and other keys go on', async () => {
  const busy = await authenticateKey(api.chain.manageKey)
  const keyId = busy.ok ? busy.value.keyId : ''
  await api.call({ path: '/registry', key: api.chain.manageKey })
  for (let i = 0; i < 600; i++) await checkRate('key', keyId, keyRule())
  const { status, json, headers } = await api.call({ path: '/sales/sal_1', key: api.chain.manageKey })
  expect([status, json.code, headers.get('ratelimit-policy')]).toEqual([429, 'rate_limited', '"key";q=500;w=1'])
  expect(headers.get('retry-after')).toMatch(/^[1-9]\d*$/)
  expect(headers.get('ratelimit')).toMatch(/^"key";r=0;t=\d+$/)
  expect((await api.call({ path: '/registry' })).status).toBe(200)
})

it('every authenticated answer tells quota and rest as structured fields (IETF draft ratelimit-headers)', async () => {
  const { headers } = await api.call({ path: '/stations' })
  expect(headers.get('ratelimit-policy')).toBe('"key";q=500;w=1')
  expect(headers.get('ratelimit')).toMatch(/^"key";r=\d+;t=\d+$/)
  const refused = await api.call({ path: '/quotes', body: {} })
  expect(refused.headers.get('ratelimit')).toMatch(/^"key";r=\d+;t=\d+$/)
})
