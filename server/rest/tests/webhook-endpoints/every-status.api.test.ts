import { describe, expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'

const api = apiSuite()
const BODY = { url: 'https://hooks.example.com/forecourt', events: ['sale.finalised'] }
const create = (over: object = {}, key = api.chain.key) => api.call({ path: '/webhook-endpoints', body: { ...BODY, ...over }, key })

describe('POST /webhook-endpoints', () => {
  it('201 holds the secret, which no other answer does', async () => {
    const made = await create()
    expect([made.status, made.json['secret'], made.json['status'], made.json['row_version']]).toEqual([201, expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/), 'enabled', 1])
    const id = String(made.json['id'])
    const others = await Promise.all([api.call({ path: '/webhook-endpoints' }), api.call({ path: `/webhook-endpoints/${id}` }), api.call({ method: 'POST', path: `/webhook-endpoints/${id}/test` }), api.call({ path: `/webhook-endpoints/${id}/deliveries` })])
    expect(others.map(({ status, text }) => [status, text.includes('whsec_')])).toEqual([[200, false], [200, false], [202, false], [200, false]])
  })

  it.each(['http://hooks.example.com/', 'https://127.0.0.1/', 'https://2130706433/', 'https://[::ffff:7f00:1]/', 'https://hooks.example.com:8443/', 'https://localhost/', 'https://u@hooks.example.com/', 'x'])('400 for %s, at its pointer', async (url) => {
    const { status, json } = await create({ url })
    expect([status, json.code, json.errors?.map((one: { pointer: string }) => one.pointer)]).toEqual([400, 'validation_failed', ['/url']])
  })

  it.each([[{ events: [] }, '/events'], [{ events: ['sale.sold'] }, '/events/0'], [{ events: ['sale.voided', 'sale.voided'] }, '/events'], [{ secret: 'whsec_x' }, '/secret']])('400 for %j', async (over, pointer) => {
    const { status, json } = await create(over)
    expect([status, json.errors?.map((one: { pointer: string }) => one.pointer)]).toEqual([400, [pointer]])
  })

  it('409 beyond twenty', async () => {
    const statuses = []
    for (let n = 0; n < 21; n++) statuses.push((await create({}, api.other.key)).status)
    expect(statuses.slice(-2)).toEqual([201, 409])
  })
})

describe('an endpoint\'s life', () => {
  it('changes by the version that was read, keeps sending off while disabled, and goes for good', async () => {
    const { json: made } = await create()
    const path = `/webhook-endpoints/${String(made['id'])}`
    const change = (over: object) => api.call({ method: 'PUT', path, body: { ...BODY, enabled: false, row_version: 1, ...over } })
    expect((await change({})).json).toMatchObject({ status: 'disabled', disabled_reason: 'staff', row_version: 2 })
    expect([(await change({})).status, (await api.call({ method: 'POST', path: `${path}/test` })).status]).toEqual([409, 409])
    expect((await change({ enabled: true, row_version: 2 })).json).toMatchObject({ status: 'enabled', disabled_reason: null })
    const rotated = await api.call({ method: 'POST', path: `${path}/rotate` })
    expect([rotated.status, rotated.json['secret'] === made['secret'], rotated.json['previous_secret_until']]).toEqual([200, false, expect.any(String)])
    const tested = await api.call({ method: 'POST', path: `${path}/test` })
    expect([tested.status, tested.json['event_type'], tested.json['state']]).toEqual([202, 'webhook.test', 'waiting'])
    const listed = await api.call({ path: `${path}/deliveries?state=waiting` })
    expect(listed.json).toMatchObject({ object: 'list', has_more: false, data: [{ id: tested.json['id'] }] })
    expect((await api.call({ method: 'POST', path: `${path}/deliveries/${String(tested.json['id'])}/replay` })).status).toBe(202)
    const range = await api.call({ method: 'POST', path: `${path}/replay`, body: { from: '2026-01-02T00:00:00Z', until: '2026-01-01T00:00:00Z' } })
    expect([range.status, range.json.errors?.[0]]).toMatchObject([400, { pointer: '/until' }])
    const gone = await api.call({ method: 'DELETE', path })
    expect([gone.status, gone.json]).toEqual([200, { id: made['id'], deleted: true }])
    expect([(await api.call({ path })).status, (await api.call({ method: 'DELETE', path })).status, (await api.call({ path: `${path}/deliveries` })).status]).toEqual([404, 404, 404])
  })

  it('belongs to its side: a test key neither sees nor changes a live one', async () => {
    const { json: made } = await create()
    const path = `/webhook-endpoints/${String(made['id'])}`
    expect((await api.call({ path, key: api.chain.testKey })).status).toBe(404)
    expect((await api.call({ method: 'DELETE', path, key: api.chain.testKey })).status).toBe(404)
    expect((await api.call({ path })).status).toBe(200)
  })
})
