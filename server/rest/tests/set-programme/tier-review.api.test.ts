import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'

const api = apiSuite()
const tier = (code: string, threshold: number, more: object = {}) => ({ code, names: { en: code, zh: code }, kind: 'volume', threshold, multiplier_bp: 10_000, ...more })
const tiers = [tier('standard', 0), tier('silver', 20), tier('gold', 40, { benefits: [{ code: 'member_price', words: { en: 'Off every litre', zh: '每升优惠' }, value: '0.02' }] })]
const put = (body: object) => api.call({ method: 'PUT', path: '/tiers', body })
const pointers = (json: Record<string, unknown>) => (json['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)

it('200: review, months and benefits are told back, and stay when a later call leaves them out', async () => {
  const first = await put({ tiers, tier_period: 'rolling', tier_months: 6, tier_review: { down: 'recomputed', grace: 'days', grace_days: 14 } })
  const second = await put({ tiers })
  for (const { status, json } of [first, second]) {
    expect([status, json['tier_period'], json['tier_months'], json['tier_review']]).toEqual([200, 'rolling', 6, { down: 'recomputed', grace: 'days', grace_days: 14 }])
    expect((json['tiers'] as object[])[2]).toMatchObject({ benefits: [{ code: 'member_price', value: '0.02' }] })
  }
  const programme = await api.call({ method: 'PUT', path: '/programme', body: { rounding: 'down' } })
  expect([programme.json['tier_months'], programme.json['tier_review']]).toEqual([6, { down: 'recomputed', grace: 'days', grace_days: 14 }])
})

it('400 and 422: a grace of days without any, a grade with fills, a grade that is not sold', async () => {
  const none = await put({ tiers, tier_review: { down: 'one_step', grace: 'days', grace_days: 0 } })
  const fills = await put({ tiers: [...tiers, tier('e10', 50, { kind: 'fills', grade: 'E10' })] })
  const strange = await put({ tiers: [...tiers, tier('lpg', 50, { grade: 'LPG' })] })
  expect([none.status, pointers(none.json)]).toEqual([400, ['/tier_review/grace_days']])
  expect([fills.status, pointers(fills.json)]).toEqual([400, ['/tiers/3/grade']])
  expect([strange.status, pointers(strange.json)]).toEqual([422, ['/tiers/3/grade']])
})
