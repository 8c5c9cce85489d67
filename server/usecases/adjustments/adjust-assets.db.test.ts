import { beforeEach, describe, expect, test } from 'vitest'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import type { ProgrammeBody } from '@/server/contracts/programme'
import { asStaff, makeStaff } from '@/server/testing/make-staff'
import { codeOf, DAY_MS, openPointDesk, valueOf, type PointDesk } from '@/server/testing/point-desk'
import { enrolMember } from '../members/enrol-member'
import { findMember } from '../members/find-member'
import { mergeMembers } from '../merges/merge-members'
import { readMemberTier } from '../tiers/read-member-tier'
import { adjustPoints } from './adjust-points'
import { decideAdjustment } from './decide-adjustment'
import { listAdjustments } from './list-adjustments'
import { reverseAdjustment } from './reverse-adjustment'

const MONDAY = Date.UTC(2026, 10, 23, 17)
const GROWING: ProgrammeBody['tiers'] = [
  { code: 'standard', names: { en: 'Standard', zh: '普通' }, kind: 'growth', threshold: 0, multiplier_bp: 10_000 },
  { code: 'silver', names: { en: 'Silver', zh: '银卡' }, kind: 'growth', threshold: 100, multiplier_bp: 11_000 },
  { code: 'gold', names: { en: 'Gold', zh: '金卡' }, kind: 'growth', threshold: 1_000, multiplier_bp: 12_000 },
]
type Asset = 'growth' | 'stored_value'
let desk: PointDesk
let ada: InChain
let ben: InChain
beforeEach(async () => {
  desk = await openPointDesk(MONDAY)
  await desk.change({ adjustments: { approval_above: 500 }, tiers: GROWING, tier_period: 'from_joining', tier_months: 12 })
  const [first, second] = await Promise.all([makeStaff({ name: 'Ada Keller', at: { scope: desk.scope, role: 'support' } }), makeStaff({ name: 'Ben Ode', at: { scope: desk.scope, role: 'manager' } })])
  ada = asStaff(desk.scope, first.staffId)
  ben = asStaff(desk.scope, second.staffId)
})
const give = (asset: Asset, amount: number, { memberId = desk.memberId, now = desk.scope.now } = {}) => adjustPoints({ ...ada, now }, { memberId, body: { asset, amount, reason: 'Pump 3 was out of order' } })
const takeBack = (adjustmentId: string) => reverseAdjustment({ ...ben, now: desk.scope.now }, { adjustmentId })
const counted = async () => (await withChain(desk.scope.chainId, (tx) => tx.tierCounter.findMany({ where: { chainId: desk.scope.chainId, kind: 'growth' }, orderBy: { periodKey: 'asc' } }))).map(({ periodKey, value }) => `${periodKey} ${value}`)
const tier = async () => valueOf(await readMemberTier(desk.scope, { memberId: desk.memberId }))
/** Newest first, of one asset. */
const rows = async (asset: Asset) => (await desk.entries()).filter((entry) => entry.asset === asset).map((entry) => `${entry.kind} ${entry.amount} → ${entry.balance_after}`)

describe('hard case 20 for stored value', () => {
  test('is given with a reason in both languages, told as money of its own, and taken down to nothing but never below', async () => {
    const made = valueOf(await give('stored_value', 400))
    expect(made).toMatchObject({ status: 'done', asset: 'stored_value', amount: 400, balance_after: 400 })
    expect(valueOf(await findMember(desk.scope, { memberId: desk.memberId })).balances.stored_value_minor).toBe(400)
    expect(codeOf(await give('stored_value', -401))).toBe('insufficient_balance')
    expect(valueOf(await give('stored_value', -150)).balance_after).toBe(250)
    expect(await rows('stored_value')).toEqual(['adjust -150 → 250', 'adjust 400 → 400'])
    const [newest] = await desk.entries()
    expect(newest).toMatchObject({ asset: 'stored_value', reason: { text: 'Adjusted: Pump 3 was out of order' }, source: { type: 'adjustment' } })
    desk.scope = { ...desk.scope, locale: 'zh' }
    expect((await desk.entries())[0]?.reason.text).toBe('人工调整：Pump 3 was out of order')
    expect(valueOf(await listAdjustments(ben, { memberId: desk.memberId }))).toMatchObject([{ asset: 'stored_value', amount: -150, made_by: 'Ada Keller' }, { asset: 'stored_value', amount: 400 }])
    await desk.clean()
  })

  test('waits above the limit by what a point is worth, is agreed to once by somebody else, and checked again then', async () => {
    const asked = valueOf(await give('stored_value', 501))
    expect(asked).toMatchObject({ status: 'waiting', balance_after: 0 })
    expect(await rows('stored_value')).toEqual([])
    expect(codeOf(await decideAdjustment(ada, { adjustmentId: asked.id, agreed: true }))).toBe('forbidden')
    const both = await Promise.all([1, 2].map(() => decideAdjustment(ben, { adjustmentId: asked.id, agreed: true })))
    expect(both.map(codeOf).toSorted()).toEqual(['conflict', 'ok'])
    const taking = valueOf(await give('stored_value', -501))
    valueOf(await give('stored_value', -1))
    expect(codeOf(await decideAdjustment(ben, { adjustmentId: taking.id, agreed: true }))).toBe('insufficient_balance')
    expect(valueOf(await listAdjustments(ben, { memberId: desk.memberId })).map(({ status }) => status)).toEqual(['done', 'waiting', 'done'])
    await desk.clean()
  })

  test('is taken back once, as far as it is still there; what was taken comes back whole', async () => {
    const gift = valueOf(await give('stored_value', 400))
    const taken = valueOf(await give('stored_value', -300))
    const both = await Promise.all([1, 2, 3].map(() => takeBack(gift.id)))
    expect(both.map(codeOf).toSorted()).toEqual(['conflict', 'conflict', 'ok'])
    valueOf(await takeBack(taken.id))
    expect(await rows('stored_value')).toEqual(['reverse 300 → 300', 'reverse -100 → 0', 'adjust -300 → 100', 'adjust 400 → 400'])
    await desk.clean()
  })

  test('of one account taken by ten at once goes down to nothing and no further', async () => {
    valueOf(await give('stored_value', 350))
    const all = await Promise.all(Array.from({ length: 10 }, () => give('stored_value', -100)))
    expect(all.map(codeOf).toSorted()).toEqual([...Array.from({ length: 7 }, () => 'insufficient_balance'), 'ok', 'ok', 'ok'])
    expect((await rows('stored_value'))[0]).toBe('adjust -100 → 50')
    await desk.clean()
  })
})

describe('growth by hand', () => {
  test('counts for the tier beside what fills bring, raises it exactly at the threshold with the reason, and never lowers it', async () => {
    await desk.fill(40)
    const first = valueOf(await give('growth', 59))
    expect([await counted(), (await tier()).code]).toEqual([['j2026-11-23 99'], 'standard'])
    valueOf(await give('growth', 1))
    expect(await tier()).toMatchObject({ code: 'silver', history: [{ cause: 'staff', before: { en: 'Standard' }, after: { en: 'Silver' }, reason: 'Pump 3 was out of order' }] })
    valueOf(await takeBack(first.id))
    expect([await counted(), (await tier()).code, await rows('growth')]).toEqual([['j2026-11-23 41'], 'silver', ['reverse -59 → 1', 'adjust 1 → 60', 'adjust 59 → 59']])
    await desk.clean()
  })

  test('is taken no further than the member has, nor than the running period has counted', async () => {
    valueOf(await give('growth', 30))
    expect(codeOf(await give('growth', -31))).toBe('insufficient_balance')
    desk.at(MONDAY + 400 * DAY_MS)
    expect(codeOf(await give('growth', -30)), 'a year later the new period has counted nothing').toBe('insufficient_balance')
    const [only] = valueOf(await listAdjustments(ben, { memberId: desk.memberId }))
    valueOf(await takeBack(only?.id ?? ''))
    expect([await counted(), await rows('growth')], 'taken back, it leaves the period that it counted in').toEqual([['j2026-11-23 0'], ['reverse -30 → 0', 'adjust 30 → 30']])
    await desk.clean()
  })

  test('and stored value go along with a merge: counters under the earlier day of joining, and taken back there', async () => {
    desk.at(MONDAY + 40 * DAY_MS)
    const { member } = valueOf(await enrolMember(desk.scope, { phone: '+4915199900077', consent: { terms: true } }))
    const growth = valueOf(await give('growth', 120, { memberId: member.id }))
    const money = valueOf(await give('stored_value', 200, { memberId: member.id }))
    valueOf(await mergeMembers(desk.scope, { memberId: desk.memberId, body: { absorbed_id: member.id, reason: 'Enrolled twice' } }))
    expect([await counted(), (await tier()).code]).toEqual([['j2026-11-23 120'], 'silver'])
    await desk.clean()
    valueOf(await takeBack(growth.id))
    valueOf(await takeBack(money.id))
    expect([await counted(), await rows('growth'), await rows('stored_value')]).toEqual([['j2026-11-23 0'], ['reverse -120 → 0', 'transfer 120 → 120'], ['reverse -200 → 0', 'transfer 200 → 200']])
    await desk.clean()
  })
})
