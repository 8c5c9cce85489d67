import { beforeEach, describe, expect, test } from 'vitest'
import { openMemberKey, openPersonalWith, sealPersonal } from '@/server/data/members/personal'
import { withChain } from '@/server/platform/db/with-chain'
import { DAY_MS, told, valueOf } from '@/server/testing/point-desk'
import { openRuleDesk, type RuleDesk } from '@/server/testing/rule-desk'
import { enrolMember } from '../members/enrol-member'
import { updateMemberVehicle } from '../members/update-member-vehicle'
import { mergeMembers } from '../merges/merge-members'
import { eraseMember } from '../privacy/erase-member'
import { createSegment } from '../segments/create-segment'
import { setMemberAttribute } from '../segments/set-member-attribute'
import { setMemberSegment } from '../segments/set-member-segment'
import { setStationPlaces } from '../segments/set-station-places'
import { setStock } from '../stations/set-stock'

/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)
let desk: RuleDesk
beforeEach(async () => {
  desk = await openRuleDesk(MONDAY)
})
const when = (code: string, args: object = {}) => desk.publish({ conditions: { code, args } })
/** What the rule takes off 40 litres in a quote, and why not. */
const off = async (over: object = {}) => (await desk.quoteOf(over)).totals.discount_minor
/** The same of a sale without a quote that says it gave the two euros: what of it the rule allows. */
async function allowed(over: object = {}, promotionId = ''): Promise<number> {
  const { lines } = desk.saleBody(40)
  const sold = await desk.fill(40, { lines: lines.map((line) => ({ ...line, applied_discounts: [{ promotion_id: promotionId, amount_minor: 200 }] })), payments: [{ method: 'cash', amount_minor: 3_800 }], ...over })
  return 200 - sold.discrepancies.filter((one) => one.promotion_id === promotionId).reduce((sum, one) => sum + one.amount_minor, 0)
}
const member = (over: object) => enrolMember(desk.scope, { phone: '+4915199900011', consent: { terms: true }, ...over })

describe('of the station', () => {
  test('region and groups count from the moment they are said, and a version guards them', async () => {
    const inRegion = await when('region', { regions: ['North'] })
    expect([await off(), await allowed({}, inRegion)]).toEqual([0, 0])
    valueOf(await setStationPlaces(desk.scope, { stationId: desk.stationId, version: 1, region: 'North', groups: ['motorway'] }))
    expect([await off(), await allowed({}, inRegion)]).toEqual([200, 200])
    expect(await setStationPlaces(desk.scope, { stationId: desk.stationId, version: 1, region: null, groups: [] })).toMatchObject({ ok: false, refusal: { code: 'version_conflict' } })
    await desk.end(inRegion)
    await when('station_group', { groups: ['motorway'] })
    expect(await off()).toBe(200)
  })

  test('what is in the tanks is what was reported last', async () => {
    await when('fuel_in_stock', { grade: 'Diesel', volume: '5000', unit: 'l' })
    expect(await off()).toBe(0)
    valueOf(await setStock(desk.scope, { stationId: desk.stationId, stock: [{ grade: 'Diesel', volume: '9000' }] }))
    expect(await off()).toBe(200)
    desk.at(MONDAY + 1_000)
    valueOf(await setStock(desk.scope, { stationId: desk.stationId, stock: [{ grade: 'Diesel', volume: '4999.999' }] }))
    expect(await off()).toBe(0)
  })
})

describe('of the member', () => {
  test('segments: in and out again, told at once', async () => {
    const promotionId = await when('segment', { segments: ['commuters'] })
    valueOf(await createSegment(desk.scope, { code: 'commuters', name: 'Commuters' }))
    const put = (isIn: boolean) => setMemberSegment(desk.scope, { memberId: desk.memberId, code: 'commuters', isIn })
    valueOf(await put(true))
    expect([await off(), await allowed({}, promotionId), await off({ member: undefined })]).toEqual([200, 200, 0])
    valueOf(await put(false))
    expect(await off()).toBe(0)
    expect(await setMemberSegment(desk.scope, { memberId: desk.memberId, code: 'nobody', isIn: true })).toMatchObject({ ok: false, refusal: { code: 'unprocessable' } })
  })

  test('attributes and vehicles', async () => {
    const ofTaxis = await when('member_attribute', { attribute: 'occupation', values: ['taxi'] })
    valueOf(await setMemberAttribute(desk.scope, { memberId: desk.memberId, name: 'occupation', value: 'taxi' }))
    expect(await off()).toBe(200)
    valueOf(await setMemberAttribute(desk.scope, { memberId: desk.memberId, name: 'occupation', value: null }))
    expect(await off()).toBe(0)
    await desk.end(ofTaxis)
    await when('vehicle', { grades: ['Diesel'] })
    expect(await off()).toBe(0)
    valueOf(await updateMemberVehicle(desk.scope, { memberId: desk.memberId, plate: 'KI NW 1', grade: 'Diesel', tankVolume: '60' }))
    expect(await off()).toBe(200)
  })

  test('hard case 19: a birthday that is changed after the gift changes no quote, and the next quote knows the new one', async () => {
    await when('birthday', { days_before: 0, days_after: 0 })
    const { member: jo } = valueOf(await member({ birthday: '1990-11-23' }))
    const asJo = { member: { id: jo.id } }
    expect([await off(), await off(asJo)]).toEqual([0, 200])
    const quoted = await desk.quoteOf(asJo)
    await bornOn(jo.id, '1990-06-01')
    expect(await off(asJo)).toBe(0)
    expect(await desk.finalise(quoted, asJo)).toMatchObject({ totals: { discount_minor: 200 }, discrepancies: [] })
    // Nobody reads a birthday in a quote's row.
    const kept = await desk.rows<{ profile: object }>(`SELECT snapshot->'facts'->'profile' AS profile FROM quote WHERE member_id = '${jo.id}'`)
    expect(new Set(kept.flatMap(({ profile }) => Object.keys(profile)))).toEqual(new Set(['member_id', 'sealed']))
  })

  async function bornOn(memberId: string, birthday: string): Promise<void> {
    await withChain(desk.scope.chainId, async (tx) => {
      const where = { chainId_memberId: { chainId: desk.scope.chainId, memberId } }
      const row = await tx.memberPersonal.findUniqueOrThrow({ where })
      const key = await openMemberKey(desk.scope, row)
      await tx.memberPersonal.update({ where, data: { sealed: sealPersonal(desk.scope, { memberId, key }, { ...openPersonalWith(desk.scope, key, row), birthday }) } })
    })
  }
})

describe('of what the member fuelled', () => {
  test('a fill counts until all of it was taken back, an empty one never, and goods are none', async () => {
    const promotionId = await when('nth_fill', { n: 3, counting: 'exactly', period: 'month' })
    await desk.fill(10)
    await desk.fill(0)
    await desk.fill(1, { lines: [{ line_id: '1', type: 'item', sku: 'coffee', quantity: 1, unit_price_minor: 100, amount_minor: 100 }] })
    expect(await off()).toBe(0)
    const second = await desk.fill(20)
    expect([await off(), await allowed({}, promotionId)]).toEqual([200, 200])
    expect(await off(), 'that was the third').toBe(0)
    await desk.refund(second.id, { lines: [{ line_id: '1', amount_minor: 1_000 }] })
    expect(await off(), 'a part of it stays a fill').toBe(0)
    await desk.refund(second.id)
    expect(await off()).toBe(200)
  })

  test('volume is what is left of it in the chain\'s unit, by the month of the sale', async () => {
    await when('volume_in_period', { volume: '100', unit: 'l', period: 'month', counted: 'with_this_fill' })
    const sold = await desk.fill(60)
    await desk.fill(500, { lines: [{ line_id: '1', type: 'fuel', grade: 'AC22', volume: '500.000', volume_unit: 'kwh', unit_price: '1.00', amount_minor: 50_000 }], payments: [] })
    expect(await off()).toBe(200)
    await desk.refund(sold.id, { lines: [{ line_id: '1', amount_minor: 100 }] })
    expect(await off(), '59 and 40 litres are 99').toBe(0)
    await desk.fill(1)
    expect(await off()).toBe(200)
    desk.at(Date.UTC(2026, 10, 30, 22, 59))
    expect(await off(), 'the last minute of November in Berlin').toBe(200)
    desk.at(Date.UTC(2026, 10, 30, 23))
    expect(await off(), 'the first of December').toBe(0)
  })

  test('days since the last fill go by the sale\'s own time; a sale that comes two days late is where it belongs', async () => {
    await when('days_since_last_fill', { at_least: 60 })
    await desk.fill(10)
    desk.at(MONDAY + 59 * DAY_MS)
    expect(await off()).toBe(0)
    desk.at(MONDAY + 60 * DAY_MS)
    expect(await off()).toBe(200)
    await desk.fill(10, { offline: true, occurred_at: new Date(MONDAY + 58 * DAY_MS).toISOString() })
    expect(await off()).toBe(0)
  })

  test('a till whose clock is a year ahead hides no fill', async () => {
    await when('first_fill')
    await desk.fill(10, { occurred_at: '2027-11-23T18:00:00+01:00' })
    expect(await off()).toBe(0)
  })

  test('hard case 44: the first fill is none for whoever left and came again with the same phone or plate, and is one for somebody new', async () => {
    await when('first_fill')
    const join = (over: object) => member({ phone: '+4915199900022', ...over })
    const { member: first } = valueOf(await join({ vehicle: { plate: 'HH FF 1' } }))
    expect(await off({ member: { id: first.id } })).toBe(200)
    await desk.fill(30, { member: { id: first.id } })
    expect(await off({ member: { id: first.id } })).toBe(0)
    valueOf(await eraseMember(desk.scope, { memberId: first.id, reason: 'member_asked' }))
    const { member: again } = valueOf(await join({}))
    const { member: plate } = valueOf(await join({ phone: '+4915199900033', vehicle: { plate: 'hh-ff 1' } }))
    const { member: fresh } = valueOf(await join({ phone: '+4915199900044', vehicle: { plate: 'HH FF 2' } }))
    const quotes = await Promise.all([again, plate, fresh].map(({ id }) => desk.quoteOf({ member: { id } })))
    expect(quotes.map(({ totals }) => totals.discount_minor)).toEqual([0, 0, 200])
    expect(quotes[0]?.explanations.find((one) => one.condition === 'first_fill')?.detail).toMatch(/earlier membership/)
    valueOf(await eraseMember(desk.scope, { memberId: fresh.id, reason: 'member_asked' }))
    const { member: never } = valueOf(await join({ phone: '+4915199900044' }))
    expect(await off({ member: { id: never.id } }), 'whoever never fuelled leaves nothing').toBe(200)
  })
})

describe('of payment and order', () => {
  test('a quote says how it will be paid, ordered and by whom it is sponsored; a sale without a quote by its largest payment', async () => {
    const byCash = await when('payment_method', { methods: ['mobile'] })
    expect([await off(), await off({ payment_method: 'mobile' })]).toEqual([0, 200])
    const paid = (...parts: [string, number][]) => ({ payments: parts.map(([method, amount_minor]) => ({ method, amount_minor })) })
    expect([await allowed(paid(['cash', 1_000], ['mobile', 2_800]), byCash), await allowed(paid(['cash', 2_000], ['mobile', 1_800]), byCash)]).toEqual([200, 0])
    await desk.end(byCash)
    const byBank = await when('bank_card', { name: 'City Bank', prefixes: ['622848'] })
    expect([await off({ bank_card_prefix: '622848' }), await off({ bank_card_prefix: '622849' }), await allowed({}, byBank)]).toEqual([200, 0, 0])
    await desk.end(byBank)
    const byPartner = await when('partner', { partners: ['ADAC'] })
    expect([await off({ partner_code: 'ADAC' }), await off()]).toEqual([200, 0])
    await desk.end(byPartner)
    await when('order_channel', { channels: ['app'] })
    expect([await off(), await off({ order_channel: 'app' })]).toEqual([0, 200])
  })

  test('a word that anybody may say', async () => {
    await when('code', { codes: ['SUMMER26'] })
    expect([await off({ vouchers: ['ｓｕｍｍｅｒ 26'] }), await off({ vouchers: ['WINTER26'] }), await off()]).toEqual([200, 0, 0])
  })
})

describe('a quote keeps what it was priced with', () => {
  test('the sale is settled by it, whatever has happened to segment, station, fills and payment since', async () => {
    valueOf(await createSegment(desk.scope, { code: 'commuters', name: 'Commuters' }))
    valueOf(await setMemberSegment(desk.scope, { memberId: desk.memberId, code: 'commuters', isIn: true }))
    valueOf(await setStationPlaces(desk.scope, { stationId: desk.stationId, version: 1, region: 'North', groups: [] }))
    const all = [{ code: 'segment', args: { segments: ['commuters'] } }, { code: 'region', args: { regions: ['North'] } }, { code: 'first_fill', args: {} }, { code: 'payment_method', args: { methods: ['mobile'] } }, { code: 'code', args: { codes: ['SUMMER26'] } }]
    await desk.publish({ conditions: { all } })
    const quoted = await desk.quoteOf({ payment_method: 'mobile', vouchers: ['summer26'] })
    expect(quoted.totals.discount_minor).toBe(200)
    valueOf(await setMemberSegment(desk.scope, { memberId: desk.memberId, code: 'commuters', isIn: false }))
    valueOf(await setStationPlaces(desk.scope, { stationId: desk.stationId, version: 2, region: 'South', groups: [] }))
    await desk.fill(30)
    expect(await off({ payment_method: 'mobile', vouchers: ['summer26'] })).toBe(0)
    expect(await desk.finalise(quoted)).toMatchObject({ totals: { discount_minor: 200 }, discrepancies: [] })
  })

  test('hard case 42: a rule that was ended and a member who was blocked in between get what was quoted, and nothing beside', async () => {
    const promotionId = await desk.publish({ conditions: { code: 'first_fill', args: {} }, effects: [{ code: 'discount_per_unit', args: { per_unit: '0.05', kind: 'line' } }, { code: 'cash_back', args: { percent_bp: 100 } }] })
    const [one, other] = [await desk.quoteOf(), await desk.quoteOf()]
    await desk.end(promotionId)
    expect(await desk.finalise(one)).toMatchObject({ totals: { discount_minor: 200 }, discrepancies: [], rewards: [{ type: 'stored_value', amount_minor: 38 }] })
    await withChain(desk.scope.chainId, (tx) => tx.member.updateMany({ where: { chainId: desk.scope.chainId }, data: { status: 'blocked', version: { increment: 1 } } }))
    const blocked = await desk.finalise(other)
    expect(blocked).toMatchObject({ totals: { discount_minor: 200 }, discrepancies: [], points: { earned: 0 } })
    expect(blocked.rewards).toBeUndefined()
    await desk.clean()
  })

  test('its member keeps segments and attributes through a merge, and the quote of the absorbed one counts', async () => {
    valueOf(await createSegment(desk.scope, { code: 'commuters', name: 'Commuters' }))
    const { member: twice } = valueOf(await member({}))
    valueOf(await setMemberSegment(desk.scope, { memberId: twice.id, code: 'commuters', isIn: true }))
    valueOf(await setMemberAttribute(desk.scope, { memberId: twice.id, name: 'occupation', value: 'taxi' }))
    valueOf(await setMemberAttribute(desk.scope, { memberId: desk.memberId, name: 'occupation', value: 'courier' }))
    await desk.publish({ effects: [{ code: 'cash_back', args: { percent_bp: 100 } }, { code: 'growth', args: { growth: 5 } }] })
    await when('segment', { segments: ['commuters'] })
    await desk.fill(10)
    await desk.fill(20, { member: { id: twice.id } })
    const quoted = await desk.quoteOf({ member: { id: twice.id } })
    valueOf(await mergeMembers(desk.scope, { memberId: desk.memberId, body: { absorbed_id: twice.id, reason: 'Enrolled twice' } }))
    expect(await desk.rows('SELECT name, value FROM member_attribute')).toEqual([{ name: 'occupation', value: 'courier' }])
    expect(await desk.rows(`SELECT asset, available::int AS available FROM account WHERE owner_id = '${desk.memberId}' AND asset <> 'points' ORDER BY 1`)).toEqual([{ asset: 'growth', available: 10 }, { asset: 'stored_value', available: 30 }])
    expect(await desk.finalise(quoted, { member: { id: twice.id } })).toMatchObject({ member_id: desk.memberId, totals: { discount_minor: 200 }, discrepancies: [] })
    await desk.clean()
  })
})

test('an erasure takes segments, attributes, stored value and growth; the books agree', async () => {
  valueOf(await createSegment(desk.scope, { code: 'commuters', name: 'Commuters' }))
  valueOf(await setMemberSegment(desk.scope, { memberId: desk.memberId, code: 'commuters', isIn: true }))
  valueOf(await setMemberAttribute(desk.scope, { memberId: desk.memberId, name: 'occupation', value: 'taxi' }))
  await desk.publish({ effects: [{ code: 'cash_back', args: { percent_bp: 100 } }, { code: 'growth', args: { growth: 5 } }] })
  await desk.fill(10)
  valueOf(await eraseMember(desk.scope, { memberId: desk.memberId, reason: 'member_asked' }))
  expect(await desk.rows('SELECT member_id FROM segment_member UNION ALL SELECT member_id FROM member_attribute')).toEqual([])
  expect(await desk.rows(`SELECT sum(available)::int AS left FROM account WHERE owner_kind = 'member'`)).toEqual([{ left: 0 }])
  await desk.clean()
})

test('a chain whose rules ask for nothing of the kind is read as before', async () => {
  const quoted = told<{ totals: { discount_minor: number } }>(await desk.quote())
  expect(quoted.totals.discount_minor).toBe(0)
  expect(await desk.rows(`SELECT count(*)::int AS n FROM quote WHERE snapshot ? 'facts'`)).toEqual([{ n: 0 }])
})
