import { beforeAll, describe, expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { postSale } from '@/server/testing/till-calls'
import { accentOnPages } from '@/server/domain/brand/accent-on-pages'
import { createWidgetSecret } from '@/server/usecases/keys/create-widget-secret'
import { SIGN_TOKEN_JS } from '../../examples/website'

const api = apiSuite()
const SITE = 'https://www.example.org'
let sign: (secret: { kid: string; secret: string }, sub: string) => string
let secret = { kid: '', secret: '' }
let foreignSecret = { kid: '', secret: '' }
beforeAll(async () => {
  const documented = await import(`data:text/javascript,${encodeURIComponent(SIGN_TOKEN_JS)}`) as { signToken: typeof sign }
  sign = documented.signToken
  const [own, foreign] = [await createWidgetSecret(api.chain.scope, {}), await createWidgetSecret(api.other.scope, {})]
  if (own.ok && foreign.ok) [secret, foreignSecret] = [own.value, foreign.value]
})
const summary = (body: object, headers: Record<string, string> = { Origin: SITE }) =>
  api.call({ path: '/widget/summary', key: null, body: JSON.stringify({ key: api.chain.publishableKey, ...body }), headers: { 'Content-Type': 'text/plain', ...headers } })

describe('200', () => {
  it('a guest sees the offers, in the words of the language asked for', async () => {
    const { status, json, headers } = await summary({ locale: 'zh-CN' })
    expect(status).toBe(200)
    expect(json).toMatchObject({ state: 'guest', offers: [{ name: '天天优惠' }], strings: { offers: '优惠', time_zone: 'Europe/Berlin' } })
    expect(json).not.toHaveProperty('member')
    expect(json['brand']).toEqual(accentOnPages('#0b6b4f'))
    expect(headers.get('access-control-allow-origin')).toBe(SITE)
    expect(headers.get('vary')).toContain('Origin')
    expect([headers.get('access-control-allow-credentials'), headers.get('set-cookie')]).toEqual([null, null])
  })

  it('a member whom the website’s server named by the documented code sees balance and tier in at most 1 536 bytes', async () => {
    await postSale(api)
    const { status, json, text } = await summary({ token: sign(secret, api.chain.memberId), locale: 'en', blocks: ['balance', 'tier', 'offers'] })
    expect(status).toBe(200)
    expect(json).toMatchObject({ state: 'member', member: { balances: { points: { available: 42 } }, tier: { code: 'standard' } } })
    expect((json['strings'] as { progress: string }).progress).toMatch(/^458 l to Silver, until 31 December$/)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(1_536)
  })

  it('a member is found by the website’s own customer number', async () => {
    await api.call({ path: '/members', body: { phone: '+4915100000001', external_id: 'kunde/77 é', consent: { terms: true } }, idempotencyKey: 'k' })
    expect((await summary({ token: sign(secret, 'ext:kunde/77 é') })).json).toMatchObject({ state: 'member' })
  })

  it('somebody who is no member of this chain is a guest', async () => {
    for (const sub of ['ext:nobody', 'mem_00000000000000000000000000', api.other.memberId]) expect((await summary({ token: sign(secret, sub) })).json).toMatchObject({ state: 'guest' })
  })

  it('only the blocks that the page shows are sent', async () => {
    expect((await summary({ blocks: ['balance', 'tier'] })).json['offers']).toEqual([])
  })

  it('a server without Origin may ask too: what a publishable key opens is public', async () => {
    const { status, headers } = await summary({}, {})
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, null])
  })
})

describe('401', () => {
  it('no publishable key of ours', async () => {
    for (const key of ['fpk_live_x', `fpk_live_${'x'.repeat(43)}`, api.chain.key]) expect((await summary({ key })).json).toMatchObject({ status: 401, code: 'unauthenticated' })
  })

  it('a token that is expired, of another chain, or not signed by the secret; the script may read the refusal', async () => {
    const good = sign(secret, api.chain.memberId)
    const [head = '', claims = '', signature = ''] = good.split('.')
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid: secret.kid })).toString('base64url')
    const old = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(claims, 'base64url').toString()) as object, exp: 1 })).toString('base64url')
    const bad = ['x', 'a.b.c', `${none}.${claims}.`, `${head}.${old}.${signature}`, `${head}.${claims}.${signature.slice(0, -2)}AA`, sign(foreignSecret, api.chain.memberId), sign({ ...secret, secret: 'guess' }, api.chain.memberId)]
    for (const token of bad) {
      const { status, headers } = await summary({ token })
      expect([token, status, headers.get('access-control-allow-origin')]).toEqual([token, 401, SITE])
    }
  })
})

it('403: a website that is not on the key’s list, which may not read the refusal', async () => {
  for (const origin of ['https://evil.example', 'https://www.example.org.evil.example', 'http://www.example.org', 'https://www.example.org:8443', 'null']) {
    const { status, json, headers } = await summary({}, { Origin: origin })
    expect([origin, status, json.code, headers.get('access-control-allow-origin')]).toEqual([origin, 403, 'origin_refused', null])
  }
})

it('400: unknown fields and blocks', async () => {
  expect((await summary({ blocks: ['wheel'], cookie: 1 })).json.errors?.map((one) => one.pointer)).toEqual(['/blocks/0', '/cookie'])
})

it('a preflight, which the widgets never cause, is answered for those who send JSON', async () => {
  const response = await api.call({ method: 'OPTIONS', path: '/widget/summary', key: null, headers: { Origin: SITE, 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' } })
  expect([response.status, response.headers.get('access-control-allow-headers')]).toEqual([204, 'content-type, traceparent'])
})
