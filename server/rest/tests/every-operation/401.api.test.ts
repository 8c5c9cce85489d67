import { describe, expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { revokeApiKey } from '@/server/usecases/keys/revoke-api-key'
import { listApiKeys } from '@/server/usecases/keys/list-api-keys'
import { OPERATIONS } from '../../operations'

const api = apiSuite()
const guarded = OPERATIONS.filter((one) => one.scope !== 'public')

describe.each(guarded.map((one) => [one.operationId, one] as const))('%s', (_, operation) => {
  it('asks for a key before it looks at anything else', async () => {
    const { status, json, headers } = await api.call({ method: operation.method.toUpperCase(), path: operation.path, key: null })
    expect([status, json.code, headers.get('www-authenticate')]).toEqual([401, 'unauthenticated', 'Bearer realm="forecourt"'])
  })
})

it.each([
  ['an unknown key', `Bearer fk_live_${'x'.repeat(43)}`], ['no key of ours', 'Bearer sk_live_abc'], ['an empty one', 'Bearer '], ['two', 'Bearer a b'], ['another scheme', 'Basic Zm9vOmJhcg=='], ['nothing but the key', 'fk_live_x'],
])('%s is answered 401', async (_, authorization) => {
  const { status, json, headers } = await api.call({ path: '/stations', key: null, headers: { Authorization: authorization } })
  expect([status, json.code]).toEqual([401, 'unauthenticated'])
  expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="forecourt"/)
  expect(headers.get('ratelimit')).toBeNull()
})

it('the scheme’s letter case does not matter (RFC 6750 by RFC 9110)', async () => {
  const { status } = await api.call({ path: '/stations', key: null, headers: { Authorization: `bearer ${api.chain.key}` } })
  expect(status).toBe(200)
})

it('a revoked key is unknown at once', async () => {
  const keys = await listApiKeys(api.other.scope, {})
  const hint = `fk_live_…${api.other.manageKey.slice(-4)}`
  const found = keys.ok ? keys.value.find((one) => one.hint === hint) : undefined
  expect((await api.call({ path: '/promotions', key: api.other.manageKey })).status).toBe(200)
  await revokeApiKey(api.other.scope, { keyId: found?.id ?? '' })
  expect((await api.call({ path: '/promotions', key: api.other.manageKey })).status).toBe(401)
})
