import { beforeEach, describe, expect, test } from 'vitest'
import { quote, type QuoteAnswer } from '@/server/contracts/quote'
import { redemption } from '@/server/contracts/redemption'
import { refund, type RefundAnswer } from '@/server/contracts/refund'
import { sale, type SaleAnswer } from '@/server/contracts/sale'
import { codeOf, DAY_MS, once, openPointDesk, told, type PointDesk } from '@/server/testing/point-desk'
import { expirePoints } from '../ledger/expire-points'
import { releaseReservations } from '../ledger/release-reservations'
import { voidSale } from '../refunds/void-sale'

/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)
const HOUR_MS = 3_600_000
let desk: PointDesk
beforeEach(async () => {
  desk = await openPointDesk(MONDAY)
})
const paying = (points: number, cash: number) => ({ payments: [{ method: 'points' as const, amount_minor: points }, ...(cash > 0 ? [{ method: 'cash' as const, amount_minor: cash }] : [])] })

describe('redeeming points', () => {
  test('draws from the lots that lapse soonest and is told again, byte for byte', async () => {
    await desk.fill(30)
    desk.at(MONDAY + 40 * DAY_MS)
    await desk.fill(50)
    const first = told(await desk.spend(40, 'k1'))
    expect(redemption.safeParse(first).error).toBeUndefined()
    expect(first).toMatchObject({ http: 201, status: 'done', points: 40, balance_after: 40 })
    expect(await desk.spend(40, 'k1')).toMatchObject({ ok: true, value: { replayed: true } })
    expect(codeOf(await desk.spend(41, 'k1'))).toBe('idempotency_mismatch')
    const [spend] = await desk.entries()
    expect(spend).toMatchObject({ kind: 'spend', amount: -40, balance_after: 40, source: { type: 'redemption' } })
    expect(spend?.lots.map((lot) => lot.amount).toSorted()).toEqual([-10, -30])
    await desk.clean()
  })

  test('is refused when there are too few, and the refusal is told again although there are enough by then', async () => {
    await desk.fill(30)
    expect(await desk.spend(31, 'k1')).toMatchObject({ ok: false, refusal: { code: 'insufficient_points' } })
    await desk.fill(30)
    expect(await desk.spend(31, 'k1')).toMatchObject({ ok: false, refusal: { code: 'insufficient_points', replayed: true } })
    expect(codeOf(await desk.spend(31))).toBe('ok')
  })

  test('keeps to the fewest points and the steps of the programme', async () => {
    await desk.fill(90)
    await desk.change({ points: { spend: { min: 50, step: 25 } } })
    expect([codeOf(await desk.spend(25)), codeOf(await desk.spend(60)), codeOf(await desk.spend(75))]).toEqual(['unprocessable', 'unprocessable', 'ok'])
  })

  test('hard case 15: app and till spend the same last points, one wins and the other hears why', async () => {
    await desk.fill(30)
    const both = await Promise.all([desk.spend(30), desk.sell(desk.saleBody(30, paying(30, 2_970))), desk.spend(30)])
    expect(both.filter((one) => one.ok)).toHaveLength(1)
    expect(both.filter((one) => !one.ok).map(codeOf)).toEqual(['insufficient_points', 'insufficient_points'])
    await desk.clean()
  })
})

describe('cancelling a redemption', () => {
  test('gives the points back to the lots that they came from, with the expiry that these had', async () => {
    await desk.fill(30)
    const made = await desk.redeem(20)
    const [spend] = await desk.entries()
    desk.at(MONDAY + DAY_MS)
    expect(told(await desk.cancel(made.id))).toMatchObject({ http: 200, status: 'cancelled', balance_after: 30 })
    const [back] = await desk.entries()
    expect(back).toMatchObject({ kind: 'reverse', amount: 20, reverses: spend?.id })
    expect(back?.lots.map((lot) => [lot.lot_id, lot.expires_at])).toEqual(spend?.lots.map((lot) => [lot.lot_id, lot.expires_at]))
    expect(told(await desk.cancel(made.id))).toMatchObject({ status: 'cancelled', replayed: true, balance_after: 30 })
    await desk.clean()
  })

  test('twenty cancels at once give back once', async () => {
    await desk.fill(30)
    const made = await desk.redeem(30)
    await Promise.all(Array.from({ length: 20 }, () => desk.cancel(made.id)))
    expect(await desk.balance()).toMatchObject({ available: 30 })
    await desk.clean()
  })

  test('hard case 8: a redemption cancelled after its lot expired gives nothing that could be spent, and says so', async () => {
    await desk.fill(30)
    const made = await desk.redeem(30)
    desk.at(MONDAY + 3 * 365 * DAY_MS)
    expect(told(await desk.cancel(made.id))).toMatchObject({ status: 'cancelled', balance_after: 0 })
    expect(await desk.statement()).toEqual(['expire -30', 'reverse 30', 'spend -30', 'earn 30'])
    await desk.clean()
  })

  test('hard case 14: what comes back repays a debt first, once', async () => {
    const sold = await desk.fill(30)
    const made = await desk.redeem(30)
    await desk.refund(sold.id)
    expect(await desk.balance()).toMatchObject({ available: 0, debt: 30 })
    await desk.cancel(made.id)
    expect(await desk.balance()).toMatchObject({ available: 0, debt: 0 })
    expect((await desk.fill(10)).points.balance_after).toBe(10)
    await desk.clean()
  })
})

describe('paying with points', () => {
  test('a quote says what the points pay, a reserving one holds them, and nobody else spends them', async () => {
    await desk.fill(80)
    const open = told<QuoteAnswer>(await desk.quote({ spend_points: 'max' }))
    expect(quote.safeParse(open).error).toBeUndefined()
    expect(open.points).toEqual({ earned: 40, spent: 80, spent_minor: 80 })
    expect(await desk.balance()).toMatchObject({ available: 80, reserved: 0 })
    await desk.hold(50)
    expect(await desk.balance()).toMatchObject({ available: 30, reserved: 50 })
    expect(codeOf(await desk.spend(31))).toBe('insufficient_points')
    expect((await desk.entries())[0]).toMatchObject({ kind: 'reserve', amount: 0, balance_after: 80, lots: [{ amount: -50 }] })
    await desk.clean()
  })

  test('the finalise takes what was really paid, and the rest of the hold goes back', async () => {
    await desk.fill(80)
    const held = await desk.hold(60)
    const sold = await desk.fill(40, { quote_id: held.id ?? '', ...paying(45, 3_955) })
    expect(sale.safeParse(sold).error).toBeUndefined()
    expect(sold).toMatchObject({ points: { earned: 40, spent: 45, balance_after: 75 }, discrepancies: [] })
    expect(await desk.balance()).toEqual({ available: 75, reserved: 0, pending: 0, debt: 0 })
    expect(await desk.statement()).toEqual(['earn 40', 'release 0', 'spend -45', 'reserve 0', 'earn 80'])
    await desk.clean()
  })

  test('a void or an expiry lets go, once, however often the job runs', async () => {
    await desk.fill(80)
    const voided = await desk.hold(60)
    const body = { quote_id: voided.id ?? '', reason: 'drove on' }
    told(await voidSale(desk.scope, { body, idempotency: once(body) }))
    expect(await desk.balance()).toMatchObject({ available: 80, reserved: 0 })
    await desk.hold(60)
    desk.at(MONDAY + HOUR_MS)
    const runs = await Promise.all([1, 2, 3].map(() => releaseReservations(desk.scope, { until: desk.scope.now, batch: 10 })))
    expect(runs.reduce((sum, run) => sum + (run.ok ? run.value.done : 0), 0)).toBe(1)
    expect(await desk.balance()).toMatchObject({ available: 80, reserved: 0 })
    expect((await desk.statement()).filter((one) => one === 'release 0')).toHaveLength(2)
    await desk.clean()
  })

  test('a spend finds points that an expired quote still holds, before any job runs', async () => {
    await desk.fill(80)
    await desk.hold(60)
    desk.at(MONDAY + HOUR_MS)
    expect(codeOf(await desk.spend(80))).toBe('ok')
    await desk.clean()
  })

  test('without a hold the finalise looks again: too few by then, and it is refused for the till to take other money', async () => {
    await desk.fill(80)
    const asked = told<QuoteAnswer>(await desk.quote({ spend_points: 80 }))
    await desk.redeem(50)
    const body = desk.saleBody(40, { ...(asked.id !== null && { quote_id: asked.id }), ...paying(80, 3_920) })
    expect(codeOf(await desk.sell(body))).toBe('insufficient_points')
    expect(told<SaleAnswer>(await desk.sell({ ...body, payments: [{ method: 'cash', amount_minor: 4_000 }] }))).toMatchObject({ points: { spent: 0 } })
    await desk.clean()
  })

  test('fuel that flowed on an expired promise is recorded: what no points cover is a discrepancy', async () => {
    await desk.fill(80)
    const held = await desk.hold(60)
    desk.at(MONDAY + HOUR_MS)
    await desk.redeem(70)
    const sold = await desk.fill(40, { quote_id: held.id ?? '', ...paying(60, 3_940) })
    expect(sold).toMatchObject({ points: { spent: 10 }, flags: ['late_finalise'], discrepancies: [{ code: 'expired', amount_minor: 50 }] })
    await desk.clean()
  })

  test('a hold outlives the expiry of its lot: the promise is kept, the rest expires', async () => {
    await desk.change({ points: { expiry: { months: 0, round_to: 'day', rolling: false } } })
    await desk.fill(80)
    desk.at(MONDAY + 5.9 * HOUR_MS)
    const held = await desk.hold(60)
    desk.at(MONDAY + 6.1 * HOUR_MS)
    expect(await expirePoints(desk.scope, { until: desk.scope.now, batch: 10 })).toMatchObject({ value: { done: 1, more: false } })
    expect(await expirePoints(desk.scope, { until: desk.scope.now, batch: 10 })).toMatchObject({ value: { done: 0, more: false } })
    expect(await desk.balance()).toMatchObject({ available: 0, reserved: 60 })
    expect(await desk.fill(40, { quote_id: held.id ?? '', ...paying(50, 3_950) })).toMatchObject({ points: { spent: 50 } })
    expect(await expirePoints(desk.scope, { until: desk.scope.now, batch: 10 })).toMatchObject({ value: { done: 1 } })
    expect(await desk.balance()).toMatchObject({ available: 40, reserved: 0 })
    await desk.clean()
  })
})

describe('refunding a sale that was paid with points', () => {
  test('hard case 13: cash back never exceeds cash paid, and the points go back to their lots', async () => {
    await desk.fill(80)
    const earned = (await desk.entries())[0]?.lots[0]
    const sold = await desk.fill(40, paying(80, 3_920))
    const parts: RefundAnswer[] = []
    for (const request of [{ lines: [{ line_id: '1', amount_minor: 1_111 }] }, { lines: [{ line_id: '1', amount_minor: 2_222 }] }, {}]) parts.push(await desk.refund(sold.id, request))
    for (const part of parts) expect(refund.safeParse(part).error).toBeUndefined()
    const back = (method: string) => parts.flatMap((part) => part.pay_back).filter((one) => one.method === method).reduce((sum, one) => sum + one.amount_minor, 0)
    expect([back('cash'), back('points')]).toEqual([3_920, 80])
    expect(parts.reduce((sum, part) => sum + part.points.given_back, 0)).toBe(80)
    expect(parts.at(-1)?.points.balance_after).toBe(80)
    expect((await desk.entries()).filter((entry) => entry.reason.code === 'points_back').every((entry) => entry.lots.every((lot) => lot.lot_id === earned?.lot_id && lot.expires_at === earned.expires_at))).toBe(true)
    await desk.clean()
  })

  test('a void gives all of them back at once', async () => {
    await desk.fill(80)
    const sold = await desk.fill(40, paying(80, 3_920))
    const body = { sale_id: sold.id, reason: 'wrong pump', business_date: sold.business_date }
    told(await voidSale(desk.scope, { body, idempotency: once(body) }))
    expect(await desk.balance()).toEqual({ available: 80, reserved: 0, pending: 0, debt: 0 })
    await desk.clean()
  })
})
