import { SignJWT } from 'jose'
import pg from 'pg'
import { beforeEach, describe, expect, test } from 'vitest'
import { createApiKeyBody, createdApiKey, webOrigin } from '@/server/contracts/api-key'
import { hashKey } from '@/server/platform/crypto/hash-key'
import { newId } from '@/server/platform/crypto/new-id'
import { makeChain, TEST_NOW, type MadeChain } from '@/server/testing/make-chain'
import { testDatabase } from '@/server/testing/test-database'
import { refusal, value } from '@/server/testing/read-result'
import type { InChain } from '../_around/with-chain'
import { createStation } from '../stations/create-station'
import { authenticateKey } from './authenticate-key'
import { createApiKey } from './create-api-key'
import { createWidgetSecret } from './create-widget-secret'
import { listApiKeys } from './list-api-keys'
import { listWidgetSecrets } from './list-widget-secrets'
import { revokeApiKey } from './revoke-api-key'
import { revokeWidgetSecret } from './revoke-widget-secret'
import { verifyWidgetToken } from './verify-widget-token'

let chain: MadeChain
let scope: InChain
beforeEach(async () => {
  chain = await makeChain()
  scope = chain.live
})

const makeKey = async (side = scope) => value(await createApiKey(side, { kind: 'secret', label: 'Till', scopes: ['till', 'manage'] }))

describe('an API key', () => {
  test.each([['live', 'secret', /^fk_live_[0-9A-Za-z]{43}$/], ['test', 'secret', /^fk_test_[0-9A-Za-z]{43}$/], ['live', 'publishable', /^fpk_live_[0-9A-Za-z]{43}$/], ['test', 'publishable', /^fpk_test_[0-9A-Za-z]{43}$/]] as const)(
    'of the %s side, %s, names its side and speaks for it', async (mode, kind, form) => {
      const side = chain[mode]
      const made = value(await createApiKey(side, kind === 'secret' ? { kind, label: 'Till', scopes: ['till'] } : { kind, label: 'Site', origins: ['https://www.example.org'] }))
      expect(made.key).toMatch(form)
      expect(createdApiKey.parse(made)).toEqual(made)
      expect(value(await authenticateKey(made.key))).toEqual({
        keyId: made.id, chainId: side.chainId, mode, kind, scopes: kind === 'secret' ? ['till'] : [], stationIds: [], apiVersion: '2026-11-22', origins: kind === 'publishable' ? ['https://www.example.org'] : [],
      })
    })

  test('is shown once: the database has its SHA-256, lists have its last four characters', async () => {
    const { key } = await makeKey()
    const client = new pg.Client({ connectionString: testDatabase().superUrl })
    await client.connect()
    const { rows } = await client.query<{ row: string; hash: Buffer }>('SELECT row_to_json(k)::text AS row, hash FROM api_key k WHERE chain_id = $1', [scope.chainId])
    await client.end()
    expect(rows[0]?.row).not.toContain(key)
    expect(Buffer.from(hashKey(key)).equals(rows[0]?.hash ?? Buffer.alloc(0))).toBe(true)
    const listed = value(await listApiKeys(scope, {}))
    expect(listed.map(({ hint }) => hint)).toEqual([`fk_live_…${key.slice(-4)}`])
    expect(JSON.stringify(listed)).not.toContain(key)
  })

  test('that is revoked is unknown at once, and stays in the list with its end', async () => {
    const { id, key } = await makeKey()
    value(await authenticateKey(key))
    value(await revokeApiKey(scope, { keyId: id }))
    expect(refusal(await authenticateKey(key))).toBe('unauthenticated')
    expect(value(await listApiKeys(scope, {}))[0]?.revoked_at).toBe('2026-11-22T09:15:00.000Z')
  })

  test('that nobody made is refused, and works as soon as it is made', async () => {
    const { key } = await makeKey()
    for (const wrong of ['', 'fk_live_x', key.slice(0, -1), `${key}0`, key.replace('live', 'test'), key.toUpperCase()]) expect(refusal(await authenticateKey(wrong))).toBe('unauthenticated')
    expect((await authenticateKey(key)).ok).toBe(true)
  })

  test('for some stations needs that the chain has them', async () => {
    const station = value(await createStation(scope, { name: 'Kiel' }))
    const second = value(await createStation(scope, { name: 'Husum' }))
    const body = (...ids: string[]) => ({ kind: 'secret' as const, label: 'Till', scopes: ['till' as const], station_ids: ids })
    const made = value(await createApiKey(scope, body(station.id, second.id, station.id)))
    expect(made.station_ids).toEqual([station.id, second.id])
    expect(value(await authenticateKey(made.key)).stationIds).toEqual([station.id, second.id])
    const elsewhere = await createApiKey(chain.test, body(station.id))
    expect(elsewhere).toEqual(await createApiKey(chain.test, body('stn_nothing')))
    expect(elsewhere).toMatchObject({ ok: false, refusal: { code: 'unprocessable', errors: [{ pointer: '/station_ids/0', code: 'not_found' }] } })
  })

  test('of one side can be neither seen nor revoked from another', async () => {
    const { id, key } = await makeKey()
    const other = (await makeChain()).live
    for (const side of [other, chain.test]) {
      expect(value(await listApiKeys(side, {}))).toEqual([])
      expect(await revokeApiKey(side, { keyId: id })).toEqual(await revokeApiKey(side, { keyId: 'key_nothing' }))
    }
    expect((await authenticateKey(key)).ok).toBe(true)
  })

  test.each([
    ['https://www.example.org', true], ['http://localhost:3001', true], ['http://sample.localhost:3001', true], ['http://127.0.0.1:8080', true],
    ['http://www.example.org', false], ['https://www.example.org/', false], ['https://www.example.org/shop', false], ['*', false], ['null', false], ['https://*.example.org', false], ['ftp://a.example', false],
  ])('may be bound to the origin %s: %s', (origin, allowed) => expect(webOrigin.safeParse(origin).success).toBe(allowed))

  test.each([[{ kind: 'secret', label: 'x', scopes: [] }], [{ kind: 'secret', label: 'x', scopes: ['till', 'till'] }], [{ kind: 'secret', label: 'x', scopes: ['root'] }], [{ kind: 'publishable', label: 'x', origins: [] }], [{ kind: 'publishable', label: 'x', origins: ['https://a.example'], scopes: ['till'] }]])(
    'is refused by the contract: %o', (body) => expect(createApiKeyBody.safeParse(body).success).toBe(false))
})

describe('a widget token', () => {
  const memberId = newId('mem')
  const at = Math.floor(TEST_NOW / 1000)
  interface Claims { iss?: string; sub?: string; aud?: string; iat?: number; exp?: number; jti?: string }
  const sign = ({ kid, secret }: { kid: string; secret: string }, claims: Claims = {}, header: { alg?: string; kid?: string } = {}) =>
    new SignJWT({ iss: kid, sub: 'ext:crm-7', aud: 'forecourt-widget', iat: at, exp: at + 300, jti: 'a', ...claims }).setProtectedHeader({ alg: 'HS256', kid, ...header }).sign(Buffer.from(secret))
  const verify = (token: string, side = scope, now = TEST_NOW) => verifyWidgetToken(side, { token, now })
  const secretOf = async (side = scope) => value(await createWidgetSecret(side, {}))

  test('speaks for the member that it names, by our id or by the website’s', async () => {
    const secret = await secretOf()
    expect(value(await verify(await sign(secret)))).toEqual({ member: { external_id: 'crm-7' }, kid: secret.kid, jti: 'a', expiresAt: (at + 300) * 1000 })
    expect(value(await verify(await sign(secret, { sub: memberId })))).toMatchObject({ member: { id: memberId } })
  })

  test.each<[string, Claims, { alg?: string; kid?: string }]>([
    ['of another audience', { aud: 'forecourt' }, {}], ['of another issuer', { iss: 'wid_x' }, {}], ['that lives longer than five minutes', { exp: at + 301 }, {}],
    ['that is over', { iat: at - 331, exp: at - 31 }, {}], ['from the future', { iat: at + 120, exp: at + 300 }, {}], ['for nobody', { sub: '' }, {}], ['for an empty external id', { sub: 'ext:' }, {}],
    ['for a station', { sub: newId('stn') }, {}], ['without a number of its own', { jti: '' }, {}], ['signed with another algorithm', {}, { alg: 'HS512' }], ['with another kid', {}, { kid: newId('wid') }],
  ])('%s is refused', async (_, claims, header) => expect(refusal(await verify(await sign(await secretOf(), claims, header)))).toBe('unauthenticated'))

  test('signed with another secret, by another side, with no signature, or no token at all is refused', async () => {
    const secret = await secretOf()
    const good = await sign(secret)
    const unsigned = `${Buffer.from(JSON.stringify({ alg: 'none', kid: secret.kid })).toString('base64url')}.${good.split('.')[1] ?? ''}.`
    const tokens = [await sign({ kid: secret.kid, secret: 'x'.repeat(43) }), unsigned, `${good.slice(0, -2)}AA`, 'abc', '']
    for (const token of tokens) expect(refusal(await verify(token))).toBe('unauthenticated')
    for (const side of [chain.test, (await makeChain()).live]) expect(refusal(await verify(good, side))).toBe('unauthenticated')
    expect((await verify(good)).ok).toBe(true)
  })

  test('is verified by real time, also where the business clock was moved', async () => {
    const moved: InChain = { ...chain.test, now: TEST_NOW + 30 * 86_400_000 }
    expect((await verify(await sign(await secretOf(moved)), moved)).ok).toBe(true)
  })

  test('of a revoked secret is refused at once, and the secret stands nowhere in clear', async () => {
    const secret = await secretOf()
    const token = await sign(secret)
    value(await verify(token))
    expect(refusal(await revokeWidgetSecret((await makeChain()).live, { kid: secret.kid }))).toBe('not_found')
    value(await revokeWidgetSecret(scope, { kid: secret.kid }))
    expect(refusal(await verify(token))).toBe('unauthenticated')
    expect(value(await listWidgetSecrets(scope, {}))).toEqual([{ kid: secret.kid, created_at: '2026-11-22T09:15:00.000Z', revoked_at: '2026-11-22T09:15:00.000Z' }])
    const client = new pg.Client({ connectionString: testDatabase().superUrl })
    await client.connect()
    const { rows } = await client.query<{ wrapped: Buffer }>('SELECT wrapped FROM widget_secret WHERE kid = $1', [secret.kid])
    await client.end()
    expect(rows[0]?.wrapped.includes(secret.secret)).toBe(false)
  })
})
