import { beforeEach, expect, test } from 'vitest'
import type { QuoteAnswer } from '@/server/contracts/quote'
import type { RedemptionAnswer } from '@/server/contracts/redemption'
import type { RefundAnswer } from '@/server/contracts/refund'
import type { SaleAnswer } from '@/server/contracts/sale'
import { withChain } from '@/server/platform/db/with-chain'
import { asSuper } from '@/server/testing/as-super'
import { codeOf, DAY_MS, once, openPointDesk, told, type PointDesk } from '@/server/testing/point-desk'
import { finishBackfills, proveBooks } from '@/server/testing/prove-books'
import { adjustPoints } from '../adjustments/adjust-points'
import { decideAdjustment } from '../adjustments/decide-adjustment'
import { reverseAdjustment } from '../adjustments/reverse-adjustment'
import { enrolMember } from '../members/enrol-member'
import { redeemPoints } from '../redemptions/redeem-points'
import { voidSale } from '../refunds/void-sale'
import { transferPoints } from '../transfers/transfer-points'

/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)
const HOUR_MS = 3_600_000
const ROUNDS = 6
let desk: PointDesk
beforeEach(async () => {
  desk = await openPointDesk(MONDAY)
})
const payments = [{ method: 'points' as const, amount_minor: 30 }, { method: 'cash' as const, amount_minor: 3_970 }]

test('two spends at once that both need what an expired quote holds both get it, whoever lets it go', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    await desk.fill(80)
    await desk.hold(60)
    desk.at(desk.scope.now + HOUR_MS)
    const [redeemed, held] = await Promise.all([desk.spend(40), desk.quote({ spend_points: 40, reserve: true })])
    expect([codeOf(redeemed), codeOf(held)]).toEqual(['ok', 'ok'])
    const body = { quote_id: told<QuoteAnswer>(held).id ?? '', reason: 'test' }
    told(await voidSale(desk.scope, { body, idempotency: once(body) }))
    await desk.redeem(40)
    expect(await desk.balance()).toMatchObject({ available: 0, reserved: 0 })
  }
  await desk.clean()
})

test('a spend that could not let go what an expired quote holds is to be sent again: nobody is told that there are too few points', async () => {
  await desk.fill(80)
  await desk.hold(60)
  desk.at(MONDAY + HOUR_MS)
  const body = { member: { id: desk.memberId }, points: 40 }
  const idempotency = once(body)
  const redeem = () => redeemPoints(desk.scope, { body, idempotency })
  const refused = await asSuper(async (db) => {
    await db.query('BEGIN')
    await db.query('SELECT 1 FROM member WHERE chain_id = $1 FOR UPDATE', [desk.scope.chainId])
    const answer = await redeem()
    await db.query('ROLLBACK')
    return answer
  })
  expect(codeOf(refused)).toBe('idempotency_in_progress')
  expect(await desk.balance()).toMatchObject({ available: 20, reserved: 60 })
  expect(codeOf(await redeem())).toBe('ok')
  expect(await desk.balance()).toMatchObject({ available: 40, reserved: 0 })
  await desk.clean()
})

test('the desk, too, passes on and takes what an expired quote holds; refused, it leaves the hold as it was', async () => {
  const other = await enrolMember(desk.scope, { phone: '+4915112345999', consent: { terms: true } })
  const to = { id: other.ok ? other.value.member.id : '' }
  await desk.fill(80)
  await desk.hold(60)
  desk.at(MONDAY + HOUR_MS)
  const pass = (points: number) => transferPoints(desk.scope, { memberId: desk.memberId, body: { to, points, reason: 'test' } })
  expect(codeOf(await pass(81))).toBe('insufficient_points')
  expect(await desk.balance()).toMatchObject({ available: 20, reserved: 60 })
  expect(codeOf(await pass(30))).toBe('ok')
  expect(await desk.balance()).toMatchObject({ available: 50, reserved: 0 })
  await desk.hold(40)
  desk.at(MONDAY + 2 * HOUR_MS)
  expect(codeOf(await adjustPoints(desk.scope, { memberId: desk.memberId, body: { asset: 'points', amount: -45, reason: 'test' } }))).toBe('ok')
  expect(await desk.balance()).toMatchObject({ available: 5, reserved: 0 })
  await desk.clean()
})

test('points that come back to a lot which had nothing left keep its age: of lots that expire together a take-back draws from the oldest', async () => {
  desk.at(MONDAY + 2 * DAY_MS)
  await desk.fill(30)
  const [spentFrom] = (await desk.entries())[0]?.lots ?? []
  desk.at(MONDAY + 3 * DAY_MS)
  const sold = await desk.fill(40, { payments })
  await desk.redeem(20)
  const late = new Date(MONDAY + DAY_MS).toISOString()
  await desk.fill(25, { offline: true, occurred_at: late, business_date: late.slice(0, 10) })
  const [older] = (await desk.entries())[0]?.lots ?? []
  expect((await desk.refund(sold.id)).points).toMatchObject({ clawed_back: 40, given_back: 30, debt: 0 } satisfies Partial<RefundAnswer['points']>)
  const [taken, back] = await desk.entries()
  expect(back?.lots).toMatchObject([{ lot_id: spentFrom?.lot_id, amount: 30 }])
  expect(taken?.lots.map((lot) => [lot.lot_id === older?.lot_id, lot.amount])).toContainEqual([true, -20])
  expect(taken?.lots.map((lot) => lot.lot_id)).not.toContain(spentFrom?.lot_id)
  await desk.clean()
})

test('a quote called off while its sale comes: either the sale has no effect, or there is nothing to call off any more', async () => {
  await desk.fill(10)
  for (let round = 0; round < ROUNDS; round++) {
    const quoted = told<QuoteAnswer>(await desk.quote({ reserve: true }))
    const body = { quote_id: quoted.id ?? '', reason: 'test' }
    const [voided, sold] = await Promise.all([voidSale(desk.scope, { body, idempotency: once(body) }), desk.sell(desk.saleBody(40, { quote_id: quoted.id ?? '' }))])
    expect([codeOf(voided), told<SaleAnswer>(sold).status]).toEqual(voided.ok ? ['ok', 'voided'] : ['nothing_to_void', 'finalised'])
  }
  await desk.clean()
})

test.each([['without a member', { member: undefined }], ['of another member', undefined]])('a quote %s called off while its sale comes: either the sale has no effect, or there is nothing to call off any more', async (_, over) => {
  const other = await enrolMember(desk.scope, { phone: '+4915112345998', consent: { terms: true } })
  const buyer = { id: other.ok ? other.value.member.id : '' }
  const seen = new Set<string>()
  for (let round = 0; round < 4 * ROUNDS; round++) {
    const quoted = told<QuoteAnswer>(await desk.quote({ ...over, reserve: true }))
    const quoteId = quoted.id ?? ''
    const body = { quote_id: quoteId, reason: 'test' }
    const sale = desk.saleBody(40, { quote_id: quoteId })
    const callOff = () => voidSale(desk.scope, { body, idempotency: once(body) })
    const sell = () => desk.sell({ ...sale, member: over ? undefined : buyer })
    const [voided, sold] = round % 2 === 0 ? await Promise.all([callOff(), sell()]) : await Promise.all([sell(), callOff()]).then(([first, second]) => [second, first] as const)
    const { status, points } = told<SaleAnswer>(sold)
    seen.add(status)
    expect([codeOf(voided), status, points.earned]).toEqual(voided.ok ? ['ok', 'voided', 0] : ['nothing_to_void', 'finalised', over ? 0 : 40])
  }
  expect(seen.size).toBeGreaterThan(0)
  await desk.clean()
})

test('a sale of a blocked member counts towards no tier, its refund takes nothing off the counters, and the books say so', async () => {
  await finishBackfills(desk.scope)
  await desk.fill(30)
  const block = (status: string) => asSuper((client) => client.query('UPDATE member SET status = $1, version = version + 1 WHERE id = $2', [status, desk.memberId]))
  await block('blocked')
  const sold = await desk.fill(40)
  expect(sold).toMatchObject({ points: { earned: 0 }, flags: [] })
  expect((await proveBooks(desk.scope)).filter(({ what }) => what === 'counter_differs')).toEqual([])
  await desk.refund(sold.id)
  await block('active')
  const { tier } = await desk.fill(10)
  expect(tier?.counters.find(({ kind }) => kind === 'volume')).toEqual({ kind: 'volume', value: 40_000 })
  expect((await proveBooks(desk.scope)).filter(({ what }) => what === 'counter_differs')).toEqual([])
})

test('a redemption that is cancelled already is told under a new key with the balance of that moment, and under the same key again with the same', async () => {
  await desk.fill(80)
  const made = await desk.redeem(30)
  await desk.cancel(made.id)
  const first = told<RedemptionAnswer>(await desk.cancel(made.id, 'again'))
  await desk.fill(40)
  expect(told<RedemptionAnswer>(await desk.cancel(made.id, 'again'))).toEqual(first)
  expect([first.balance_after, told<RedemptionAnswer>(await desk.cancel(made.id)).balance_after]).toEqual([80, 120])
  await desk.clean()
})

test('an adjustment that is agreed to and taken back at the same moment is taken back, or it was too early for that: nobody is told of a merge', async () => {
  await desk.fill(80)
  for (let round = 0; round < ROUNDS; round++) {
    const made = await adjustPoints(desk.scope, { memberId: desk.memberId, body: { asset: 'points', amount: 100_000, reason: 'test' } })
    if (!made.ok || made.value.status !== 'waiting') throw new Error(`it does not wait: ${JSON.stringify(made)}`)
    const second = { ...desk.scope, actor: { kind: 'staff' as const, id: 'second' } }
    const [decided, reversed] = await Promise.all([
      decideAdjustment(second, { adjustmentId: made.value.id, agreed: true }),
      reverseAdjustment(desk.scope, { adjustmentId: made.value.id }),
    ])
    expect(codeOf(decided)).toBe('ok')
    expect(['ok', 'conflict']).toContain(codeOf(reversed))
    if (!reversed.ok) expect(codeOf(await reverseAdjustment(desk.scope, { adjustmentId: made.value.id }))).toBe('ok')
    expect(await desk.balance()).toMatchObject({ available: 80 })
  }
  await desk.clean()
})

test('refunds of all of a sale that is not there yet, at once: one waits for it, the others have nothing to refund, and so has a void', async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { station_id, pos_id, pos_transaction_id } = desk.saleBody(40)
    const pos_reference = { station_id, pos_id, pos_transaction_id }
    const early = (request: object = {}) => desk.giveBack('', { sale_id: undefined, pos_reference, ...request })
    const voided = { pos_reference, reason: 'test' }
    const codes = (await Promise.all([early(), early(), early(), voidSale(desk.scope, { body: voided, idempotency: once(voided) })])).map(codeOf)
    expect(codes.filter((code) => code === 'ok')).toHaveLength(1)
    expect(await withChain(desk.scope.chainId, (tx) => tx.pendingReversal.count({ where: { posTransactionId: pos_transaction_id } }))).toBe(1)
  }
})
