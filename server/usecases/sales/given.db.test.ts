import { beforeEach, describe, expect, test } from 'vitest'
import type { RefundAnswer } from '@/server/contracts/refund'
import { withChain } from '@/server/platform/db/with-chain'
import { once, told, valueOf } from '@/server/testing/point-desk'
import { openRuleDesk, type RuleDesk } from '@/server/testing/rule-desk'
import { findMember } from '../members/find-member'
import { redeemPoints } from '../redemptions/redeem-points'
import { voidSale } from '../refunds/void-sale'

/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)

let desk: RuleDesk
beforeEach(async () => {
  desk = await openRuleDesk(MONDAY)
})
const publish = (body: object) => desk.publish(body)
const rows = <T>(sql: string) => desk.rows<T>(sql)
const storedValue = async () => valueOf(await findMember(desk.scope, { memberId: desk.memberId })).balances.stored_value_minor
const statement = async (asset: string) => (await desk.entries()).filter((entry) => entry.asset === asset).map((entry) => `${entry.kind} ${entry.amount} → ${entry.balance_after}`)
const cashBack = (percentBp: number) => [{ code: 'cash_back', args: { percent_bp: percentBp } }]

describe('stored value', () => {
  test('comes with the sale, out of who funds it, stands in balance and statement, and the books agree', async () => {
    const promotionId = await publish({ effects: cashBack(500), funding: [{ party: 'chain', share_bp: 6_000 }, { party: 'bank', share_bp: 4_000 }] })
    const quoted = told(await desk.quote())
    expect(quoted).toMatchObject({ rewards: [{ type: 'stored_value', promotion_id: promotionId, amount_minor: 200 }] })
    const sold = await desk.fill(40)
    expect(sold.rewards).toEqual([{ type: 'stored_value', promotion_id: promotionId, version: 1, amount_minor: 200 }])
    expect(await storedValue()).toBe(200)
    await desk.fill(20)
    expect(await storedValue()).toBe(300)
    expect(await statement('stored_value')).toEqual(['earn 100 → 300', 'earn 200 → 200'])
    expect((await desk.entries()).find((entry) => entry.asset === 'stored_value')?.reason.text).toBe('Cash-back from a purchase at Nordwind Hafenstraße')
    const funded = await rows<{ account: string; amount: bigint }>(`SELECT from_account_id AS account, sum(amount)::bigint AS amount FROM posting WHERE to_account_id LIKE '%:stored_value' GROUP BY 1 ORDER BY 1`)
    expect(funded).toEqual([{ account: 'chain:funding:stored_value', amount: 180n }, { account: 'partner:bank:stored_value', amount: 120n }])
    await desk.clean()
  })

  test('goes back pro rata with every refund, to whom it came from, and the last one clears the remainder', async () => {
    await publish({ effects: cashBack(333), funding: [{ party: 'chain', share_bp: 5_000 }, { party: 'bank', share_bp: 5_000 }] })
    const sold = await desk.fill(10)
    expect(await storedValue()).toBe(33)
    const part = (amount: number) => desk.refund(sold.id, { lines: [{ line_id: '1', amount_minor: amount }] })
    expect([(await part(300)).rewards?.stored_value_minor, (await part(300)).rewards?.stored_value_minor, (await desk.refund(sold.id)).rewards?.stored_value_minor]).toEqual([10, 10, 13])
    expect(await storedValue()).toBe(0)
    const funded = await rows<{ account: string; amount: bigint }>(`SELECT account, sum(amount)::bigint AS amount FROM (
      SELECT from_account_id AS account, amount FROM posting WHERE to_account_id LIKE 'member:%:stored_value' UNION ALL SELECT to_account_id, -amount FROM posting WHERE from_account_id LIKE 'member:%:stored_value') x GROUP BY 1 ORDER BY 1`)
    expect(funded.map((row) => row.amount)).toEqual([0n, 0n])
    await desk.clean()
  })

  test('that is spent already stays with the member; the refund takes what is there and says so', async () => {
    await publish({ effects: cashBack(1_000) })
    const sold = await desk.fill(30)
    await withChain(desk.scope.chainId, (tx) => tx.account.updateMany({ where: { chainId: desk.scope.chainId, asset: 'stored_value' }, data: { available: 120n } }))
    const refund = await desk.refund(sold.id)
    expect(refund).toMatchObject({ rewards: { stored_value_minor: 120 }, discrepancies: [{ code: 'stored_value_used', amount_minor: 180 }] })
    expect(await storedValue()).toBe(0)
  })

  test('a blocked member, a training sale and a sale that was called off get none', async () => {
    await publish({ effects: [...cashBack(500), { code: 'growth', args: { growth: 5 } }] })
    expect((await desk.fill(40, { training: true })).rewards).toBeUndefined()
    const early = desk.saleBody(40)
    const reference = { station_id: early.station_id, pos_id: early.pos_id, pos_transaction_id: early.pos_transaction_id }
    valueOf(await voidSale(desk.scope, { body: { pos_reference: reference, reason: 'test' }, idempotency: once(reference) }))
    expect((told<{ rewards?: unknown }>(await desk.sell(early))).rewards).toBeUndefined()
    await withChain(desk.scope.chainId, (tx) => tx.member.updateMany({ where: { chainId: desk.scope.chainId }, data: { status: 'blocked', version: { increment: 1 } } }))
    expect((await desk.fill(40)).rewards).toBeUndefined()
    expect([await storedValue(), await rows('SELECT 1 FROM entry')]).toEqual([0, []])
  })
})

test('growth raises its counter beside what points do, and a refund lowers it', async () => {
  await publish({ effects: [{ code: 'growth', args: { growth: 25 } }] })
  const sold = await desk.fill(40)
  expect(sold.rewards).toMatchObject([{ type: 'growth', amount: 25 }])
  expect(sold.tier?.counters).toEqual(expect.arrayContaining([{ kind: 'growth', value: 65 }]))
  expect(await statement('growth')).toEqual(['earn 25 → 25'])
  await desk.clean()
  const half: RefundAnswer = await desk.refund(sold.id, { lines: [{ line_id: '1', amount_minor: 2_000 }] })
  expect(half.rewards).toMatchObject({ growth: 13 })
  expect(await rows(`SELECT value::int AS value FROM tier_counter WHERE kind = 'growth'`)).toEqual([{ value: 65 - 20 - 13 }])
  await desk.refund(sold.id)
  expect(await rows(`SELECT value::int AS value FROM tier_counter WHERE kind = 'growth'`)).toEqual([{ value: 0 }])
  await desk.clean()
})

test('points, stored value and growth of one sale are entries one after the other, each with the balance of its asset', async () => {
  await publish({ effects: [...cashBack(100), { code: 'growth', args: { growth: 7 } }] })
  await desk.fill(50)
  const body = { member: { id: desk.memberId }, points: 20 }
  told(await redeemPoints(desk.scope, { body, idempotency: once(body) }))
  await desk.fill(10)
  expect((await desk.entries()).map((entry) => `${entry.asset} ${entry.amount} → ${entry.balance_after}`)).toEqual([
    'growth 7 → 14', 'stored_value 10 → 60', 'points 10 → 40', 'points -20 → 30', 'growth 7 → 7', 'stored_value 50 → 50', 'points 50 → 50',
  ])
  await desk.clean()
})

test('draw tickets are given once a sale and draw, and go with the refund of all of it', async () => {
  const promotionId = await publish({ effects: [{ code: 'draw_ticket', args: { draw: 'spring', count: 2 } }] })
  const sold = await desk.fill(40)
  expect(sold.rewards).toEqual([{ type: 'draw_ticket', promotion_id: promotionId, version: 1, draw: 'spring', count: 2 }])
  await desk.refund(sold.id, { lines: [{ line_id: '1', amount_minor: 100 }] })
  expect(await rows(`SELECT draw, count, returned_at IS NULL AS valid FROM draw_ticket`)).toEqual([{ draw: 'spring', count: 2, valid: true }])
  expect(await desk.refund(sold.id)).toMatchObject({ rewards: { draw_tickets: 2 } })
  expect(await rows(`SELECT draw, count, returned_at IS NULL AS valid FROM draw_ticket`)).toEqual([{ draw: 'spring', count: 2, valid: false }])
})

test('a message stands on display and receipt of quote and sale, once', async () => {
  await publish({ effects: [{ code: 'message', args: { display24: 'CAR WASH -50% TODAY', receipt_en: 'Half price at the car wash today.', receipt_zh: '今日洗车半价。' } }] })
  const { messages } = await desk.quoteOf()
  expect([messages.display_24.filter((line) => line === 'CAR WASH -50% TODAY'), messages.receipt.filter((line) => line.includes('car wash'))]).toEqual([['CAR WASH -50% TODAY'], ['Half price at the car wash today.']])
  const { receipt } = await desk.fill(40, { locale: 'zh' })
  expect([receipt.display_24.filter((line) => line === 'CAR WASH -50% TODAY'), receipt.receipt.filter((line) => line.includes('洗车'))]).toEqual([['CAR WASH -50% TODAY'], ['今日洗车半价。']])
})
