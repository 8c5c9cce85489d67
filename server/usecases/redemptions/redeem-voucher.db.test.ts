import { beforeEach, describe, expect, test } from 'vitest'
import { EVENT_OBJECTS } from '@/server/contracts/event-object'
import { redemption, type RedemptionAnswer } from '@/server/contracts/redemption'
import type { InChain } from '@/server/platform/db/with-chain'
import { codeOf, DAY_MS, once, told, valueOf } from '@/server/testing/point-desk'
import { openRuleDesk, type RuleDesk } from '@/server/testing/rule-desk'
import { enrolMember } from '../members/enrol-member'
import { mergeMembers } from '../merges/merge-members'
import { eraseMember } from '../privacy/erase-member'
import { createStation } from '../stations/create-station'
import { issueVouchers } from '../vouchers/issue-vouchers'
import { listVouchers } from '../vouchers/list-vouchers'
import { withdrawVoucher } from '../vouchers/withdraw-voucher'
import { cancelRedemption } from './cancel-redemption'
import { redeemVoucher } from './redeem-voucher'

/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)
const WASH = { code: 'voucher', args: { kinds: ['wash'] } }
let desk: RuleDesk
beforeEach(async () => {
  desk = await openRuleDesk(MONDAY)
})

const issue = async (over: object = {}) => valueOf(await issueVouchers(desk.scope, { kind: 'wash', count: 1, last_day: '2026-11-30', ...over })).vouchers[0] ?? { id: '', code: '' }
const redeem = (voucher: string, over: { member?: { id: string }; station_id?: string; key?: string; scope?: InChain } = {}) => {
  const { key, scope = desk.scope, ...named } = over
  const body = { member: { id: desk.memberId }, voucher, ...named }
  return redeemVoucher(scope, { body, idempotency: once(body, key) })
}
const cancel = (redemptionId: string) => cancelRedemption(desk.scope, { redemptionId, idempotency: once(redemptionId) })
const stateOf = async (id: string) => valueOf(await listVouchers(desk.scope, { limit: 100 })).data.find((one) => one.id === id)
const another = async () => valueOf(await enrolMember(desk.scope, { phone: '+4915199900011', consent: { terms: true } })).member.id
const count = (sql: string) => desk.rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`).then((rows) => rows[0]?.n)

describe('a voucher outside a sale', () => {
  test('is handed something for, once; the repeat is told byte for byte, and neither points nor balance move', async () => {
    await desk.fill(30)
    const { id, code } = await issue({ member_id: desk.memberId })
    const first = told<RedemptionAnswer>(await redeem(code.toLowerCase(), { key: 'k1', station_id: desk.stationId }))
    const { http: _, replayed: __, ...answer } = first
    expect(redemption.parse(answer)).toEqual(answer)
    expect(first).toMatchObject({ http: 201, status: 'done', member_id: desk.memberId, station_id: desk.stationId, voucher: { id, kind: 'wash', status: 'used', expires_at: '2026-11-30T23:00:00.000Z' }, balance_after: 30 })
    expect(await redeem(code.toLowerCase(), { key: 'k1', station_id: desk.stationId })).toMatchObject({ ok: true, value: { replayed: true } })
    expect([codeOf(await redeem(code)), codeOf(await redeem(code, { key: 'k1' }))]).toEqual(['voucher_used', 'idempotency_mismatch'])
    expect(await stateOf(id)).toMatchObject({ status: 'used', redemption_id: first.id, redeemed_at: '2026-11-23T17:00:00.000Z' })
    expect(await desk.rows(`SELECT object_id, payload->'object' AS told FROM outbox WHERE type = 'voucher.redeemed'`)).toEqual([{ object_id: id, told: { voucher_id: id, redemption_id: first.id, member_id: desk.memberId } }])
    expect(EVENT_OBJECTS['voucher.redeemed'].parse({ voucher_id: id, redemption_id: first.id, member_id: desk.memberId })).toEqual({ voucher_id: id, redemption_id: first.id, member_id: desk.memberId })
    expect((await desk.entries()).map(({ kind }) => kind)).toEqual(['earn'])
    await desk.clean()
  })

  test('50 tills at once, half of them for somebody else: one of them has it', async () => {
    const other = await another()
    const { code } = await issue()
    const codes = (await Promise.all(Array.from({ length: 50 }, (_, index) => redeem(code, { member: { id: index % 2 === 0 ? desk.memberId : other } })))).map(codeOf)
    expect([codes.filter((one) => one === 'ok').length, codes.filter((one) => one === 'voucher_used').length]).toEqual([1, 49])
    expect([await count(`redemption`), await count(`outbox WHERE type = 'voucher.redeemed'`)]).toEqual([1, 1])
  })

  test('the same call fifty times at once under one key: one redemption, fifty equal answers', async () => {
    const { code } = await issue()
    const answers = (await Promise.all(Array.from({ length: 50 }, () => redeem(code, { key: 'same' })))).map((one) => told<RedemptionAnswer>(one).id)
    expect([new Set(answers).size, await count('redemption')]).toEqual([1, 1])
  })

  test('a redemption and a sale that quoted the code race for it: one of both uses it', async () => {
    await desk.publish({ conditions: WASH, effects: [{ code: 'gift', args: { sku: 'WASH-1', pieces: 1 } }] })
    const item = { line_id: '1', type: 'item' as const, sku: 'WASH-1', quantity: 1, unit_price_minor: 900, amount_minor: 900 }
    for (let round = 0; round < 5; round++) {
      const { id, code } = await issue()
      const quoted = await desk.quoteOf({ lines: [item], vouchers: [code] })
      expect(quoted.totals).toMatchObject({ discount_minor: 900 })
      const [handed, sold] = await Promise.all([redeem(code), desk.finalise(quoted, { lines: [item] })])
      const isHanded = handed.ok
      expect([isHanded, sold.discrepancies.length]).toEqual([isHanded, isHanded ? 1 : 0])
      expect(await stateOf(id)).toMatchObject({ status: 'used', ...(isHanded ? { redemption_id: told<RedemptionAnswer>(handed).id } : { sale_id: sold.id }) })
      expect(codeOf(handed)).toBe(isHanded ? 'ok' : 'voucher_used')
    }
  })

  test('says why not: over, taken back, held by a quote, another\'s, of another chain, mistyped, of a blocked or unknown member', async () => {
    const mine = await issue({ member_id: desk.memberId, last_day: '2026-11-23' })
    desk.at(Date.UTC(2026, 10, 23, 22, 59, 59, 999))
    const back = await issue()
    valueOf(await withdrawVoucher(desk.scope, { voucherId: back.id }))
    const theirs = await issue({ member_id: await another() })
    const elsewhere = valueOf(await issueVouchers(desk.other, { kind: 'wash', count: 1, last_day: '2026-11-30' })).vouchers[0]?.code ?? ''
    const unknown = await Promise.all([theirs.code, elsewhere, 'HELLO WORLD', '2345-6789-ABCD'].map((code) => redeem(code)))
    for (const one of unknown) expect(one).toEqual(unknown[0])
    expect(unknown[0]).toMatchObject({ refusal: { code: 'unprocessable', errors: [{ pointer: '/voucher', code: 'not_found' }] } })
    expect(codeOf(await redeem(back.code))).toBe('voucher_withdrawn')
    const last = told<RedemptionAnswer>(await redeem(mine.code))
    expect(last.status).toBe('done')
    told(await cancel(last.id))
    desk.at(Date.UTC(2026, 10, 23, 23))
    expect(codeOf(await redeem(mine.code))).toBe('voucher_expired')
    expect(await redeem(back.code, { member: { id: 'mem_nobody' } })).toMatchObject({ refusal: { code: 'unprocessable', errors: [{ pointer: '/member/id' }] } })
    await desk.rows(`UPDATE member SET status = 'blocked', version = version + 1 WHERE id = '${desk.memberId}' RETURNING id`)
    expect(codeOf(await redeem((await issue()).code))).toBe('member_blocked')
  })

  test('a refusal is told again to the same key although the voucher is free by then', async () => {
    await desk.publish({ conditions: WASH, effects: [{ code: 'gift', args: { sku: 'WASH-1', pieces: 1 } }] })
    const item = { line_id: '1', type: 'item' as const, sku: 'WASH-1', quantity: 1, unit_price_minor: 900, amount_minor: 900 }
    const { id, code } = await issue()
    await desk.quoteOf({ lines: [item], vouchers: [code], reserve: true })
    expect(codeOf(await redeem(code, { key: 'k' }))).toBe('voucher_held')
    expect(codeOf(await withdrawVoucher(desk.scope, { voucherId: id }))).toBe('voucher_held')
    desk.at(MONDAY + 31 * 60_000)
    expect(await redeem(code, { key: 'k' })).toMatchObject({ refusal: { code: 'voucher_held', replayed: true } })
    expect(codeOf(await redeem(code))).toBe('ok')
  })

  test('that works on a basket is refused, whatever state its promotion is in, and stays its member\'s', async () => {
    const { id, code } = await issue()
    const off = await desk.publish({ conditions: WASH })
    expect(codeOf(await redeem(code))).toBe('voucher_needs_sale')
    await desk.end(off)
    expect([codeOf(await redeem(code)), (await stateOf(id))?.status]).toEqual(['voucher_needs_sale', 'open'])
  })

  test('bound to stations is good there alone, at the desk and in a basket', async () => {
    const { code } = await issue({ station_ids: [desk.stationId] })
    const second = valueOf(await createStation(desk.scope, { name: 'Second' })).id
    expect([codeOf(await redeem(code)), codeOf(await redeem(code, { station_id: second }))]).toEqual(['voucher_elsewhere', 'voucher_elsewhere'])
    expect(await redeem(code, { station_id: 'stn_nowhere' })).toMatchObject({ refusal: { errors: [{ pointer: '/station_id' }] } })
    expect(codeOf(await redeem(code, { station_id: desk.stationId }))).toBe('ok')
    await desk.publish({ conditions: { code: 'voucher', args: { kinds: ['off'] } } })
    const [here, there] = [await issue({ kind: 'off', station_ids: [desk.stationId] }), await issue({ kind: 'off', station_ids: [second] })]
    expect((await desk.quoteOf({ vouchers: [here.code] })).totals.discount_minor).toBe(200)
    const quoted = await desk.quoteOf({ vouchers: [there.code] })
    expect([quoted.totals.discount_minor, quoted.explanations.find((one) => one.condition === 'voucher')?.detail]).toEqual([0, expect.stringMatching(/is not valid here\.$/)])
    expect(await issueVouchers(desk.scope, { kind: 'off', count: 1, last_day: '2026-11-30', station_ids: [desk.stationId, 'stn_x'] })).toMatchObject({ refusal: { code: 'unprocessable', errors: [{ pointer: '/station_ids/1' }] } })
  })
})

describe('cancelling a redemption of a voucher', () => {
  test('gives it back with its own end, and it works again, at the desk and in a sale', async () => {
    const { id, code } = await issue({ member_id: desk.memberId })
    const made = told<RedemptionAnswer>(await redeem(code))
    const twenty = await Promise.all(Array.from({ length: 20 }, () => cancel(made.id)))
    for (const one of twenty) expect(told<RedemptionAnswer>(one)).toMatchObject({ http: 200, id: made.id, status: 'cancelled', voucher: { id, status: 'open', expires_at: made.voucher?.expires_at } })
    expect(await stateOf(id)).toMatchObject({ status: 'open' })
    expect(await desk.rows('SELECT status, redemption_id, redeemed_at FROM voucher')).toEqual([{ status: 'issued', redemption_id: null, redeemed_at: null }])
    const again = told<RedemptionAnswer>(await redeem(code))
    expect(told<RedemptionAnswer>(await cancel(made.id)), 'the first one says how its voucher stands').toMatchObject({ status: 'cancelled', voucher: { status: 'used' } })
    expect(await stateOf(id)).toMatchObject({ status: 'used', redemption_id: again.id })
  })

  test('after its last day gives nothing that could be used, and says so', async () => {
    const { id, code } = await issue()
    const made = told<RedemptionAnswer>(await redeem(code))
    desk.at(MONDAY + 8 * DAY_MS)
    expect(told<RedemptionAnswer>(await cancel(made.id))).toMatchObject({ status: 'cancelled', voucher: { id, status: 'expired' } })
    expect(codeOf(await redeem(code))).toBe('voucher_expired')
  })

  test('goes with a merge; an erased member\'s voucher is nobody\'s afterwards', async () => {
    const twice = await another()
    const { id, code } = await issue({ member_id: twice })
    const made = told<RedemptionAnswer>(await redeem(code, { member: { id: twice } }))
    valueOf(await mergeMembers(desk.scope, { memberId: desk.memberId, body: { absorbed_id: twice, reason: 'Enrolled twice' } }))
    expect(told<RedemptionAnswer>(await cancel(made.id))).toMatchObject({ member_id: desk.memberId, voucher: { id, status: 'open' } })
    const again = told<RedemptionAnswer>(await redeem(code, { member: { id: twice } }))
    expect(again.member_id).toBe(desk.memberId)
    valueOf(await eraseMember(desk.scope, { memberId: desk.memberId, reason: 'member_asked' }))
    expect(told<RedemptionAnswer>(await cancel(again.id))).toMatchObject({ status: 'cancelled', voucher: { status: 'withdrawn' } })
    expect(await desk.rows('SELECT status FROM voucher')).toEqual([{ status: 'withdrawn' }])
  })
})
