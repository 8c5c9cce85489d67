import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { quoteBody } from '@/server/testing/till-calls'

const api = apiSuite()
const put = (body: object) => api.call({ method: 'PUT', path: '/stacking', body })
const group = (children: object[], mode = 'stack') => ({ mode, scope: 'basket', children })
const leaf = (promotion: unknown) => ({ promotion })

async function live(perUnit: string): Promise<string> {
  const { json } = await api.call({ path: '/promotions', body: { name: `${perUnit} off`, effects: [{ code: 'discount_per_unit', args: { per_unit: perUnit, kind: 'line' } }] } })
  await api.call({ method: 'POST', path: `/promotions/${String(json['id'])}/publish` })
  return String(json['id'])
}
const reasons = async (ids: readonly string[]) => {
  const { json } = await api.call({ path: '/quotes', body: quoteBody(api) })
  const told = json['explanations'] as { promotion_id: string; reason: string }[]
  return ids.map((id) => told.find((one) => one.promotion_id === id)?.reason)
}

it('the tree decides from the next quote on, is read as it was set, and the version guards two editors', async () => {
  const ids = [await live('0.10'), await live('0.20')]
  const before = await api.call({ path: '/stacking' })
  expect([before.status, before.json]).toMatchObject([200, { mode: 'stack', children: [], combinations: 1 }])
  expect(await reasons(ids)).toEqual(['applied', 'applied'])
  const tree = group([group(ids.map(leaf), 'best')])
  const set = await put({ ...tree, version: before.json['version'] })
  expect([set.status, set.json]).toMatchObject([200, { ...tree, combinations: 2 }])
  expect(await reasons(ids)).toEqual(['not_best', 'applied'])
  expect((await api.call({ path: '/stacking' })).json).toEqual(set.json)
  expect((await put({ ...tree, version: before.json['version'] })).json).toMatchObject({ status: 409, code: 'version_conflict' })
  expect((await put(group([]))).json).toMatchObject({ combinations: 1 })
  expect(await reasons(ids)).toEqual(['applied', 'applied'])
})

it('a promotion that stands in it twice, an empty group and too many combinations are refused by their pointers', async () => {
  const id = api.chain.promotionId
  expect((await put(group([leaf(id), group([leaf(id)], 'first')]))).json).toMatchObject({ status: 400, errors: [{ pointer: '/children/1/children/0' }] })
  expect((await put(group([group([])]))).json).toMatchObject({ status: 400, errors: [{ pointer: '/children/0' }] })
  expect((await put({ mode: 'some', scope: 'basket', children: [] })).json).toMatchObject({ status: 400, errors: [{ pointer: '/mode' }] })
  const drafts: string[] = []
  for (let made = 0; made < 33; made++) drafts.push(String((await api.call({ path: '/promotions', body: { name: `d${made}`, effects: [{ code: 'points_per_unit', args: { points: 1, per: '1' } }] } })).json['id']))
  const pairs = (count: number) => group(Array.from({ length: count }, (_, at) => group(drafts.slice(at * 3, at * 3 + 3).map(leaf), 'best')))
  expect((await put(pairs(6))).json).toMatchObject({ combinations: 729 })
  expect((await put(pairs(7))).json).toMatchObject({ status: 400, code: 'validation_failed' })
  expect((await api.call({ path: '/stacking' })).json).toMatchObject({ combinations: 729 })
})

it('promotions that the chain does not have are not found: unknown, somebody else’s, no id at all, earning rules', async () => {
  const { json } = await api.call({ path: '/promotions?status=live' })
  const earning = (json['data'] as { id: string; origin: string }[]).find(({ origin }) => origin === 'earning_rule')
  for (const id of ['prm_00000000000000000000000000', api.other.promotionId, 'nonsense', earning?.id]) {
    expect((await put(group([leaf(api.chain.promotionId), leaf(id)]))).json).toMatchObject({ status: 422, errors: [{ pointer: '/children/1/promotion', code: 'not_found' }] })
  }
})
