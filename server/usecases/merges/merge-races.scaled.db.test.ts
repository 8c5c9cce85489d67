import { expect, test } from 'vitest'
import { withChain } from '@/server/platform/db/with-chain'
import { newSeed, scaled } from '@/server/testing/long-run'
import { makeRandom } from '@/server/testing/play-ledger'
import { codeOf, once, openPointDesk, told, valueOf } from '@/server/testing/point-desk'
import { finishBackfills, proveBooks, sealAll } from '@/server/testing/prove-books'
import type { SaleAnswer } from '@/server/contracts/sale'
import { adjustPoints } from '../adjustments/adjust-points'
import { enrolMember } from '../members/enrol-member'
import { findMember } from '../members/find-member'
import { eraseMember } from '../privacy/erase-member'
import { cancelRedemption } from '../redemptions/cancel-redemption'
import { redeemPoints } from '../redemptions/redeem-points'
import { releaseReservations } from '../ledger/release-reservations'
import { voidSale } from '../refunds/void-sale'
import { transferPoints } from '../transfers/transfer-points'
import { mergeMembers } from './merge-members'

const ROUNDS = 400
/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)
/** What anybody may be told at such a moment; everything else is a fault. */
const EXPECTED = new Set(['ok', 'conflict', 'insufficient_points', 'unavailable', 'unprocessable', 'not_found', 'nothing_to_void', 'nothing_to_refund'])

test('two merges at once, and a merge against sales, spends, refunds, transfers, voids, jobs and an erasure: one outcome, and the books add up', { timeout: 600_000 }, async () => {
  const desk = await openPointDesk(MONDAY)
  const random = makeRandom(newSeed('races of merges'))
  await desk.change({ transfers: { allowed: true, day_max: 1_000_000 } })
  let people = 0
  const join = async () => valueOf(await enrolMember(desk.scope, { phone: `+49151${String(40_000_000 + (people += 1))}`, consent: { terms: true } })).member.id
  const redeem = (id: string, points: number) => {
    const body = { member: { id }, points }
    return redeemPoints(desk.scope, { body, idempotency: once(body, `${id}-${(people += 1)}`) })
  }
  for (let round = 0; round < scaled(ROUNDS); round++) {
    const [a, b] = [await join(), await join()]
    const [soldA, soldB] = [await desk.fill(50, { member: { id: a } }), await desk.fill(40, { member: { id: b } })]
    const red = told<{ id: string }>(await redeem(a, 10))
    const held = told<{ id: string }>(await desk.quote({ member: { id: b }, spend_points: 5, reserve: true }))
    const merge = (kept: string, absorbed: string) => mergeMembers(desk.scope, { memberId: kept, body: { absorbed_id: absorbed, reason: 'Race' } })
    const sale = desk.saleBody(30, { member: { id: b } })
    const calls: (() => Promise<{ ok: boolean }>)[] = [
      () => merge(a, b), () => merge(b, a),
      ...(round % 4 === 3 ? [() => eraseMember(desk.scope, { memberId: a, reason: 'member_asked' as const })] : [() => desk.sell(sale), () => desk.sell(sale), () => desk.sell(desk.saleBody(20, { member: { id: a } }))]),
      () => redeem(a, 30), () => redeem(b, 30), () => cancelRedemption(desk.scope, { redemptionId: red.id, idempotency: once(red.id) }),
      () => desk.giveBack(soldA.id), () => desk.giveBack(soldB.id),
      () => transferPoints(desk.scope, { memberId: a, body: { to: { id: b }, points: 7, reason: 'Race' } }),
      () => transferPoints(desk.scope, { memberId: b, body: { to: { id: a }, points: 9, reason: 'Race' } }),
      () => adjustPoints(desk.scope, { memberId: b, body: { asset: 'points', amount: 3, reason: 'Race' } }),
      () => voidSale(desk.scope, { body: { quote_id: held.id, reason: 'Race' }, idempotency: once(held.id) }),
      () => releaseReservations(desk.scope, { until: MONDAY + 86_400_000, batch: 100, memberId: b }),
    ]
    const order = calls.map((call) => ({ call, at: random() })).sort((x, y) => x.at - y.at)
    const results = await Promise.all(order.map(({ call }) => call()))
    const codes = results.map((one) => codeOf(one as Parameters<typeof codeOf>[0]))
    expect(codes.filter((code) => !EXPECTED.has(code)), JSON.stringify(codes)).toEqual([])
    const rows = await withChain(desk.scope.chainId, (tx) => tx.memberMerge.findMany({ where: { absorbedId: { in: [a, b] } } }))
    expect(rows.length, 'at most one of two opposite merges').toBeLessThanOrEqual(1)
    const [one, two] = [valueOf(await findMember(desk.scope, { memberId: a })), valueOf(await findMember(desk.scope, { memberId: b }))]
    if (rows[0]) {
      expect([one.id, two.id]).toEqual([rows[0].keptId, rows[0].keptId])
      const absorbed = await withChain(desk.scope.chainId, async (tx) => ({
        account: await tx.account.findFirstOrThrow({ where: { ownerId: rows[0]?.absorbedId ?? '' }, select: { available: true, pending: true, reserved: true, debt: true } }),
        sales: await tx.sale.count({ where: { memberId: rows[0]?.absorbedId ?? '' } }), counters: await tx.tierCounter.count({ where: { memberId: rows[0]?.absorbedId ?? '' } }),
      }))
      expect(absorbed).toEqual({ account: { available: 0n, pending: 0n, reserved: 0n, debt: 0n }, sales: 0, counters: 0 })
    }
    if (round % 4 !== 3) expect(told<SaleAnswer>(await desk.sell(sale)), 'the same sale is told again').toMatchObject({ replayed: true })
  }
  await finishBackfills(desk.scope)
  await sealAll(desk.scope)
  expect(await proveBooks(desk.scope)).toEqual([])
})
