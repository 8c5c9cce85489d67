import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { postSale, quoteBody, saleBody } from '@/server/testing/till-calls'

const api = apiSuite()
const off = (perUnit: string) => [{ code: 'discount_per_unit', args: { per_unit: perUnit, kind: 'line' } }]
const create = async (over: object = {}) => (await api.call({ path: '/promotions', body: { name: 'Ten off', effects: off('0.10'), ...over } })).json
const patch = (id: unknown, body: object) => api.call({ method: 'PATCH', path: `/promotions/${String(id)}`, body })
const step = (id: unknown, verb: string, body?: object) => api.call({ method: 'POST', path: `/promotions/${String(id)}/${verb}`, ...(body && { body }) })
const quoted = async () => {
  const { json } = await api.call({ path: '/quotes', body: quoteBody(api) })
  return (json['lines'] as { discounts: { promotion_id: string; version: number; amount_minor: number }[] }[]).flatMap((line) => line.discounts)
}
const givenBy = async (id: unknown) => (await quoted()).filter((one) => one.promotion_id === id).map(({ version, amount_minor: amount }) => [version, amount])

it('an edit of a live promotion is a version that waits; tills run the published one until it is published, and sales keep theirs', async () => {
  const { id } = await create()
  expect((await step(id, 'publish')).json).toMatchObject({ version: 1, published: { version: 1 } })
  const sold = await postSale(api, saleBody(api, { quote_id: (await api.call({ path: '/quotes', body: quoteBody(api) })).json['id'] }))
  const edited = await patch(id, { effects: off('0.20') })
  expect([edited.status, edited.json]).toMatchObject([200, { version: 2, status: 'live', published: { version: 1, sentence: { en: 'Give 0.10 per litre.' } }, sentence: { en: 'Give 0.20 per litre.' } }])
  expect(await givenBy(id)).toEqual([[1, 421]])
  expect((await step(id, 'publish')).json).toMatchObject({ version: 2, published: { version: 2 } })
  expect(await givenBy(id)).toEqual([[2, 843]])
  const kept = (await api.call({ path: `/sales/${String(sold.json['id'])}` })).json['lines'] as { discounts: object[] }[]
  expect(kept[0]?.discounts).toContainEqual(expect.objectContaining({ promotion_id: id, version: 1, amount_minor: 421 }))
  await step(id, 'end')
  expect(await patch(id, { name: 'Late' })).toMatchObject({ status: 409, json: { code: 'conflict' } })
})

it('what the patch leaves out stays, a patch that changes nothing makes no version, and one back to what is in force leaves nothing waiting', async () => {
  const { id } = await create({ priority: 7, schedule: { until: '2030-01-01T00:00:00Z' }, limits: [{ measure: 'uses', scope: 'member', period: 'day', max: 2 }], funding: [{ party: 'bank', share_bp: 10_000 }] })
  expect((await patch(id, { name: 'Ten off' })).json).toMatchObject({ version: 1, row_version: 1 })
  expect((await patch(id, { name: 'Eleven' })).json).toMatchObject({ version: 2, row_version: 2, name: 'Eleven', priority: 7, schedule: { until: expect.any(String) as unknown }, funding: [{ party: 'bank' }], limits: [{ max: 2 }], published: null })
  await step(id, 'publish')
  expect((await patch(id, { limits: [] })).json).toMatchObject({ version: 3, limits: [], published: { version: 2 } })
  expect((await patch(id, { limits: [{ measure: 'uses', scope: 'member', period: 'day', max: 2 }] })).json).toMatchObject({ version: 2, published: { version: 2 } })
  expect((await step(id, 'publish')).json).toMatchObject({ code: 'conflict' })
  await step(id, 'end')
})

it('two editors: the second is refused by row_version, in a patch and in a publish', async () => {
  const { id, row_version: seen } = await create()
  expect((await patch(id, { priority: 1, row_version: seen })).status).toBe(200)
  expect((await patch(id, { priority: 2, row_version: seen })).json).toMatchObject({ status: 409, code: 'version_conflict' })
  expect((await step(id, 'publish', { row_version: seen })).json).toMatchObject({ status: 409, code: 'version_conflict' })
})

it('versions are listed newest first, each with what changed in words of both languages', async () => {
  const { id } = await create()
  await patch(id, { effects: off('0.20'), limits: [{ measure: 'volume', scope: 'basket', period: 'sale', max: '50' }] })
  const { json } = await api.call({ path: `/promotions/${String(id)}/versions` })
  expect((json['data'] as object[]).map((one) => one)).toMatchObject([
    { version: 2, state: 'draft', changes: [
      { part: 'effects', before: { en: '0.10 per litre', zh: '每升优惠0.10' }, after: { en: '0.20 per litre', zh: '每升优惠0.20' } },
      { part: 'limits', before: { en: '' }, after: { en: 'at most 50 l a fill', zh: '每次最多50升' } },
    ] },
    { version: 1, state: 'past', changes: [] },
  ])
  expect((await api.call({ path: `/promotions/${String(id)}/versions?limit=1` })).json).toMatchObject({ has_more: true, data: [{ version: 2 }] })
})

it('a pause ends with the version that it began with, if that is the one named', async () => {
  const { id } = await create()
  await step(id, 'publish')
  await patch(id, { effects: off('0.20') })
  await step(id, 'pause')
  expect((await step(id, 'publish', { version: 9 })).json).toMatchObject({ status: 422, errors: [{ pointer: '/version', code: 'not_found' }] })
  expect((await step(id, 'publish', { version: 1 })).json).toMatchObject({ status: 'live', version: 2, published: { version: 1 } })
  expect(await givenBy(id)).toEqual([[1, 421]])
  await step(id, 'end')
})

it.each([
  ['a grade', { conditions: { all: [{ code: 'grade', args: { grades: ['E10', 'Kerosene'] } }] } }, '/conditions/all/0/args/grades/1'],
  ['a tier', { conditions: { not: { any: [{ code: 'tier', args: { tiers: ['platinum'] } }] } } }, '/conditions/not/any/0/args/tiers/0'],
  ['a schedule that is over', { schedule: { until: '2020-01-01T00:00:00Z' } }, '/schedule/until'],
])('%s that the chain does not have is refused when it is published, by its pointer', async (_, over, pointer) => {
  const { id } = await create(over)
  expect((await step(id, 'publish')).json).toMatchObject({ status: 422, code: 'unprocessable', errors: [{ pointer }] })
})

it('a copy is a draft with limits of its own', async () => {
  const made = await create({ limits: [{ measure: 'uses', scope: 'campaign', period: 'ever', max: 5 }] })
  const { status, json } = await step(made['id'], 'duplicate')
  expect([status, json]).toMatchObject([201, { status: 'draft', version: 1, name: 'Ten off (2)', sentence: made['sentence'], published: null }])
  const idOf = (one: Record<string, unknown>) => (one['limits'] as { id: string }[])[0]?.id
  expect(idOf(json)).not.toBe(idOf(made))
})

it('a limit that got another maximum keeps what was used of it', async () => {
  const limits = (max: number) => [{ measure: 'uses', scope: 'campaign', period: 'ever', max }]
  const { id } = await create({ limits: limits(1) })
  await step(id, 'publish')
  const sell = async () => {
    const { json } = await api.call({ path: '/quotes', body: quoteBody(api, { reserve: true }), idempotencyKey: randomUUID() })
    return (json['explanations'] as { promotion_id: string; reason: string }[]).find((one) => one.promotion_id === id)?.reason
  }
  expect([await sell(), await sell()]).toEqual(['applied', 'limit_reached'])
  await patch(id, { limits: limits(3) })
  await step(id, 'publish')
  expect([await sell(), await sell(), await sell()]).toEqual(['applied', 'applied', 'limit_reached'])
  await patch(id, { limits: limits(2) })
  await step(id, 'publish')
  expect(await sell()).toBe('limit_reached')
  await step(id, 'end')
})

it('earning rules are not changed one by one', async () => {
  const { json } = await api.call({ path: '/promotions?status=live' })
  const earning = (json['data'] as { id: string; origin: string }[]).find(({ origin }) => origin === 'earning_rule')
  expect((await patch(earning?.id, { priority: 3 })).json).toMatchObject({ status: 409, code: 'conflict' })
  expect((await step(earning?.id, 'duplicate')).json).toMatchObject({ status: 409, code: 'conflict' })
})
