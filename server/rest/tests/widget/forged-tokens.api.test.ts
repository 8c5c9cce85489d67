import { createHmac, generateKeyPairSync, createSign, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { value } from '@/server/testing/read-result'
import { newId } from '@/server/platform/crypto/new-id'
import { createWidgetSecret } from '@/server/usecases/keys/create-widget-secret'
import { revokeWidgetSecret } from '@/server/usecases/keys/revoke-widget-secret'

const api = apiSuite()
const SITE = 'https://www.example.org'
interface Secret { kid: string; secret: string }
let own: Secret
let revoked: Secret
let foreign: Secret
let testSide: Secret
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 })
const RSA_PUBLIC = RSA.publicKey.export({ type: 'spki', format: 'pem' }).toString()

beforeAll(async () => {
  own = value(await createWidgetSecret(api.chain.scope, {}))
  revoked = value(await createWidgetSecret(api.chain.scope, {}))
  value(await revokeWidgetSecret(api.chain.scope, { kid: revoked.kid }))
  foreign = value(await createWidgetSecret(api.other.scope, {}))
  testSide = value(await createWidgetSecret(api.chain.testScope, {}))
})

const now = () => Math.floor(Date.now() / 1_000)
const part = (claims: object | string) => Buffer.from(typeof claims === 'string' ? claims : JSON.stringify(claims)).toString('base64url')
const claimsOf = (more: object = {}) => ({ iss: own.kid, sub: api.chain.memberId, aud: 'forecourt-widget', iat: now(), exp: now() + 300, jti: randomUUID(), ...more })
const headOf = (more: object = {}) => ({ alg: 'HS256', typ: 'JWT', kid: own.kid, ...more })
function sign(head: object | string, claims: object | string, { secret = own.secret, hash = 'sha256' } = {}): string {
  const signed = `${part(head)}.${part(claims)}`
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`
}
/** Signed as the documentation says, with something wrong in the claims. */
const claiming = (more: object) => sign(headOf(), claimsOf(more))
const genuine = () => sign(headOf(), claimsOf())
const parts = (token: string): [string, string, string] => token.split('.') as [string, string, string]
/** RS256 with a key of the forger's own. */
function signRsa(head: object): string {
  const signed = `${part(head)}.${part(claimsOf())}`
  return `${signed}.${createSign('sha256').update(signed).sign(RSA.privateKey, 'base64url')}`
}

const FORGED: Record<string, () => string> = {
  'no algorithm, no signature': () => `${part(headOf({ alg: 'none' }))}.${part(claimsOf())}.`,
  'no algorithm in capitals': () => `${part(headOf({ alg: 'NONE' }))}.${part(claimsOf())}.`,
  'no algorithm, with the signature of a good token': () => `${part(headOf({ alg: 'none' }))}.${parts(genuine())[1]}.${parts(genuine())[2]}`,
  'a header without an algorithm': () => sign({ kid: own.kid }, claimsOf()),
  'RS256 with a key of the forger’s own': () => signRsa(headOf({ alg: 'RS256' })),
  'RS256 with its key brought along': () => signRsa({ ...headOf({ alg: 'RS256' }), jwk: RSA.publicKey.export({ format: 'jwk' }) }),
  'HS256 keyed with a public key': () => sign(headOf(), claimsOf(), { secret: RSA_PUBLIC }),
  'HS512 with the right secret': () => sign(headOf({ alg: 'HS512' }), claimsOf(), { hash: 'sha512' }),
  'HS256 in its header, HS512 in truth': () => sign(headOf(), claimsOf(), { hash: 'sha512' }),
  'another secret': () => sign(headOf(), claimsOf(), { secret: 'guess' }),
  'an empty secret': () => sign(headOf(), claimsOf(), { secret: '' }),
  'the publishable key as the secret': () => sign(headOf(), claimsOf(), { secret: api.chain.publishableKey }),
  'a kid that nobody has': () => sign(headOf({ kid: newId('wid') }), claimsOf()),
  'a kid that is a path': () => sign(headOf({ kid: '../../../../dev/null' }), claimsOf(), { secret: '' }),
  'no kid': () => sign({ alg: 'HS256' }, claimsOf()),
  'another chain’s kid and secret': () => sign(headOf({ kid: foreign.kid }), claimsOf({ iss: foreign.kid }), foreign),
  'our kid, another chain’s secret': () => sign(headOf(), claimsOf(), foreign),
  'the test side’s kid and secret': () => sign(headOf({ kid: testSide.kid }), claimsOf({ iss: testSide.kid }), testSide),
  'a revoked secret': () => sign(headOf({ kid: revoked.kid }), claimsOf({ iss: revoked.kid }), revoked),
  'another issuer': () => claiming({ iss: 'https://www.example.org' }),
  'another audience': () => claiming({ aud: 'forecourt' }),
  'no audience': () => claiming({ aud: undefined }),
  'run out': () => claiming({ iat: now() - 400, exp: now() - 100 }),
  'no end': () => claiming({ exp: undefined }),
  'an end as text': () => claiming({ exp: '9999999999' }),
  'good for an hour': () => claiming({ exp: now() + 3_600 }),
  'from the future': () => claiming({ iat: now() + 120, exp: now() + 300 }),
  'no time of issue': () => claiming({ iat: undefined }),
  'not good yet': () => claiming({ nbf: now() + 200 }),
  'nobody': () => claiming({ sub: undefined }),
  'a station': () => claiming({ sub: api.chain.stationId }),
  'a list of members': () => claiming({ sub: [api.chain.memberId] }),
  'no number of its own': () => claiming({ jti: undefined }),
  'a number of a megabyte’s beginning': () => claiming({ jti: 'j'.repeat(129) }),
  'another member under a good signature': () => `${parts(genuine())[0]}.${part(claimsOf({ sub: 'ext:somebody' }))}.${parts(genuine())[2]}`,
  'a signature cut short': () => genuine().slice(0, -4),
  'no signature': () => `${genuine().split('.').slice(0, 2).join('.')}.`,
  'an unknown critical extension': () => sign(headOf({ crit: ['b64'], b64: false }), claimsOf()),
  'claims that are no object': () => sign(headOf(), '"mem_1"'),
  'five parts, as if it were encrypted': () => `${genuine()}.x.y`,
}

const ask = (path: string, body: object, origin = SITE) => api.call({ path, key: null, body: JSON.stringify({ key: api.chain.publishableKey, ...body }), headers: { 'Content-Type': 'text/plain', Origin: origin } })

it('a genuine token opens all three, so what is refused below is refused for its own reason', async () => {
  expect((await ask('/widget/summary', { token: genuine() })).json).toMatchObject({ state: 'member' })
  expect((await ask('/widget/panel', { token: genuine() })).json).toMatchObject({ state: 'member' })
  expect((await ask('/widget/activate', { token: genuine(), promotion_id: api.chain.promotionId })).json).toEqual({ activated: true })
})

describe(`${Object.keys(FORGED).length} forged tokens open nothing`, () => {
  it.each(Object.entries(FORGED))('%s', async (_, forge) => {
    const { status, json } = await ask('/widget/summary', { token: forge() })
    expect([status, json.code]).toEqual([401, 'unauthenticated'])
  })

  it('at the panel and at activating no more than at the summary: all three ask the same door', async () => {
    for (const name of ['no algorithm, no signature', 'another chain’s kid and secret', 'run out']) {
      const token = FORGED[name]?.()
      for (const path of ['/widget/panel', '/widget/activate']) expect((await ask(path, { token, ...(path === '/widget/activate' && { promotion_id: api.chain.promotionId }) })).status, `${name} ${path}`).toBe(401)
    }
  })
})

it('a genuine token is refused on another website, under another chain’s key, and the second time that it writes', async () => {
  const token = genuine()
  expect((await ask('/widget/summary', { token }, 'https://evil.example')).status).toBe(403)
  expect((await ask('/widget/summary', { token, key: api.other.publishableKey })).status).toBe(401)
  const write = () => ask('/widget/activate', { token, promotion_id: api.chain.promotionId })
  expect([(await write()).status, (await write()).status]).toEqual([200, 401])
  // Another token with the same number is the same token to the book of those that have written.
  const again = sign(headOf(), claimsOf({ jti: (JSON.parse(Buffer.from(parts(token)[1], 'base64url').toString()) as { jti: string }).jti, exp: now() + 200 }))
  expect((await ask('/widget/activate', { token: again, promotion_id: api.chain.promotionId })).status).toBe(401)
})
