import { beforeAll, beforeEach, expect, test } from 'vitest'
import { withChain } from '@/server/platform/db/with-chain'
import { openFamilyDesk, type FamilyDesk } from '@/server/testing/family-desk'
import { codeOf, told, valueOf } from '@/server/testing/point-desk'
import type { QuoteAnswer } from '@/server/contracts/quote'
import type { RedemptionAnswer } from '@/server/contracts/redemption'
import { mergeMembers } from '../merges/merge-members'
import { previewMerge } from '../merges/preview-merge'
import { eraseMember } from '../privacy/erase-member'
import { exportMember } from '../privacy/export-member'
import { endPool } from './end-pool'
import { readPool } from './read-pool'

/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)
const as = (id: string) => ({ member: { id } })
let family: FamilyDesk
let desk: FamilyDesk['desk']
let [head, mia, ben] = ['', '', '']
beforeAll(async () => {
  family = await openFamilyDesk(MONDAY)
  desk = family.desk
})
beforeEach(async () => {
  desk.at(MONDAY)
  ;[head, mia, ben] = [await family.person(100, 'Hanna'), await family.person(50, 'Mia'), await family.person(30)]
})
const merge = (keptId: string, absorbedId: string) => mergeMembers(desk.scope, { memberId: keptId, body: { absorbed_id: absorbedId, reason: 'Twice' } })
const erase = async (memberId: string) => valueOf(await eraseMember(desk.scope, { memberId, reason: 'member_asked' }))

test('erasing a member leaves the family\'s points to the others', async () => {
  await family.join(head, mia, ben)
  expect(await erase(mia)).toEqual({ state: 'erased', points_expired: 0 })
  expect(await family.available(ben)).toBe(180)
  expect(valueOf(await readPool(desk.scope, { memberId: ben })).members.map((one) => one.member_id)).toEqual([head, ben])
})

test('erasing the head: who has been in the family longest becomes its head, holds and the lots of everybody with it, and no point expires', async () => {
  const redeemed = told<RedemptionAnswer>(await family.redeem(ben, 30))
  await family.join(head, mia)
  desk.at(MONDAY + 60_000)
  await family.join(head, ben)
  const held = told<QuoteAnswer>(await desk.quote({ ...as(ben), spend_points: 40, reserve: true }))
  const earned = await desk.fill(20, as(head))
  expect(await erase(head)).toEqual({ state: 'erased', points_expired: 0 })
  expect(await family.balance(ben)).toEqual({ available: 130, reserved: 40, pending: 0, debt: 0 })
  const now = valueOf(await readPool(desk.scope, { memberId: ben }))
  expect([now.head_id, now.members.map((one) => one.member_id)]).toEqual([mia, [mia, ben]])
  expect((await family.entries(mia))[0]).toMatchObject({ kind: 'transfer', amount: 170, by_member_id: head })
  expect(await desk.fill(40, { ...as(ben), quote_id: held.id ?? '', payments: [{ method: 'points', amount_minor: 40 }, { method: 'cash', amount_minor: 3_960 }] })).toMatchObject({ points: { spent: 40, balance_after: 170 } })
  expect(told<RedemptionAnswer>(await desk.cancel(redeemed.id)), 'also a lot that was empty went along, twice').toMatchObject({ balance_after: 200 })
  expect((await desk.refund(earned.id)).points, 'what the head earned is the family\'s to give back').toMatchObject({ clawed_back: 20, balance_after: 180 })
  expect(await erase(mia)).toEqual({ state: 'erased', points_expired: 0 })
  expect([await family.available(ben), valueOf(await readPool(desk.scope, { memberId: ben })).members], 'the last one has them alone').toEqual([180, []])
  expect(await erase(ben)).toEqual({ state: 'erased', points_expired: 180 })
})

test('a merge with somebody of the same family: they leave it first, and one person is in it afterwards', async () => {
  await family.join(head, mia, ben)
  expect(codeOf(await merge(mia, head)), 'the head stays').toBe('conflict')
  expect(valueOf(await previewMerge(desk.scope, { memberId: mia, other: { id: ben } })).result.points.available, 'neither has points beside the family\'s').toBe(0)
  valueOf(await merge(mia, ben))
  expect(valueOf(await readPool(desk.scope, { memberId: mia })).members.map((one) => one.member_id)).toEqual([head, mia])
  valueOf(await merge(head, mia))
  expect([await family.available(head), valueOf(await readPool(desk.scope, { memberId: head })).members]).toEqual([180, []])
  expect(await desk.fill(5, as(ben)), 'an absorbed id goes on working').toMatchObject({ member_id: head, points: { balance_after: 185 } })
})

test('a merge with somebody outside brings their points into the family; of two families it is refused', async () => {
  const [redeemed, other] = [told<RedemptionAnswer>(await family.redeem(ben, 10)), await family.person(7)]
  await family.join(head, mia)
  valueOf(await merge(mia, ben))
  expect([await family.available(head), await family.available(mia), await family.available(ben)]).toEqual([170, 170, 170])
  expect(told<RedemptionAnswer>(await desk.cancel(redeemed.id))).toMatchObject({ member_id: mia, balance_after: 180 })
  valueOf(await merge(other, mia))
  expect(valueOf(await readPool(desk.scope, { memberId: other })).head_id, 'the person is in the family').toBe(head)
  expect(await family.available(other)).toBe(187)
  const [second, its] = [await family.person(), await family.person(3)]
  await family.join(second, its)
  expect([codeOf(await merge(other, its)), codeOf(await merge(second, other))]).toEqual(['conflict', 'conflict'])
})

test('who was the head of an ended family is merged with the lots of everybody who was in it', async () => {
  const redeemed = told<RedemptionAnswer>(await family.redeem(mia, 50))
  await family.join(head, mia)
  valueOf(await endPool(desk.scope, { memberId: head }))
  valueOf(await merge(ben, head))
  expect(told<RedemptionAnswer>(await desk.cancel(redeemed.id))).toMatchObject({ member_id: mia, balance_after: 180 })
  expect([await family.available(ben), await family.available(mia)]).toEqual([180, 0])
})

test('a copy of one\'s own data has the families and what one did on their accounts, and nothing of what others did', async () => {
  await family.join(head, mia, ben)
  await desk.fill(11, as(mia))
  await desk.fill(12, as(ben))
  const file = JSON.parse(valueOf(await exportMember(desk.scope, { memberId: mia })).json) as { families: unknown[]; family_entries: { amount: number }[] }
  expect(file.families).toMatchObject([{ head_id: head, member_id: mia, state: 'joined' }])
  expect(file.family_entries.map((one) => one.amount)).toEqual([50, 11])
})

test('after all of this the books add up, sealed, and whose account somebody\'s points are on is said once', async () => {
  await family.prove()
  const strays = await withChain(desk.scope.chainId, (tx) => tx.member.count({ where: { headId: { not: null }, status: { in: ['erased', 'merged'] } } }))
  expect(strays).toBe(0)
})
