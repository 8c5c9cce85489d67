import { beforeAll, describe, expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { value } from '@/server/testing/read-result'
import { createWidgetSecret } from '@/server/usecases/keys/create-widget-secret'
import { createSegment } from '@/server/usecases/segments/create-segment'
import { SIGN_TOKEN_JS } from '../../examples/website'

const api = apiSuite()
const SITE = 'https://www.example.org'
type Sign = (secret: { kid: string; secret: string }, sub: string) => string
let sign: Sign
let secret = { kid: '', secret: '' }
let springId = ''
let vipId = ''

const post = (path: '/widget/activate' | '/widget/panel', body: object, origin = SITE) =>
  api.call({ path, key: null, body: JSON.stringify({ key: api.chain.publishableKey, ...body }), headers: { 'Content-Type': 'text/plain', Origin: origin } })
const token = (sub = api.chain.memberId) => sign(secret, sub)
interface Panel { state: string; member?: { name?: string; points: number; tier: string; permille?: number; card: { number: string; codes: string[]; first_turn_ms: number; turn_ms: number } }; tiers: { name: string; is_held: boolean }[]; offers: { promotion_id: string; activation?: string }[]; strings: Record<string, string> }
const panel = async (sub?: string) => (await post('/widget/panel', { token: token(sub), locale: 'en' })).json as unknown as Panel
const activationOf = async (promotionId: string) => (await panel()).offers.find((one) => one.promotion_id === promotionId)?.activation

/** Publishes 0.10 off each litre of E10 for a segment. */
async function publishFor(segment: string): Promise<string> {
  const body = {
    name: segment, labels: { en: segment, zh: segment }, priority: 10, schedule: {}, limits: [],
    conditions: { all: [{ code: 'segment', args: { segments: [segment] } }, { code: 'grade', args: { grades: ['E10'] } }] },
    effects: [{ code: 'discount_per_unit', args: { per_unit: '0.10', kind: 'unit_price' } }],
  }
  const made = await api.call({ path: '/promotions', body })
  expect([made.status, made.text]).toEqual([201, expect.any(String)])
  const id = String(made.json['id'])
  expect((await api.call({ path: `/promotions/${id}/publish`, body: { row_version: made.json['row_version'] } })).status).toBe(200)
  return id
}
async function discountAtTill(): Promise<number> {
  const line = { line_id: '1', type: 'fuel', grade: 'E10', volume: '40.000', volume_unit: 'l', unit_price: '1.799', amount_minor: 7196 }
  const { json } = await api.call({ path: '/quotes', body: { station_id: api.chain.stationId, member: { id: api.chain.memberId }, lines: [line] } })
  return (json['totals'] as { discount_minor: number }).discount_minor
}

beforeAll(async () => {
  sign = (await import(`data:text/javascript,${encodeURIComponent(SIGN_TOKEN_JS)}`) as { signToken: Sign }).signToken
  secret = value(await createWidgetSecret(api.chain.scope, {}))
  value(await createSegment(api.chain.scope, { code: 'spring', name: 'Spring', is_joinable: true }))
  value(await createSegment(api.chain.scope, { code: 'vip', name: 'VIP' }))
  springId = await publishFor('spring')
  vipId = await publishFor('vip')
})

describe('an offer on a website', () => {
  it('that asks for a segment which members may join is activated by the member, and the till gives it from then on', async () => {
    const before = await discountAtTill()
    expect(await activationOf(springId)).toBe('open')
    const { status, json, headers } = await post('/widget/activate', { token: token(), promotion_id: springId })
    expect([status, json, headers.get('access-control-allow-origin')]).toEqual([200, { activated: true }, SITE])
    expect(await activationOf(springId)).toBe('done')
    expect(await discountAtTill()).toBe(before + 400)
  })

  it('said twice with two tokens changes nothing more; one that needs no activation is active as it is', async () => {
    for (const promotionId of [springId, api.chain.promotionId]) expect((await post('/widget/activate', { token: token(), promotion_id: promotionId })).json).toEqual({ activated: true })
    expect(await activationOf(api.chain.promotionId)).toBeUndefined()
  })

  it('for a segment that the chain fills itself can’t be got that way', async () => {
    const before = await discountAtTill()
    expect((await post('/widget/activate', { token: token(), promotion_id: vipId })).status).toBe(200)
    expect([await activationOf(vipId), await discountAtTill()]).toEqual([undefined, before])
  })

  it('a token writes once, also when two calls come at the same moment; it may still read', async () => {
    const once = token()
    const answers = await Promise.all([1, 2, 3].map(() => post('/widget/activate', { token: once, promotion_id: springId })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401])
    expect((await post('/widget/panel', { token: once })).status).toBe(200)
  })

  it('that isn’t there, or a visitor who is no member, is told by its pointer, and uses no token up', async () => {
    const once = token()
    expect((await post('/widget/activate', { token: once, promotion_id: 'prm_00000000000000000000000000' })).json).toMatchObject({ status: 422, errors: [{ pointer: '/promotion_id', code: 'not_found' }] })
    expect((await post('/widget/activate', { token: once, promotion_id: springId })).status).toBe(200)
    for (const sub of ['ext:nobody', api.other.memberId]) expect((await post('/widget/activate', { token: token(sub), promotion_id: springId })).json).toMatchObject({ status: 422, errors: [{ pointer: '/token' }] })
  })
})

describe('the panel', () => {
  it('tells the card’s codes of five minutes, each of which the till takes for the member, and never the secret', async () => {
    const { status, text } = await post('/widget/panel', { token: token(), locale: 'zh' })
    expect(status).toBe(200)
    expect(text).not.toMatch(/secret/)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4_096)
    const { member, tiers, strings } = await panel()
    expect(member).toMatchObject({ name: 'Jo Brandt', tier: 'Standard', card: { turn_ms: 30_000 } })
    expect(member?.card.codes).toHaveLength(10)
    expect(member?.card.first_turn_ms).toBeGreaterThan(0)
    expect(member?.card.first_turn_ms).toBeLessThanOrEqual(30_000)
    expect([tiers.filter((tier) => tier.is_held).map(({ name }) => name), strings.title]).toEqual([['Standard'], 'Your account'])
    for (const code of member?.card.codes.slice(0, 3) ?? []) {
      const found = await api.call({ path: '/members/lookup', body: { identifier: { type: 'qr', value: code } } })
      expect([found.status, found.json['id']]).toEqual([200, api.chain.memberId])
    }
  })

  it('is a guest’s for somebody who is no member of this chain', async () => {
    for (const sub of ['ext:nobody', api.other.memberId]) expect(await panel(sub)).toEqual(expect.objectContaining({ state: 'guest', offers: [], tiers: [] }))
  })
})

it.each(['/widget/panel', '/widget/activate'] as const)('%s refuses another website, another key, a missing and a foreign token', async (path) => {
  const more = path === '/widget/activate' ? { promotion_id: springId } : {}
  expect((await post(path, { ...more, token: token() }, 'https://evil.example')).status).toBe(403)
  expect((await post(path, { ...more, token: token(), key: api.other.publishableKey })).status).toBe(401)
  expect((await post(path, { ...more, token: 'a.b.c' })).status).toBe(401)
  expect((await post(path, more)).status).toBe(400)
})
