import { beforeEach, describe, expect, test } from 'vitest'
import { codeOf, DAY_MS, openPointDesk, valueOf, type PointDesk } from '@/server/testing/point-desk'
import { findMember } from '../members/find-member'
import { enrolMember } from '../members/enrol-member'
import { listLedgerEntries } from '../members/list-ledger-entries'
import { transferPoints } from './transfer-points'

const MONDAY = Date.UTC(2026, 10, 23, 17)
const PHONE = '+4915112345679'
let desk: PointDesk
let friendId: string
beforeEach(async () => {
  desk = await openPointDesk(MONDAY)
  friendId = valueOf(await enrolMember(desk.scope, { phone: PHONE, consent: { terms: true } })).member.id
})
const pass = (points: number, from = desk.memberId, to: object = { identifier: { type: 'phone', value: PHONE } }) =>
  transferPoints(desk.scope, { memberId: from, body: { to: to as { id: string }, points, reason: 'Family' } })
const balanceOf = async (memberId: string) => valueOf(await findMember(desk.scope, { memberId })).balances.points
const entriesOf = async (memberId: string) => valueOf(await listLedgerEntries(desk.scope, { memberId, limit: 100 })).data

describe('passing points on', () => {
  test('moves them with the expiry that they had; both statements say so', async () => {
    await desk.fill(30)
    desk.at(MONDAY + 40 * DAY_MS)
    await desk.fill(50)
    expect(valueOf(await pass(40))).toMatchObject({ points: 40, balance_after: 40 })
    const [out] = await entriesOf(desk.memberId)
    const [into] = await entriesOf(friendId)
    expect([out, into]).toMatchObject([{ kind: 'transfer', amount: -40, reason: { text: 'Passed on: Family' } }, { kind: 'transfer', amount: 40, balance_after: 40, reason: { text: 'Received: Family' } }])
    expect(into?.lots.map((lot) => lot.expires_at).toSorted()).toEqual(out?.lots.map((lot) => lot.expires_at).toSorted())
    await desk.clean()
  })

  test('hard case 9, transferred: a refund finds its points with somebody else, so the rest and then a debt pay', async () => {
    const sold = await desk.fill(42)
    valueOf(await pass(42))
    await desk.fill(10)
    expect((await desk.refund(sold.id)).points).toMatchObject({ clawed_back: 42, debt: 32, balance_after: -32 })
    expect(await balanceOf(friendId), 'whoever received keeps them').toMatchObject({ available: 42 })
    await desk.clean()
  })

  test('repays a debt of the receiver first', async () => {
    const sold = await desk.fill(20)
    await desk.redeem(20)
    await desk.refund(sold.id)
    await desk.fill(30, { member: { id: friendId } })
    valueOf(await pass(25, friendId, { id: desk.memberId }))
    expect(await balanceOf(desk.memberId)).toMatchObject({ available: 5, debt: 0 })
    await desk.clean()
  })

  test('in both directions at once, again and again, loses and makes nothing and never hangs', async () => {
    await desk.fill(100)
    await desk.fill(100, { member: { id: friendId } })
    const all = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? pass(30) : pass(30, friendId, { id: desk.memberId }))))
    expect(all.filter((one) => !one.ok).map(codeOf).every((code) => code === 'insufficient_points')).toBe(true)
    expect((await balanceOf(desk.memberId)).available + (await balanceOf(friendId)).available).toBe(200)
    await desk.clean()
  })

  test('keeps to the programme: forbidden, or so many a day', async () => {
    await desk.fill(100)
    await desk.change({ transfers: { allowed: true, day_max: 50 } })
    expect([codeOf(await pass(40)), codeOf(await pass(11)), codeOf(await pass(10))]).toEqual(['ok', 'unprocessable', 'ok'])
    desk.at(MONDAY + DAY_MS)
    expect(codeOf(await pass(11))).toBe('ok')
    await desk.change({ transfers: { allowed: false, day_max: 50 } })
    expect(codeOf(await pass(1))).toBe('forbidden')
  })

  test('takes nothing that is held or missing, and goes to nobody who isn\'t there', async () => {
    await desk.fill(30)
    await desk.hold(20)
    expect([codeOf(await pass(11)), codeOf(await pass(5, desk.memberId, { id: desk.memberId })), codeOf(await pass(5, desk.memberId, { id: 'mem_x' })), codeOf(await pass(5, 'mem_x')), codeOf(await pass(10))])
      .toEqual(['insufficient_points', 'unprocessable', 'unprocessable', 'not_found', 'ok'])
    await desk.clean()
  })
})
