import { beforeEach, describe, expect, test } from 'vitest'
import { withChain } from '@/server/platform/db/with-chain'
import { asSuper } from '@/server/testing/as-super'
import { codeOf, DAY_MS, once, openPointDesk, told, valueOf, type PointDesk } from '@/server/testing/point-desk'
import { finishBackfills, proveBooks, sealAll } from '@/server/testing/prove-books'
import type { SaleAnswer } from '@/server/contracts/sale'
import { adjustPoints } from '../adjustments/adjust-points'
import { reverseAdjustment } from '../adjustments/reverse-adjustment'
import { listMerges } from './list-merges'
import { mergeMembers } from './merge-members'
import { previewMerge } from './preview-merge'
import { enrolMember } from '../members/enrol-member'
import { findMember } from '../members/find-member'
import { listLedgerEntries } from '../members/list-ledger-entries'
import { listMemberSales } from '../members/list-member-sales'
import { lookUpMember } from '../members/look-up-member'
import { searchMembers } from '../members/search-members'
import { setMarketing } from '../privacy/set-marketing'
import { eraseMember } from '../privacy/erase-member'
import { exportMember } from '../privacy/export-member'
import { readPrivacy } from '../privacy/read-privacy'
import { redeemPoints } from '../redemptions/redeem-points'
import { cancelRedemption } from '../redemptions/cancel-redemption'
import { readMemberTier } from '../tiers/read-member-tier'
import { setMemberTier } from '../tiers/set-member-tier'
import { transferPoints } from '../transfers/transfer-points'
import { readSale } from '../sales/read-sale'

/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)
const PHONE = '+4915199900011'

let desk: PointDesk
/** Enrolled a second time at the till. */
let twiceId: string
beforeEach(async () => {
  desk = await openPointDesk(MONDAY)
  const { member } = await enrol({ phone: PHONE, name: 'Johanna Brandt', email: 'jo@example.org', vehicle: { plate: 'HH JB 7' } })
  twiceId = member.id
})

const enrol = async (person: { phone: string; name?: string; email?: string; vehicle?: { plate: string } }) => valueOf(await enrolMember(desk.scope, { ...person, consent: { terms: true } }))
const merge = (absorbed = twiceId, kept = desk.memberId) => mergeMembers(desk.scope, { memberId: kept, body: { absorbed_id: absorbed, reason: 'Enrolled twice' } })
const twice = { member: { id: '' } }
const asTwice = () => ({ ...twice, member: { id: twiceId } })
const redeem = async (memberId: string, points: number) => {
  const body = { member: { id: memberId }, points }
  return redeemPoints(desk.scope, { body, idempotency: once(body, `${memberId}-${points}-${Math.random()}`) })
}
/** Fold, lots, counters, seals, of everybody. */
async function proven(): Promise<void> {
  await desk.clean()
  await finishBackfills(desk.scope)
  await sealAll(desk.scope)
  expect(await proveBooks(desk.scope)).toEqual([])
}

describe('hard case 16: two members become one', () => {
  test('and keep lots with start, expiry and sale, pending points and what they counted', async () => {
    await desk.fill(30)
    desk.at(MONDAY + 20 * DAY_MS)
    const sold = await desk.fill(50, asTwice())
    await desk.change({ points: { maturity_days: 7 } })
    await desk.fill(20, asTwice())
    const before = valueOf(await listLedgerEntries(desk.scope, { memberId: twiceId, limit: 10 })).data
    expect(valueOf(await merge())).toMatchObject({ points: 70, balance_after: 100 })

    expect(await desk.balance()).toEqual({ available: 80, pending: 20, reserved: 0, debt: 0 })
    const [into] = await desk.entries()
    expect(into).toMatchObject({ kind: 'transfer', amount: 70, balance_after: 100, reason: { code: 'merged_from' } })
    expect(into?.lots.map(({ lot_id, amount, expires_at }) => ({ lot_id, amount, expires_at })).toSorted(byLot)).toEqual(before.flatMap((entry) => entry.lots).toSorted(byLot))
    const former = valueOf(await listLedgerEntries(desk.scope, { memberId: desk.memberId, former: twiceId, limit: 10 })).data
    expect(former[0]).toMatchObject({ kind: 'transfer', amount: -70, balance_after: 0, reason: { code: 'merged_into' } })
    expect(former.slice(1)).toEqual(before)
    const sales = valueOf(await listMemberSales(desk.scope, { memberId: desk.memberId, limit: 10 })).data
    expect(sales).toHaveLength(3)
    expect(valueOf(await readSale(desk.scope, { saleId: sold.id })).member_id).toBe(desk.memberId)
    const next = await desk.fill(1)
    expect(next.tier?.counters).toEqual(expect.arrayContaining([{ kind: 'volume', value: 101_000 }, { kind: 'fills', value: 4 }]))
    await proven()
  })

  test('a debt of either is repaid at once out of what the other has, and what is held stays held', async () => {
    const sold = await desk.fill(20)
    await desk.redeem(20)
    await desk.refund(sold.id)
    await desk.fill(50, asTwice())
    told(await desk.quote({ ...asTwice(), spend_points: 10, reserve: true }))
    const preview = valueOf(await previewMerge(desk.scope, { memberId: desk.memberId, other: { id: twiceId } }))
    expect(preview).toMatchObject({ debt_repaid: 20, kept: { points: { debt: 20 } }, absorbed: { points: { available: 40, reserved: 10 } }, result: { points: { available: 20, reserved: 10, debt: 0 } } })
    valueOf(await merge())
    expect(await desk.balance()).toEqual({ available: 20, reserved: 10, pending: 0, debt: 0 })
    await proven()
  })

  test('a debt of the absorbed one is repaid by the kept one, in a payment of nobody\'s day limit', async () => {
    const sold = await desk.fill(20, asTwice())
    valueOf(await redeem(twiceId, 20))
    await desk.refund(sold.id)
    await desk.fill(50)
    expect(valueOf(await merge())).toMatchObject({ points: -20, balance_after: 30 })
    expect(await desk.balance()).toEqual({ available: 30, reserved: 0, pending: 0, debt: 0 })
    const { member } = await enrol({ phone: '+4915199900099' })
    await desk.change({ transfers: { allowed: true, day_max: 15 } })
    expect(codeOf(await transferPoints(desk.scope, { memberId: twiceId, body: { to: { id: member.id }, points: 15, reason: 'All of the day' } }))).toBe('ok')
    await proven()
  })

  test('the higher tier counts, and one that both reach together is reached', async () => {
    await desk.fill(999, { lines: lines(999) })
    await desk.fill(600, { ...asTwice(), lines: lines(600) })
    const [own, other] = [valueOf(await findMember(desk.scope, { memberId: desk.memberId })).tier.code, valueOf(await findMember(desk.scope, { memberId: twiceId })).tier.code]
    const { result } = valueOf(await previewMerge(desk.scope, { memberId: desk.memberId, other: { identifier: { type: 'phone', value: PHONE } } }))
    valueOf(await merge())
    const { tier } = valueOf(await findMember(desk.scope, { memberId: desk.memberId }))
    expect(tier.code).toBe(result.tier.code)
    expect([own, other], 'neither had it alone').not.toContain(tier.code)
    const [event] = await withChain(desk.scope.chainId, (tx) => tx.outbox.findMany({ where: { type: 'member.tier_changed', objectId: desk.memberId }, orderBy: { id: 'desc' } }))
    expect(event?.payload).toMatchObject({ object: { member_id: desk.memberId, after: tier.code } })
    await proven()
  })

  test('and count by the earlier day of joining where periods begin on it; a lock of either holds', async () => {
    await desk.change({ tier_period: 'from_joining', tier_months: 12 })
    const filled = async (day: number, litres: number, memberId: string) => {
      desk.at(MONDAY + day * DAY_MS)
      return desk.fill(litres, { member: { id: memberId } })
    }
    await filled(10, 30, desk.memberId)
    desk.at(MONDAY + 200 * DAY_MS)
    const { member: { id: laterId } } = await enrol({ phone: '+4915199900077' })
    await filled(200, 20, laterId)
    const last = await filled(400, 15, laterId)
    valueOf(await setMemberTier(desk.scope, { memberId: laterId, version: 0, body: { tier: 'gold', held: valueOf(await findMember(desk.scope, { memberId: laterId })).tier.code, reason: 'A promise', lock: { until: null } } }))
    const volumes = async () => Object.fromEntries((await withChain(desk.scope.chainId, (tx) => tx.tierCounter.findMany({ where: { memberId: desk.memberId, kind: 'volume' } }))).map((row) => [row.periodKey, Number(row.value)]))
    valueOf(await merge(laterId))
    expect(await volumes(), 'the last one is of the second year by now').toEqual({ 'j2026-11-23': 50_000, 'j2027-11-23': 15_000 })
    expect(valueOf(await readMemberTier(desk.scope, { memberId: desk.memberId }))).toMatchObject({ code: 'gold', lock: { tier: 'gold', reason: 'A promise' } })
    expect(await withChain(desk.scope.chainId, (tx) => tx.tierHold.count({ where: { memberId: laterId } })), 'no review looks at the absorbed one').toBe(0)
    await desk.refund(last.id)
    expect(await volumes()).toEqual({ 'j2026-11-23': 50_000, 'j2027-11-23': 0 })
    await proven()
  })
})

describe('after a merge', () => {
  test('tills\' stored ids, both phones, cards and plates mean the kept member', async () => {
    const card = valueOf(await previewMerge(desk.scope, { memberId: desk.memberId, other: { id: twiceId } })).absorbed.cards[0] ?? ''
    valueOf(await merge())
    expect(valueOf(await findMember(desk.scope, { memberId: twiceId }))).toMatchObject({ id: desk.memberId, phone: desk.phone, email: 'jo@example.org', name: 'Jo Brandt' })
    for (const shown of [{ type: 'phone', value: PHONE }, { type: 'phone', value: desk.phone }, { type: 'card', value: card }, { type: 'plate', value: 'hh jb-7' }] as const) {
      expect(valueOf(await lookUpMember(desk.scope, { identifier: shown })).id, shown.type).toBe(desk.memberId)
    }
    expect(valueOf(await searchMembers(desk.scope, { query: PHONE.slice(-4) })).map((hit) => hit.id)).toEqual([desk.memberId])
    const again = await enrol({ phone: PHONE })
    expect(again).toMatchObject({ created: false, member: { id: desk.memberId } })
    const sold = await desk.fill(30, asTwice())
    expect(sold).toMatchObject({ member_id: desk.memberId, points: { earned: 30, balance_after: 30 } })
    expect(told(await redeem(twiceId, 5))).toMatchObject({ member_id: desk.memberId, balance_after: 25 })
    expect(valueOf(await adjustPoints(desk.scope, { memberId: twiceId, body: { asset: 'points', amount: 7, reason: 'Test' } }))).toMatchObject({ member_id: desk.memberId, balance_after: 32 })
    expect(valueOf(await listMerges(desk.scope, { memberId: desk.memberId }))).toMatchObject({ merges: [{ absorbed_id: twiceId, reason: 'Enrolled twice' }], also: { phones: [PHONE], cards: [card] } })
    await proven()
  })

  test('refunds of old sales, cancelled redemptions and adjustments find their lots with the kept member', async () => {
    const sold = await desk.fill(40, asTwice())
    const spent = told<{ id: string }>(await redeem(twiceId, 40))
    const given = valueOf(await adjustPoints(desk.scope, { memberId: twiceId, body: { asset: 'points', amount: 9, reason: 'Test' } }))
    valueOf(await merge())
    expect(told(await cancelRedemption(desk.scope, { redemptionId: spent.id, idempotency: once(spent.id) }))).toMatchObject({ member_id: desk.memberId, balance_after: 49 })
    expect((await desk.refund(sold.id)).points).toMatchObject({ clawed_back: 40, debt: 0, balance_after: 9 })
    expect(valueOf(await reverseAdjustment(desk.scope, { adjustmentId: given.id }))).toMatchObject({ balance_after: 0 })
    expect((await desk.fill(3)).tier?.counters).toEqual(expect.arrayContaining([{ kind: 'volume', value: 3_000 }, { kind: 'fills', value: 1 }]))
    await proven()
  })

  test('a quote that held points of the absorbed member is honoured for the kept one, and lets go if it is called off', async () => {
    await desk.fill(30, asTwice())
    const promise = told<{ id: string }>(await desk.quote({ ...asTwice(), spend_points: 20, reserve: true }))
    valueOf(await merge())
    const body = { ...desk.saleBody(40, { ...asTwice(), quote_id: promise.id, payments: [{ method: 'points', amount_minor: 20 }, { method: 'cash', amount_minor: 3_980 }] }) }
    expect(told<SaleAnswer>(await desk.sell(body))).toMatchObject({ member_id: desk.memberId, points: { spent: 20, earned: 40, balance_after: 50 }, discrepancies: [] })
    expect(await desk.balance()).toMatchObject({ available: 50, reserved: 0 })
    await proven()
  })

  test('consents are the stricter ones: a no of either closes the channel, a yes of one alone stays', async () => {
    for (const [memberId, channel, given] of [[desk.memberId, 'sms', false], [twiceId, 'sms', true], [twiceId, 'email', true], [twiceId, 'push', false], [desk.memberId, 'push', true]] as const) {
      desk.at(desk.scope.now + 1_000)
      valueOf(await setMarketing(desk.scope, { memberId, channel, given }))
    }
    valueOf(await merge())
    const { marketing } = valueOf(await readPrivacy(desk.scope, { memberId: desk.memberId }))
    expect(Object.fromEntries(marketing.map(({ channel, given }) => [channel, given]))).toEqual({ sms: false, email: true, push: false, wechat: false })
  })

  test('a third one may follow, in either direction, and the first id still finds the way', async () => {
    await desk.fill(10, asTwice())
    const { member: third } = await enrol({ phone: '+4915199900022' })
    valueOf(await merge())
    valueOf(await merge(desk.memberId, third.id))
    expect(valueOf(await findMember(desk.scope, { memberId: twiceId }))).toMatchObject({ id: third.id, balances: { points: { available: 10 } } })
    expect((await desk.fill(5, asTwice())).member_id).toBe(third.id)
    await proven()
  })

  test('erasing the kept member leaves nothing of either person, and the copy before it tells of both', async () => {
    await desk.fill(10, asTwice())
    valueOf(await merge())
    const file = JSON.parse(valueOf(await exportMember(desk.scope, { memberId: twiceId })).json) as { personal: unknown; merges: unknown[]; ledger: { entries: unknown[] }; sales: unknown[] }
    expect(file).toMatchObject({ personal: { phone: desk.phone, also: { phones: [PHONE] } }, merges: [{ absorbed_id: twiceId }] })
    expect([file.ledger.entries.length, file.sales.length]).toEqual([3, 1])
    expect(JSON.stringify(file)).not.toContain('secret')
    expect(valueOf(await eraseMember(desk.scope, { memberId: twiceId, reason: 'member_asked' }))).toEqual({ state: 'erased', points_expired: 10 })
    for (const id of [desk.memberId, twiceId]) expect(valueOf(await findMember(desk.scope, { memberId: id })).status).toBe('erased')
    const left = await withChain(desk.scope.chainId, async (tx) => [await tx.memberIdentifier.count(), await tx.memberPersonal.count(), await tx.memberSearch.count(), await tx.vehicle.count(), await tx.erasure.count()])
    expect(left).toEqual([0, 0, 0, 0, 2])
    await proven()
  })
})

test('the check of the books names a merged id under which something is left, and one that leads to another merged one', async () => {
  await desk.fill(10, asTwice())
  valueOf(await merge())
  await proven()
  await asSuper(async (client) => {
    await client.query('UPDATE sale SET member_id = $2 WHERE chain_id = $1', [desk.scope.chainId, twiceId])
    await client.query("INSERT INTO member_merge VALUES ($1, $2, 'mem_elsewhere', 'by hand', 'nobody', '2026-11-23')", [desk.scope.chainId, desk.memberId])
  })
  const found = (await proveBooks(desk.scope)).filter((one) => one.what === 'merge_incomplete').map(({ row, told: left }) => `${row}: ${left}`)
  expect(found.toSorted()).toEqual([`member_merge ${desk.memberId}: still there: balances, lots, counters, identifiers`, `member_merge ${twiceId}: still there: sales, a second step`].toSorted())
})

describe('a merge is refused', () => {
  test('with nobody, with oneself, twice, with somebody erased or blocked', async () => {
    const { member: gone } = await enrol({ phone: '+4915199900033' })
    valueOf(await eraseMember(desk.scope, { memberId: gone.id, reason: 'member_asked' }))
    const { member: shut } = await enrol({ phone: '+4915199900044' })
    await withChain(desk.scope.chainId, (tx) => tx.member.updateMany({ where: { id: shut.id }, data: { status: 'blocked' } }))
    const codes = [merge('mem_x'), merge(desk.memberId), merge(gone.id), merge(desk.memberId, gone.id), merge(twiceId, 'mem_x'), merge(shut.id), merge(desk.memberId, shut.id)]
    expect((await Promise.all(codes)).map(codeOf)).toEqual(['unprocessable', 'unprocessable', 'unprocessable', 'not_found', 'not_found', 'member_blocked', 'member_blocked'])
    expect([codeOf(await merge()), codeOf(await merge()), codeOf(await merge(desk.memberId, twiceId))]).toEqual(['ok', 'conflict', 'conflict'])
  })
})

const byLot = (a: { lot_id: string }, b: { lot_id: string }) => (a.lot_id < b.lot_id ? -1 : 1)
/** As many litres as it takes, in lines of at most 999. */
const lines = (litres: number): ReturnType<PointDesk['saleBody']>['lines'] =>
  [{ line_id: '1', type: 'fuel', grade: 'Diesel', pump: '3', volume: `${litres}.000`, volume_unit: 'l', unit_price: '1.00', amount_minor: litres * 100 }]
