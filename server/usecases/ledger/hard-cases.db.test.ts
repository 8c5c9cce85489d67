import { describe, expect, test } from 'vitest'
import type { RefundAnswer } from '@/server/contracts/refund'
import type { SaleAnswer } from '@/server/contracts/sale'
import { startOfDay } from '@/server/domain/kernel/local-day'
import { withChain } from '@/server/platform/db/with-chain'
import { codeOf, DAY_MS, once, openPointDesk, told, valueOf } from '@/server/testing/point-desk'
import { endPromotion } from '../programme/end-promotion'
import { listPromotions } from '../programme/list-promotions'
import { refundSale } from '../refunds/refund-sale'
import { recordSale } from '../sales/record-sale'
import { expirePoints } from './expire-points'
import { maturePoints } from './mature-points'

/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)
const paying = (points: number, cash: number) => ({ payments: [{ method: 'points' as const, amount_minor: points }, { method: 'cash' as const, amount_minor: cash }] })
const thisDay = { months: 0, round_to: 'day' as const, rolling: false }

describe('hard case 1: fold = balance = lots at every time', () => {
  test('after each step of a life of points', async () => {
    const desk = await openPointDesk(MONDAY)
    const sold = await desk.fill(50)
    const steps = [
      () => desk.fill(20, paying(10, 1_990)), () => desk.redeem(5), () => desk.hold(20), () => desk.refund(sold.id, { lines: [{ line_id: '1', amount_minor: 1_234 }] }),
      () => desk.fill(3), () => desk.refund(sold.id), () => desk.fill(100),
    ]
    for (const step of steps) {
      await step()
      await desk.clean()
    }
  })
})

describe('hard case 2: no lot goes below zero', () => {
  test('the table itself refuses it', async () => {
    const desk = await openPointDesk(MONDAY)
    await desk.fill(10)
    await expect(withChain(desk.scope.chainId, (tx) => tx.lot.updateMany({ where: { chainId: desk.scope.chainId }, data: { left: -1n } }))).rejects.toThrow(/lot_left_within/)
  })
})

describe('hard case 4: expiry at 23:59:59.999 local against a spend at midnight', () => {
  test.each(['Europe/Berlin', 'Asia/Shanghai', 'America/New_York'])('in %s the last millisecond of the day counts, the next one not, whether the job has run or not', async (timeZone) => {
    const midnight = startOfDay('2026-11-24', timeZone)
    const desk = await openPointDesk(midnight - 6 * 3_600_000, { timeZone })
    await desk.change({ points: { expiry: thisDay } })
    await desk.fill(20)
    desk.at(midnight - 1)
    expect(codeOf(await desk.spend(5))).toBe('ok')
    expect(await expirePoints(desk.scope, { until: midnight - 1, batch: 10 })).toMatchObject({ value: { done: 0 } })
    desk.at(midnight)
    expect(codeOf(await desk.spend(5))).toBe('insufficient_points')
    expect(await expirePoints(desk.scope, { until: midnight, batch: 10 })).toMatchObject({ value: { done: 1 } })
    expect(await desk.balance()).toMatchObject({ available: 0 })
  })
})

test('hard case 5: the expiry job against a spend of the same lot: each point goes one way', async () => {
  const desk = await openPointDesk(MONDAY)
  await desk.change({ points: { expiry: thisDay } })
  await desk.fill(20)
  const late = { ...desk.scope, now: MONDAY + DAY_MS }
  const [spent] = await Promise.all([desk.spend(15), expirePoints(late, { until: late.now, batch: 10 }), expirePoints(late, { until: late.now, batch: 10 })])
  const gone = (await desk.statement()).filter((one) => one.startsWith('expire'))
  expect(gone).toEqual([spent.ok ? 'expire -5' : 'expire -20'])
  await desk.clean()
})

test('hard case 6: the job stopped half-way, run for a past date and run twice expires every lot once', async () => {
  const desk = await openPointDesk(MONDAY)
  await desk.change({ points: { expiry: thisDay } })
  for (const day of [0, 1, 2, 3]) {
    desk.at(MONDAY + day * DAY_MS)
    await desk.fill(10 + day)
  }
  desk.at(MONDAY + 9 * DAY_MS)
  const run = async (until: number, batch: number) => valueOf(await expirePoints(desk.scope, { until, batch }))
  expect(await run(MONDAY + 1.5 * DAY_MS, 10), 'back-dated: two days are over then').toEqual({ done: 2, more: false })
  expect(await Promise.all([run(MONDAY + 2.5 * DAY_MS, 10), run(MONDAY + 2.5 * DAY_MS, 10)]), 'twice at once').toEqual(expect.arrayContaining([expect.objectContaining({ done: 1 })]))
  expect(await run(desk.scope.now, 1), 'stopped after one batch').toEqual({ done: 1, more: true })
  expect(await run(desk.scope.now, 10)).toEqual({ done: 0, more: false })
  expect((await desk.statement()).filter((one) => one.startsWith('expire'))).toEqual(['expire -13', 'expire -12', 'expire -21'])
  await desk.clean()
})

describe('hard case 9: a refund takes back what the sale earned, wherever it is by now', () => {
  const policies = ['debt', 'up_to_balance', 'only_pending'] as const
  // What became of the 42 points of the sale → per policy: taken back, debt, balance after it (10 points came from elsewhere).
  test.each([
    ['pending', { debt: [42, 0, 10], up_to_balance: [42, 0, 10], only_pending: [42, 0, 10] }],
    ['active', { debt: [42, 0, 10], up_to_balance: [42, 0, 10], only_pending: [0, 0, 52] }],
    ['part-spent', { debt: [42, 0, -20], up_to_balance: [22, 0, 0], only_pending: [0, 0, 22] }],
    ['expired', { debt: [42, 32, -32], up_to_balance: [10, 0, 0], only_pending: [0, 0, 10] }],
  ] as const)('%s', async (state, expected) => {
    for (const policy of policies) {
      const desk = await openPointDesk(MONDAY)
      await desk.change({ refund_policy: policy, points: { maturity_days: state === 'pending' ? 3 : 0, ...(state === 'expired' && { expiry: thisDay }) } })
      const sold = await desk.fill(42)
      if (state === 'expired') {
        desk.at(MONDAY + DAY_MS)
        valueOf(await expirePoints(desk.scope, { until: desk.scope.now, batch: 10 }))
      }
      await desk.change({ points: { maturity_days: 0 } })
      await desk.fill(10)
      if (state === 'part-spent') await desk.redeem(30)
      const back = await desk.refund(sold.id)
      const [takenBack, debt, balance] = expected[policy]
      expect([policy, back.points.clawed_back, back.points.balance_after], state).toEqual([policy, takenBack, balance])
      if (state !== 'part-spent') expect([policy, back.points.debt]).toEqual([policy, debt])
      await desk.clean()
    }
  })
})

test('hard case 11: a refund goes by what the sale stored, after its rule ended, the programme changed and the tier rose', async () => {
  const desk = await openPointDesk(MONDAY)
  const sold = await desk.fill(42)
  for (const one of valueOf(await listPromotions(desk.scope, { statuses: ['live'] }))) valueOf(await endPromotion(desk.scope, { promotion_id: one.id, row_version: one.row_version }))
  await withChain(desk.scope.chainId, (tx) => tx.member.updateMany({ where: { chainId: desk.scope.chainId }, data: { tierCode: 'gold', version: { increment: 1 } } }))
  await desk.change({ rounding: 'down', refund_policy: 'up_to_balance' })
  expect((await desk.refund(sold.id, { lines: [{ line_id: '1', amount_minor: 1_000 }] })).points.clawed_back).toBe(10)
  expect((await desk.refund(sold.id)).points).toMatchObject({ clawed_back: 32, balance_after: 0 })
  await desk.clean()
})

test('hard case 12: a refund above the sale, of a refund, and before the sale', async () => {
  const desk = await openPointDesk(MONDAY)
  const sold = await desk.fill(42)
  expect(codeOf(await desk.giveBack(sold.id, { lines: [{ line_id: '1', amount_minor: 4_201 }] }))).toBe('refund_exceeds_sale')
  const part = await desk.refund(sold.id, { lines: [{ line_id: '1', amount_minor: 4_200 }] })
  expect(codeOf(await desk.giveBack(part.id))).toBe('unprocessable')
  expect(codeOf(await desk.giveBack(sold.id))).toBe('nothing_to_refund')
  const body = desk.saleBody(30)
  const early = { pos_reference: { station_id: body.station_id, pos_id: body.pos_id, pos_transaction_id: body.pos_transaction_id }, refund_reference: 'R-1', reason: 'test', lines: [{ line_id: '1', amount_minor: 1_000 }] }
  expect(told<RefundAnswer>(await refundSale(desk.scope, { body: early, idempotency: once(early) }))).toMatchObject({ http: 202, status: 'refund_pending' })
  expect(told<SaleAnswer>(await desk.sell(body))).toMatchObject({ points: { earned: 30 } })
  expect(await desk.balance()).toMatchObject({ available: 20 })
  await desk.clean()
})

test('hard case 14: a negative balance is repaid once, by what is earned next', async () => {
  const desk = await openPointDesk(MONDAY)
  const sold = await desk.fill(42)
  await desk.redeem(42)
  await desk.refund(sold.id)
  expect(await desk.balance()).toMatchObject({ available: 0, debt: 42 })
  await Promise.all([desk.fill(30), desk.fill(30)])
  expect(await desk.balance()).toMatchObject({ available: 18, debt: 0 })
  await desk.clean()
})

test('hard case 18: pending points become active once although four workers race', async () => {
  const desk = await openPointDesk(MONDAY)
  await desk.change({ points: { maturity_days: 3 } })
  await desk.fill(42)
  expect(codeOf(await desk.spend(1))).toBe('insufficient_points')
  desk.at(MONDAY + 4 * DAY_MS)
  const runs = await Promise.all([1, 2, 3, 4].map(() => maturePoints(desk.scope, { until: desk.scope.now, batch: 10 })))
  expect(runs.reduce((sum, run) => sum + valueOf(run).done, 0)).toBe(1)
  expect(await desk.balance()).toMatchObject({ available: 42, pending: 0 })
  expect(await desk.statement()).toEqual(['mature 0', 'earn 42'])
  await desk.clean()
})

test('hard case 21: the same till number and transaction in two chains are two sales', async () => {
  const [here, there] = [await openPointDesk(MONDAY), await openPointDesk(MONDAY)]
  const body = here.saleBody(42)
  const [mine, theirs] = await Promise.all([
    recordSale(here.scope, { body, idempotency: once(body, 'same') }),
    recordSale(there.scope, { body: { ...body, station_id: there.stationId, member: { id: there.memberId } }, idempotency: once(body, 'same') }),
  ])
  expect([told<SaleAnswer>(mine), told<SaleAnswer>(theirs)].map((one) => [one.http, one.points.earned])).toEqual([[201, 42], [201, 42]])
  expect(told<SaleAnswer>(mine).id).not.toBe(told<SaleAnswer>(theirs).id)
})

describe('rolling expiry', () => {
  test('every fill and every spend lengthens the life of all points; what is over stays over, and nothing is shortened', async () => {
    const desk = await openPointDesk(MONDAY)
    await desk.change({ points: { expiry: { months: 3, round_to: 'month', rolling: true } } })
    const expiries = async () => [...new Set((await desk.entries()).flatMap((entry) => entry.lots.map((lot) => lot.expires_at)))]
    await desk.fill(20)
    expect(await expiries()).toEqual(['2027-02-28T23:00:00.000Z'])
    desk.at(Date.UTC(2027, 0, 10))
    await desk.fill(10)
    expect(await expiries(), 'the first lot lives on with the second').toEqual(['2027-04-30T22:00:00.000Z'])
    desk.at(Date.UTC(2027, 3, 10))
    await desk.redeem(5)
    expect(await expiries()).toEqual(['2027-07-31T22:00:00.000Z'])
    desk.at(Date.UTC(2027, 8, 1))
    expect(codeOf(await desk.spend(1))).toBe('insufficient_points')
    await desk.fill(7)
    expect(valueOf(await expirePoints(desk.scope, { until: desk.scope.now, batch: 10 })).done).toBe(2)
    expect(await desk.balance()).toMatchObject({ available: 7 })
    await desk.clean()
  })

  test('a fill that raises the tier lengthens them too', async () => {
    const desk = await openPointDesk(MONDAY)
    await desk.change({ points: { expiry: { months: 3, round_to: 'month', rolling: true } } })
    await desk.fill(20)
    desk.at(Date.UTC(2027, 0, 10))
    const { tier } = await desk.fill(2_000)
    expect(tier?.after).not.toBe(tier?.before)
    expect(new Set((await desk.entries()).flatMap((entry) => entry.lots.map((lot) => lot.expires_at)))).toEqual(new Set(['2027-04-30T22:00:00.000Z']))
    await desk.clean()
  })

  test('where lives do not roll, a fill lengthens nothing', async () => {
    const desk = await openPointDesk(MONDAY)
    await desk.fill(20)
    const before = (await desk.entries())[0]?.lots
    desk.at(Date.UTC(2027, 0, 10))
    await desk.fill(10)
    expect((await desk.entries())[1]?.lots).toEqual(before)
  })
})
