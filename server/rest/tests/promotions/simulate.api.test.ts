import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { fuelLine, postSale, quoteBody, saleBody } from '@/server/testing/till-calls'

const api = apiSuite()
const simulate = async (over: object) => (await api.call({ path: '/simulate', body: quoteBody(api, over) }))
const effects = [{ code: 'discount_per_unit', args: { per_unit: '0.07', kind: 'line' } }, { code: 'points_multiplier', args: { factor_bp: 20_000 } }]
const BODY = { name: 'Seven off', effects, limits: [{ measure: 'volume', scope: 'basket', period: 'sale', max: '20' }] }
const create = async (body: object = BODY) => String((await api.call({ path: '/promotions', body })).json['id'])
const reasonOf = (json: Record<string, unknown>, id: string) => (json['explanations'] as { promotion_id: string; reason: string }[]).find((one) => one.promotion_id === id)?.reason

/** What has to be equal: money by line and promotion, totals, points, reasons. */
const figures = ({ json }: { json: Record<string, unknown> }) => ({
  totals: json['totals'], points: (json['points'] as { earned: number }).earned,
  lines: (json['lines'] as { discounts: { promotion_id: string; version: number; kind: string; amount_minor: number; label: string }[]; points_earned: number }[]).map((line) => [line.discounts, line.points_earned]),
  explanations: json['explanations'],
})

it('simulation of a draft, quote and sale of the same facts after it is published are the same to the cent, with the same reasons', async () => {
  const id = await create()
  const lines = [fuelLine(), { line_id: '2', type: 'item', sku: 'wash', quantity: 1, unit_price_minor: 999, amount_minor: 999 }]
  const before = await simulate({ drafts: [id], lines })
  expect(before).toMatchObject({ status: 200, json: { id: null, status: 'open' } })
  expect(reasonOf(before.json, id)).toBe('applied')
  expect(reasonOf((await simulate({ lines })).json, id)).toBeUndefined()
  await api.call({ method: 'POST', path: `/promotions/${id}/publish` })
  const quote = await api.call({ path: '/quotes', body: quoteBody(api, { lines }) })
  expect(figures(before)).toEqual(figures(quote))
  const net = (quote.json['totals'] as { net_minor: number }).net_minor
  const sale = await postSale(api, saleBody(api, { lines, quote_id: quote.json['id'], payments: [{ method: 'card', amount_minor: net }] }))
  expect(figures(sale)).toEqual(figures(quote))
  await api.call({ method: 'POST', path: `/promotions/${id}/end` })
})

it('a body that nobody stored stands beside what is live, and with an id in its place', async () => {
  const plain = await simulate({})
  const beside = await simulate({ drafts: [BODY] })
  const saved = (one: { json: Record<string, unknown> }) => (one.json['totals'] as { discount_minor: number }).discount_minor
  expect(saved(beside)).toBe(saved(plain) + 140)
  const instead = await simulate({ drafts: [{ ...BODY, id: api.chain.promotionId }] })
  expect(saved(instead)).toBe(140)
  expect(reasonOf(instead.json, api.chain.promotionId)).toBe('applied')
})

it('nothing is counted or kept: the last use is still there after any number of simulations, and a used limit shows', async () => {
  const limits = [{ measure: 'uses', scope: 'campaign', period: 'ever', max: 1 }]
  const id = await create({ ...BODY, limits })
  await api.call({ method: 'POST', path: `/promotions/${id}/publish` })
  for (let run = 0; run < 3; run++) expect(reasonOf((await simulate({ reserve: true })).json, id)).toBe('applied')
  const held = await api.call({ path: '/quotes', body: quoteBody(api, { reserve: true }), idempotencyKey: randomUUID() })
  expect(reasonOf(held.json, id)).toBe('applied')
  const used = (await simulate({})).json
  expect([reasonOf(used, id), used['limits']]).toMatchObject(['limit_reached', [{ promotion_id: id, measure: 'uses', left: 0 }]])
  expect(reasonOf((await simulate({ drafts: [{ ...BODY, limits: [{ ...limits[0], max: 2 }], id }] })).json, id)).toBe('applied')
  await api.call({ method: 'POST', path: `/promotions/${id}/end` })
})

it('any time and any tier: a window of Sunday morning holds then and not on Monday, a tier holds for nobody in particular', async () => {
  const sunday = { name: 'Sunday', conditions: { code: 'time_window', args: { from: '10:00', until: '12:00', weekdays: [7] } }, effects }
  const id = await create(sunday)
  expect(reasonOf((await simulate({ drafts: [id], occurred_at: '2027-03-07T11:00:00+01:00' })).json, id)).toBe('applied')
  expect(reasonOf((await simulate({ drafts: [id], occurred_at: '2027-03-08T11:00:00+01:00' })).json, id)).toBe('condition_failed')
  const silver = await create({ name: 'Silver', conditions: { code: 'tier', args: { tiers: ['silver'] } }, effects })
  const guest = { station_id: api.chain.stationId, lines: [fuelLine()], drafts: [silver] }
  expect(reasonOf((await api.call({ path: '/simulate', body: guest })).json, silver)).toBe('condition_failed')
  const member = await api.call({ path: '/simulate', body: { ...guest, as_tier: 'silver' } })
  expect([reasonOf(member.json, silver), (member.json['points'] as { earned: number }).earned > 0]).toEqual(['applied', true])
})

it('somebody who was never here is a newcomer to rules that ask who the member is and what was fuelled', async () => {
  const first = await create({ name: 'First fill', conditions: { code: 'first_fill', args: {} }, effects })
  const twoMonths = await create({ name: 'Win back', conditions: { code: 'days_since_last_fill', args: { at_least: 60 } }, effects })
  const birthday = await create({ name: 'Birthday', conditions: { code: 'birthday', args: { days_before: 3, days_after: 3 } }, effects })
  const { status, json } = await api.call({ path: '/simulate', body: { station_id: api.chain.stationId, lines: [fuelLine()], drafts: [first, twoMonths, birthday], as_tier: 'silver' } })
  expect([status, reasonOf(json, first), reasonOf(json, twoMonths), reasonOf(json, birthday)]).toEqual([200, 'applied', 'condition_failed', 'condition_failed'])
})

it('what is wrong with a draft is told by its place', async () => {
  expect((await simulate({ drafts: ['prm_00000000000000000000000000'] })).json).toMatchObject({ status: 422, errors: [{ pointer: '/drafts/0', code: 'not_found' }] })
  expect((await simulate({ drafts: [api.chain.promotionId, { ...BODY, id: api.chain.promotionId }] })).json).toMatchObject({ status: 422, errors: [{ pointer: '/drafts/1/id' }] })
  expect((await simulate({ drafts: [{ ...BODY, effects: [{ code: 'free_fuel', args: {} }] }] })).json).toMatchObject({ status: 400, errors: [{ pointer: '/drafts/0/effects/0/code', code: 'unknown_effect' }] })
  expect((await simulate({ as_tier: 'platinum' })).json).toMatchObject({ status: 422, errors: [{ pointer: '/as_tier' }] })
})
