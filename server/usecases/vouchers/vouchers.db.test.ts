import { beforeEach, describe, expect, test } from 'vitest'
import { EVENT_OBJECTS } from '@/server/contracts/event-object'
import type { QuoteAnswer } from '@/server/contracts/quote'
import { withChain } from '@/server/platform/db/with-chain'
import { once, told, valueOf } from '@/server/testing/point-desk'
import { openRuleDesk, type RuleDesk } from '@/server/testing/rule-desk'
import { enrolMember } from '../members/enrol-member'
import { mergeMembers } from '../merges/merge-members'
import { eraseMember } from '../privacy/erase-member'
import { makeQuote } from '../quotes/make-quote'
import { voidSale } from '../refunds/void-sale'
import { redeemVoucher } from '../redemptions/redeem-voucher'
import { issueVouchers } from './issue-vouchers'
import { listOwnVouchers } from './list-own-vouchers'

/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)
const WASH = { conditions: { code: 'voucher', args: { kinds: ['wash'] } } }
let desk: RuleDesk
beforeEach(async () => {
  desk = await openRuleDesk(MONDAY)
})

const issue = async (over: object = {}) => valueOf(await issueVouchers(desk.scope, { kind: 'wash', count: 1, last_day: '2026-11-30', ...over })).vouchers[0]?.code ?? ''
const off = async (code: string, over: object = {}) => (await desk.quoteOf({ vouchers: [code], ...over })).totals.discount_minor
const states = () => desk.rows<{ status: string }>('SELECT status FROM voucher ORDER BY id').then((rows) => rows.map((row) => row.status))
const why = (quoted: Pick<QuoteAnswer, 'explanations'>) => quoted.explanations.find((one) => one.condition === 'voucher')?.detail
const voidQuote = (id: string) => voidSale(desk.scope, { body: { quote_id: id, reason: 'test' }, idempotency: once(id) })

describe('a voucher', () => {
  test('is shown at a quote, used up by its sale, and no more than once', async () => {
    const promotionId = await desk.publish(WASH)
    const code = await issue()
    const quoted = await desk.quoteOf({ vouchers: [code.toLowerCase()] })
    expect(quoted.totals.discount_minor).toBe(200)
    const sold = await desk.finalise(quoted)
    expect(sold).toMatchObject({ totals: { discount_minor: 200 }, discrepancies: [] })
    expect(await states()).toEqual(['redeemed'])
    const again = await desk.quoteOf({ vouchers: [code] })
    expect([again.totals.discount_minor, why(again)]).toEqual([0, expect.stringMatching(/The voucher ….{4} has been used\.$/)])
    expect(await desk.rows(`SELECT type, payload->'object'->>'sale_id' AS sale FROM outbox WHERE type LIKE 'voucher.%' ORDER BY id`)).toEqual([{ type: 'voucher.issued', sale: null }, { type: 'voucher.redeemed', sale: sold.id }])
    expect(await desk.rows(`SELECT promotion_id FROM sale_discount`)).toEqual([{ promotion_id: promotionId }])
  })

  test('that is made by hand is told of in the form of the contract, without its code: for a member, or for whoever shows it', async () => {
    const codes = [await issue({ count: 2 }), await issue({ member_id: desk.memberId })]
    const events = await desk.rows<{ object_id: string; object: { voucher_id: string; member_id?: string } }>(`SELECT object_id, payload->'object' AS object FROM outbox WHERE type = 'voucher.issued' ORDER BY id`)
    expect(events.map(({ object }) => EVENT_OBJECTS['voucher.issued'].parse(object))).toEqual(events.map(({ object }) => object))
    expect(events.map(({ object_id, object }) => [object.voucher_id === object_id, object.member_id])).toEqual([[true, undefined], [true, undefined], [true, desk.memberId]])
    expect((await desk.rows<{ id: string }>('SELECT id FROM voucher')).map(({ id }) => id).toSorted()).toEqual(events.map(({ object_id }) => object_id).toSorted())
    for (const code of codes) expect(JSON.stringify(events)).not.toContain(code)
  })

  test('that changes nothing for the basket stays unused, and of two that do the same one is used', async () => {
    await desk.publish(WASH)
    const codes = [await issue(), await issue(), await issue({ kind: 'coffee' })]
    await desk.finalise(await desk.quoteOf({ vouchers: codes }))
    expect((await states()).toSorted()).toEqual(['issued', 'issued', 'redeemed'])
  })

  test('that is unknown, mistyped, over or another member\'s is no error: the explanation says why', async () => {
    await desk.publish(WASH)
    const { member: other } = valueOf(await enrolMember(desk.scope, { phone: '+4915199900011', consent: { terms: true } }))
    const theirs = await issue({ member_id: other.id })
    expect(why(await desk.quoteOf({ vouchers: [theirs] }))).toMatch(/is not valid here\.$/)
    expect(await off(theirs, { member: { id: other.id } })).toBe(200)
    expect(why(await desk.quoteOf({ vouchers: ['HELLO WORLD'] }))).not.toMatch(/voucher …/)
    expect(why(await desk.quoteOf({ vouchers: [theirs.replace(/.$/, (sign) => (sign === '2' ? '3' : '2'))] }))).toMatch(/The code ….{4} is mistyped\.$/)
    const own = await issue({ member_id: desk.memberId, last_day: '2026-11-23' })
    desk.at(Date.UTC(2026, 10, 23, 22, 59, 59, 999))
    expect(await off(own)).toBe(200)
    desk.at(Date.UTC(2026, 10, 23, 23))
    expect(why(await desk.quoteOf({ vouchers: [own], locale: 'zh' }))).toMatch(/已过期。$/)
  })

  test('of another chain is nobody\'s here', async () => {
    await desk.publish(WASH)
    const elsewhere = valueOf(await issueVouchers(desk.other, { kind: 'wash', count: 1, last_day: '2026-11-30' })).vouchers[0]?.code ?? ''
    expect(why(await desk.quoteOf({ vouchers: [elsewhere] }))).toMatch(/is not valid here\.$/)
  })

  test('is held by a quote that reserves, free again when it is called off or over', async () => {
    await desk.publish(WASH)
    const code = await issue()
    const held = await desk.quoteOf({ vouchers: [code], reserve: true })
    expect(held.totals.discount_minor).toBe(200)
    expect(why(await desk.quoteOf({ vouchers: [code] }))).toMatch(/is held for another purchase\.$/)
    valueOf(await voidQuote(held.id))
    expect(await off(code)).toBe(200)
    await desk.quoteOf({ vouchers: [code], reserve: true })
    desk.at(MONDAY + 31 * 60_000)
    expect(await off(code), 'half an hour later').toBe(200)
  })

  test('comes back with a void and with a refund of all of it, not with a part; one that is over by then stays over, and the refund says so', async () => {
    await desk.publish(WASH)
    const code = await issue({ last_day: '2026-11-24' })
    const sold = await desk.finalise(await desk.quoteOf({ vouchers: [code] }))
    expect((await desk.refund(sold.id, { lines: [{ line_id: '1', amount_minor: 100 }] })).rewards?.vouchers_returned).toEqual([])
    expect(await off(code)).toBe(0)
    const refund = await desk.refund(sold.id)
    expect([refund.rewards?.vouchers_returned.length, refund.discrepancies]).toEqual([1, undefined])
    expect(await off(code)).toBe(200)
    const later = await desk.finalise(await desk.quoteOf({ vouchers: [code] }))
    desk.at(MONDAY + 3 * 86_400_000)
    expect(await desk.refund(later.id)).toMatchObject({ discrepancies: [{ code: 'voucher_expired' }] })
    expect(await off(code)).toBe(0)
  })
})

describe('hard case 39: one code, two tills', () => {
  test('reserved in the app and used at the till; the other till hears that it is held', async () => {
    await desk.publish(WASH)
    const code = await issue()
    const app = await desk.quoteOf({ vouchers: [code], reserve: true, order_channel: 'app' })
    expect(why(await desk.quoteOf({ vouchers: [code], reserve: true }))).toMatch(/is held/)
    expect(await desk.finalise(app)).toMatchObject({ totals: { discount_minor: 200 }, discrepancies: [] })
    expect(await states()).toEqual(['redeemed'])
  })

  test('two quotes that reserve it at once: one gets it', async () => {
    await desk.publish(WASH)
    const code = await issue()
    const quotes = await Promise.all(Array.from({ length: 8 }, () => desk.quoteOf({ vouchers: [code], reserve: true })))
    expect(quotes.map((quoted) => quoted.totals.discount_minor).toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 200])
  })

  test('two quotes that don\'t, and both sales come: both customers have paid less, one of them on the station\'s account', async () => {
    await desk.publish(WASH)
    const code = await issue()
    const [one, other] = [await desk.quoteOf({ vouchers: [code] }), await desk.quoteOf({ vouchers: [code] })]
    const sold = await Promise.all([desk.finalise(one), desk.finalise(other)])
    expect(sold.map((sale) => sale.totals.discount_minor)).toEqual([200, 200])
    expect(sold.flatMap((sale) => sale.discrepancies)).toMatchObject([{ code: 'over_limit', amount_minor: 200 }])
    expect(await desk.rows(`SELECT sum(approved_minor)::int AS approved, count(*)::int AS n FROM sale_discount`)).toEqual([{ approved: 200, n: 2 }])
  })

  test('quoted for one member, finalised by another: the voucher of the first isn\'t used', async () => {
    await desk.publish(WASH)
    const { member: other } = valueOf(await enrolMember(desk.scope, { phone: '+4915199900011', consent: { terms: true } }))
    const quoted = await desk.quoteOf({ vouchers: [await issue({ member_id: desk.memberId })] })
    await desk.finalise(quoted, { member: { id: other.id } })
    expect(await states()).toEqual(['issued'])
  })
})

describe('a sale that gives vouchers', () => {
  const GIVES = { effects: [{ code: 'voucher', args: { kind: 'wash', count: 2, valid_days: 7 } }] }

  test('makes them in its commit: the member finds the codes, each is good through the seventh day', async () => {
    const promotionId = await desk.publish(GIVES)
    const sold = await desk.fill(40)
    expect(sold.rewards).toEqual([{ type: 'voucher', promotion_id: promotionId, version: 1, kind: 'wash', count: 2, expires_at: '2026-11-30T23:00:00.000Z', voucher_ids: [expect.any(String), expect.any(String)] }])
    const { open: own } = valueOf(await listOwnVouchers(desk.scope, { memberId: desk.memberId }))
    expect(own.map(({ code }) => code)).toEqual([expect.stringMatching(/^(\w{4}-){2}\w{4}$/), expect.stringMatching(/^(\w{4}-){2}\w{4}$/)])
    await desk.publish(WASH)
    expect(await off(own[0]?.code ?? '')).toBe(200)
    expect(await desk.rows(`SELECT payload->'object'->>'kind' AS kind FROM outbox WHERE type = 'voucher.issued'`)).toEqual([{ kind: 'wash' }, { kind: 'wash' }])
    const clear = JSON.stringify(await desk.rows('SELECT told, (SELECT jsonb_agg(payload) FROM outbox) FROM sale'))
    for (const { code } of own) expect(clear).not.toContain(code)
  })

  test('takes back with the refund of all of it those that nobody used; a used one stays used, and the refund says so', async () => {
    await desk.publish(GIVES)
    const sold = await desk.fill(40)
    const { open: [used] } = valueOf(await listOwnVouchers(desk.scope, { memberId: desk.memberId }))
    const washId = await desk.publish(WASH)
    await desk.finalise(await desk.quoteOf({ vouchers: [used?.code ?? ''] }))
    await desk.end(washId)
    expect((await desk.refund(sold.id, { lines: [{ line_id: '1', amount_minor: 100 }] })).rewards?.vouchers_withdrawn).toEqual([])
    const refund = await desk.refund(sold.id)
    expect(refund).toMatchObject({ rewards: { vouchers_withdrawn: [expect.any(String)] }, discrepancies: [{ code: 'voucher_used', voucher_id: used?.id }] })
    expect(valueOf(await listOwnVouchers(desk.scope, { memberId: desk.memberId })).open.filter(({ id }) => sold.rewards?.some((one) => one.type === 'voucher' && one.voucher_ids?.includes(id)))).toEqual([])
  })
})

test('a limit per voucher counts by the voucher that the promotion asks for', async () => {
  await desk.publish({ ...WASH, limits: [{ measure: 'money', scope: 'voucher', period: 'ever', max: 150 }] })
  const [coffee, wash] = [await issue({ kind: 'coffee' }), await issue()]
  const quoted = await desk.quoteOf({ vouchers: [coffee, wash] })
  expect(quoted.totals.discount_minor).toBe(150)
  const [row] = await desk.rows<{ id: string }>(`SELECT id FROM voucher WHERE kind = 'wash'`)
  await desk.finalise(quoted)
  expect(await desk.rows(`SELECT period_key, amount::int AS amount FROM limit_claim`)).toEqual([{ period_key: `ever|${row?.id ?? ''}`, amount: 150 }])
  expect(await off(coffee)).toBe(0)
})

test('vouchers go with a merge, and unused ones end with an erasure', async () => {
  const { member: twice } = valueOf(await enrolMember(desk.scope, { phone: '+4915199900011', consent: { terms: true } }))
  await desk.publish(WASH)
  const code = await issue({ member_id: twice.id })
  valueOf(await mergeMembers(desk.scope, { memberId: desk.memberId, body: { absorbed_id: twice.id, reason: 'Enrolled twice' } }))
  expect(await off(code)).toBe(200)
  valueOf(await eraseMember(desk.scope, { memberId: desk.memberId, reason: 'member_asked' }))
  expect([await states(), told(await makeQuote(desk.scope, { body: { station_id: desk.stationId, lines: desk.saleBody(40).lines, vouchers: [code] } }))]).toMatchObject([['withdrawn'], { totals: { discount_minor: 0 } }])
})

test('a member reads what each voucher is for, until when, where alone, and that it was used; nobody else reads of it', async () => {
  await desk.publish({ ...WASH, name: 'Washers', labels: { en: 'Two off for washers', zh: '洗车立减' } })
  const mine = { member_id: desk.memberId }
  const [wash, coffee, spent] = [await issue(mine), await issue({ ...mine, kind: 'hot_coffee', station_ids: [desk.stationId] }), await issue({ ...mine, kind: 'tea' })]
  await issue({ kind: 'bearer' })
  valueOf(await redeemVoucher(desk.scope, { body: { member: { id: desk.memberId }, voucher: spent }, idempotency: once(spent) }))
  const own = valueOf(await listOwnVouchers(desk.scope, { memberId: desk.memberId }))
  expect(own.open.map(({ name, code, stations, expires_at }) => [name, code, stations, expires_at]).toSorted()).toEqual([
    ['Hot coffee', coffee, ['Nordwind Hafenstraße'], '2026-11-30T23:00:00.000Z'],
    ['Two off for washers', wash, [], '2026-11-30T23:00:00.000Z'],
  ])
  expect(own.used).toEqual([expect.objectContaining({ name: 'Tea', hint: spent.slice(-4), redeemed_at: '2026-11-23T17:00:00.000Z' })])
  expect(JSON.stringify(own.used)).not.toContain(spent)
  expect(valueOf(await listOwnVouchers({ ...desk.scope, locale: 'zh' }, { memberId: desk.memberId })).open.map(({ name }) => name)).toContain('洗车立减')
  desk.at(MONDAY + 61 * 86_400_000)
  expect(valueOf(await listOwnVouchers(desk.scope, { memberId: desk.memberId })), 'two months later').toEqual({ open: [], used: [] })
})

test('a day that is over and a member who isn\'t there are refused by hand, too; nobody finds the codes in the row', async () => {
  expect(await issueVouchers(desk.scope, { kind: 'wash', count: 1, last_day: '2026-11-22' })).toMatchObject({ ok: false, refusal: { code: 'validation_failed', pointer: '/last_day' } })
  expect(await issueVouchers(desk.scope, { kind: 'wash', count: 1, last_day: '2026-11-23', member_id: 'mem_nobody' })).toMatchObject({ ok: false, refusal: { code: 'unprocessable' } })
  const { vouchers } = valueOf(await issueVouchers(desk.scope, { kind: 'wash', count: 200, last_day: '2026-11-23' }))
  expect(new Set(vouchers.map(({ code }) => code)).size).toBe(200)
  const stored = JSON.stringify(await withChain(desk.scope.chainId, (tx) => tx.voucher.findMany().then((rows) => rows.map((row) => Buffer.from(row.sealed).toString('latin1')))))
  expect(vouchers.filter(({ code }) => stored.includes(code) || stored.includes(code.replaceAll('-', '')))).toEqual([])
})
