import { expect, test } from 'vitest'
import { withChain } from '@/server/platform/db/with-chain'
import { openFamilyDesk } from '@/server/testing/family-desk'
import { newSeed, scaled } from '@/server/testing/long-run'
import { makeRandom } from '@/server/testing/play-ledger'
import { codeOf } from '@/server/testing/point-desk'
import { releaseReservations } from '../ledger/release-reservations'
import { eraseMember } from '../privacy/erase-member'
import { endPool } from './end-pool'
import { leavePool } from './leave-pool'

/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)
const ROUNDS = 400
/** What anybody may be told at such a moment; everything else is a fault. */
const EXPECTED = new Set(['ok', 'conflict', 'insufficient_points', 'unavailable', 'unprocessable', 'not_found', 'member_blocked'])

test('races of a family: of two who spend the same last points one wins, and sales against joining, leaving, ending and an erased head lose and double nothing', { timeout: 600_000 }, async () => {
  const family = await openFamilyDesk(MONDAY, 6)
  const { desk } = family
  const random = makeRandom(newSeed('races of families'))
  const atOnce = async (calls: readonly (() => Promise<Parameters<typeof codeOf>[0]>)[]): Promise<string[]> => {
    const order = calls.map((call, index) => ({ call, index, at: random() })).sort((a, b) => a.at - b.at)
    const done = await Promise.all(order.map(async ({ call, index }) => ({ index, code: codeOf(await call()) })))
    const codes = done.toSorted((a, b) => a.index - b.index).map(({ code }) => code)
    expect(codes.filter((code) => !EXPECTED.has(code)), JSON.stringify(codes)).toEqual([])
    return codes
  }
  const sale = (id: string) => {
    const body = desk.saleBody(10, { member: { id } })
    return () => desk.sell(body)
  }
  for (let round = 0; round < scaled(ROUNDS); round++) {
    const [head, mia, ben] = [await family.person(50), await family.person(30), await family.person(20)]
    await family.join(head, mia)
    const last = await atOnce([() => family.redeem(head, 80), () => family.redeem(mia, 80), () => family.redeem(head, 80), () => family.redeem(mia, 80)])
    expect(last.toSorted(), 'the same last points').toEqual(['insufficient_points', 'insufficient_points', 'insufficient_points', 'ok'])
    await family.invite(head, ben)
    const joined = await atOnce([() => family.answer(head, ben), sale(ben), sale(mia), sale(head), sale(ben), () => family.redeem(ben, 20)])
    expect(joined.slice(1, 5), 'no sale is lost').toEqual(['ok', 'ok', 'ok', 'ok'])
    const sold = 40 + (joined[5] === 'ok' ? 0 : 20)
    if (joined[0] === 'ok') expect(await family.available(mia)).toBe(sold)
    else expect(await family.available(mia) + (await family.available(ben))).toBe(sold)
    const held = await desk.quote({ member: { id: mia }, spend_points: 5, reserve: true })
    expect(codeOf(held)).toBe('ok')
    const ends = [() => leavePool(desk.scope, { memberId: mia }), () => endPool(desk.scope, { memberId: head }), () => eraseMember(desk.scope, { memberId: head, reason: 'member_asked' as const })]
    const end = ends[round % 3]
    const codes = await atOnce([...(end ? [end] : []), sale(mia), sale(ben), sale(mia), () => leavePool(desk.scope, { memberId: ben }), () => releaseReservations(desk.scope, { until: MONDAY + 3_600_000, batch: 10, memberId: head })])
    expect(codes.slice(1, 4), 'no sale is lost').toEqual(['ok', 'ok', 'ok'])
    await releaseReservations(desk.scope, { until: MONDAY + 3_600_000, batch: 10 })
    const left = await withChain(desk.scope.chainId, (tx) => tx.account.aggregate({ where: { ownerId: { in: [head, mia, ben] } }, _sum: { available: true, reserved: true, debt: true } }))
    const expired = await withChain(desk.scope.chainId, (tx) => tx.entry.aggregate({ where: { memberId: { in: [head, mia, ben] }, kind: 'expire' }, _sum: { amount: true } }))
    expect(left._sum, 'what was there, what came, what an erasure took').toEqual({ available: BigInt(sold) + 30n + (expired._sum.amount ?? 0n), reserved: 0n, debt: 0n })
  }
  await family.prove()
})
