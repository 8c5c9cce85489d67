import { Client } from 'pg'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { QuoteAnswer } from '@/server/contracts/quote'
import type { RedemptionAnswer } from '@/server/contracts/redemption'
import { withChain } from '@/server/platform/db/with-chain'
import { openFamilyDesk, type FamilyDesk } from '@/server/testing/family-desk'
import { testDatabase } from '@/server/testing/test-database'
import { proveBooks } from '@/server/testing/prove-books'
import { codeOf, DAY_MS, told, valueOf } from '@/server/testing/point-desk'
import { adjustPoints } from '../adjustments/adjust-points'
import { reverseAdjustment } from '../adjustments/reverse-adjustment'
import { expirePoints } from '../ledger/expire-points'
import { listLedgerEntries } from '../members/list-ledger-entries'
import { transferPoints } from '../transfers/transfer-points'
import { endPool } from './end-pool'
import { endPoolByStaff } from './end-pool-by-staff'
import { leavePool } from './leave-pool'
import { readPool } from './read-pool'
import { removeFromPool } from './remove-from-pool'

/** Monday 23 November 2026, 18:00 in Berlin. */
const MONDAY = Date.UTC(2026, 10, 23, 17)
const paying = (points: number, cash: number) => ({ payments: [{ method: 'points' as const, amount_minor: points }, { method: 'cash' as const, amount_minor: cash }] })
let family: FamilyDesk
let desk: FamilyDesk['desk']
let [head, mia, ben] = ['', '', '']
beforeAll(async () => {
  family = await openFamilyDesk(MONDAY)
  desk = family.desk
})
/** One chain for all tests, other people in each; the last test proves the books of everything together. */
beforeEach(async () => {
  desk.at(MONDAY)
  ;[head, mia, ben] = [await family.person(100, 'Hanna'), await family.person(50, 'Mia'), await family.person(30)]
})
const as = (id: string) => ({ member: { id } })
const accounts = (...ids: string[]) => ids.map((id) => `member:${id}:points`)

test('somebody without a family costs the till no page more: the read of one touches what it touched before there were families', async () => {
  const client = new Client({ connectionString: testDatabase().superUrl })
  await client.connect()
  const pages = async (call: string): Promise<number> => {
    let touched = 0
    // The first runs fill the session's caches.
    for (let run = 0; run < 7; run++) {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Record<string, number> }] }>(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT ${call}`)
      const plan = rows[0]?.['QUERY PLAN'][0].Plan
      touched = (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0)
    }
    return touched
  }
  const [chain, who] = [`'${desk.scope.chainId}'::uuid`, `'${mia}'`]
  const keys = `'{"tier_periods": ["2026"]}'`
  const [before, alone] = [await pages(`member_facts_json_v2(${chain}, ${who}, ${keys})`), await pages(`member_facts_json_v3(${chain}, ${who}, NULL, ${keys})`)]
  await family.join(head, mia)
  const shared = await pages(`member_facts_json_v3(${chain}, ${who}, NULL, ${keys})`)
  await client.end()
  expect(alone).toBe(before)
  expect(shared, 'the row of the head').toBeGreaterThan(alone)
})

describe('joining', () => {
  test('brings every lot with its own start and expiry, and nothing is minted or lost; all see one balance', async () => {
    const before = await withChain(desk.scope.chainId, (tx) => tx.lot.findMany({ where: { accountId: { in: accounts(head, mia, ben) } }, orderBy: { id: 'asc' }, select: { id: true, left: true, startsAt: true, expiresAt: true, saleId: true } }))
    await family.join(head, mia, ben)
    expect([await family.available(head), await family.available(mia), await family.available(ben)]).toEqual([180, 180, 180])
    const after = await withChain(desk.scope.chainId, (tx) => tx.lot.findMany({ where: { id: { in: before.map((lot) => lot.id) } }, orderBy: { id: 'asc' } }))
    expect(after.map(({ id, left, startsAt, expiresAt, saleId }) => ({ id, left, startsAt, expiresAt, saleId }))).toEqual(before)
    expect(new Set(after.map((lot) => lot.accountId))).toEqual(new Set(accounts(head)))
  })

  test('a debt comes too and is repaid by what is there; what a quote holds stays promised', async () => {
    const sold = await desk.fill(20, as(mia))
    await family.redeem(mia, 70)
    await desk.refund(sold.id)
    expect(await family.balance(mia)).toMatchObject({ available: 0, debt: 20 })
    const held = told<QuoteAnswer>(await desk.quote({ ...as(ben), spend_points: 25, reserve: true }))
    await family.join(head, mia, ben)
    expect(await family.balance(head)).toEqual({ available: 85, reserved: 25, pending: 0, debt: 0 })
    expect(await desk.fill(40, { ...as(ben), quote_id: held.id ?? '', ...paying(25, 3_975) })).toMatchObject({ points: { spent: 25, balance_after: 125 }, discrepancies: [] })
  })

  test('needs an invitation, room, and somebody who is in no other family; the programme may have none', async () => {
    expect(codeOf(await family.answer(head, mia))).toBe('not_found')
    await family.invite(head, mia)
    expect(codeOf(await family.answer(head, mia, false))).toBe('ok')
    expect(codeOf(await family.answer(head, mia)), 'declined').toBe('not_found')
    await family.join(head, mia)
    const others = [await family.person(), await family.person()]
    expect(codeOf(await family.invite(mia, others[0] ?? '')), 'only the head invites').toBe('forbidden')
    await family.invite(ben, mia)
    expect(codeOf(await family.answer(ben, mia)), 'one family at a time').toBe('conflict')
    await family.invite(head, others[1] ?? '')
    await family.join(head, ben, others[0] ?? '')
    expect(codeOf(await family.invite(head, ben)), 'four at most').toBe('conflict')
    expect(codeOf(await family.answer(head, others[1] ?? '')), 'full meanwhile').toBe('conflict')
    await desk.change({ family: { allowed: false, members_max: 4 } })
    expect(codeOf(await family.invite(head, ben))).toBe('forbidden')
    expect(await family.available(ben), 'who is in stays').toBe(180)
    await desk.change({ family: { allowed: true, members_max: 4 } })
  })

  test('an invitation tells nobody whether the phone is a member\'s, and one head has ten at a time', async () => {
    expect(await family.invite(head, '+4915299999999')).toEqual(await family.invite(head, mia))
    const others = [await family.person(), await family.person()]
    for (let at = 0; at < 10; at++) {
      desk.at(MONDAY + at + 1)
      await family.invite(head, at < 2 ? (others[at] ?? '') : await family.person())
    }
    expect(await withChain(desk.scope.chainId, (tx) => tx.poolInvite.count({ where: { headId: head } }))).toBe(10)
    expect(codeOf(await family.answer(head, mia)), 'the oldest gave way').toBe('not_found')
  })
})

describe('in a family', () => {
  beforeEach(() => family.join(head, mia, ben))

  test('everybody earns for and spends from the one account, at the till and outside it; tiers and counters stay each one\'s own', async () => {
    expect(await desk.fill(40, { ...as(mia), ...paying(120, 3_880) })).toMatchObject({ member_id: mia, points: { earned: 40, spent: 120, balance_after: 100 } })
    expect(told<RedemptionAnswer>(await family.redeem(ben, 90))).toMatchObject({ member_id: ben, balance_after: 10 })
    expect(codeOf(await family.redeem(head, 11))).toBe('insufficient_points')
    const counted = await withChain(desk.scope.chainId, (tx) => tx.tierCounter.findMany({ where: { kind: 'growth', memberId: { in: [head, mia, ben] } }, orderBy: { value: 'asc' }, select: { memberId: true, value: true } }))
    expect(counted).toEqual([{ memberId: ben, value: 30n }, { memberId: mia, value: 90n }, { memberId: head, value: 100n }])
  })

  test('a sale that raises a tier raises the buyer\'s, and says so in the buyer\'s history', async () => {
    const body = desk.saleBody(600, as(mia))
    expect(told<{ tier: { before: string; after: string } }>(await desk.sell(body)).tier).toMatchObject({ before: 'standard', after: 'silver' })
    const tiers = await withChain(desk.scope.chainId, (tx) => tx.member.findMany({ where: { id: { in: [head, mia] } }, select: { id: true, tierCode: true } }))
    expect(Object.fromEntries(tiers.map((one) => [one.id, one.tierCode]))).toEqual({ [head]: 'standard', [mia]: 'silver' })
    expect(await withChain(desk.scope.chainId, (tx) => tx.tierChange.findMany({ where: { memberId: { in: [head, mia] } }, select: { memberId: true, after: true } }))).toEqual([{ memberId: mia, after: 'silver' }])
  })

  test('rows say who earned and spent; a member sees those since joining and before them the own ones, page by page', async () => {
    await desk.fill(10, as(mia))
    await desk.fill(20, as(head))
    const rows = await family.entries(mia)
    expect(rows.map((row) => [row.kind, row.amount, row.by_member_id])).toEqual([
      ['earn', 20, head], ['earn', 10, undefined], ['transfer', 30, ben], ['transfer', 50, undefined], ['transfer', -50, undefined], ['earn', 50, undefined],
    ])
    expect(rows.some((row) => row.amount === 100), 'what the head had before is the head\'s').toBe(false)
    const paged: string[] = []
    for (let startingAfter: string | undefined, more = true; more; ) {
      const page = valueOf(await listLedgerEntries(desk.scope, { memberId: mia, limit: 2, ...(startingAfter !== undefined && { startingAfter }) }))
      paged.push(...page.data.map((row) => row.id))
      more = page.has_more
      startingAfter = page.data.at(-1)?.id
    }
    expect(paged).toEqual(rows.map((row) => row.id))
    const newer = valueOf(await listLedgerEntries(desk.scope, { memberId: mia, limit: 3, endingBefore: rows[4]?.id ?? '' }))
    expect(newer.data.map((row) => row.id)).toEqual(rows.slice(1, 4).map((row) => row.id))
  })

  test('a quote holds from the family\'s points, and its void or expiry gives them back to it', async () => {
    const held = told<QuoteAnswer>(await desk.quote({ ...as(mia), spend_points: 150, reserve: true }))
    expect(await family.balance(ben)).toMatchObject({ available: 30, reserved: 150 })
    expect(codeOf(await family.redeem(ben, 31))).toBe('insufficient_points')
    expect(await desk.fill(40, { ...as(mia), quote_id: held.id ?? '', ...paying(100, 3_900) })).toMatchObject({ points: { spent: 100, balance_after: 120 } })
    await desk.quote({ ...as(head), spend_points: 120, reserve: true })
    desk.at(MONDAY + 3_600_000)
    expect(codeOf(await family.redeem(ben, 120)), 'what an expired quote holds is free as soon as somebody needs it').toBe('ok')
  })

  test('one who is blocked neither earns nor spends; the others go on, also where it is the head', async () => {
    await withChain(desk.scope.chainId, (tx) => tx.member.updateMany({ where: { id: head }, data: { status: 'blocked', version: { increment: 1 } } }))
    expect(codeOf(await family.redeem(head, 5))).toBe('member_blocked')
    expect(await desk.fill(10, as(head))).toMatchObject({ points: { earned: 0 } })
    expect(await desk.fill(10, as(mia))).toMatchObject({ points: { earned: 10, balance_after: 190 } })
    expect(codeOf(await family.redeem(ben, 190))).toBe('ok')
  })

  test('adjustments, their reversal and transfers work on the family\'s account; to somebody of the same family none is sent', async () => {
    const given = valueOf(await adjustPoints(desk.scope, { memberId: mia, body: { asset: 'points', amount: 20, reason: 'Car wash' } }))
    const taken = valueOf(await adjustPoints(desk.scope, { memberId: ben, body: { asset: 'points', amount: -40, reason: 'Mistake' } }))
    expect([given.balance_after, taken.balance_after]).toEqual([200, 160])
    const stranger = await family.person()
    const send = (from: string, to: string, points: number) => transferPoints(desk.scope, { memberId: from, body: { to: { id: to }, points, reason: 'Thanks' } })
    expect(codeOf(await send(mia, ben, 5))).toBe('unprocessable')
    expect(valueOf(await send(mia, stranger, 60)).balance_after).toBe(100)
    expect(valueOf(await send(stranger, ben, 10)).balance_after).toBe(50)
    expect(await family.available(head)).toBe(110)
    await leavePool(desk.scope, { memberId: ben })
    expect(valueOf(await reverseAdjustment(desk.scope, { adjustmentId: taken.id })), 'back where it came from').toMatchObject({ balance_after: 150 })
    expect([await family.available(head), await family.available(ben)]).toEqual([150, 0])
  })

  test('what is there lapses once, by the head\'s account', async () => {
    desk.at(MONDAY + 3 * 366 * DAY_MS)
    valueOf(await expirePoints(desk.scope, { until: desk.scope.now, batch: 100 }))
    expect([await family.available(head), await family.available(mia)]).toEqual([0, 0])
  })
})

describe('refunds go where the points went', () => {
  test('of a sale before joining, in the family and after leaving, the family\'s account pays and is paid', async () => {
    const before = await desk.fill(40, { ...as(mia), ...paying(50, 3_950) })
    const redeemed = told<RedemptionAnswer>(await family.redeem(mia, 15))
    await family.join(head, mia)
    expect(await family.available(head)).toBe(125)
    expect((await desk.refund(before.id, { lines: [{ line_id: '1', amount_minor: 2_000 }] })).points).toMatchObject({ clawed_back: 20, given_back: 25, balance_after: 130 })
    const within = await desk.fill(20, as(mia))
    valueOf(await leavePool(desk.scope, { memberId: mia }))
    expect(await family.available(mia), 'who leaves takes nothing').toBe(0)
    const after = await desk.fill(7, as(mia))
    expect((await desk.refund(within.id)).points).toMatchObject({ clawed_back: 20, balance_after: 130 })
    expect((await desk.refund(before.id)).points).toMatchObject({ clawed_back: 20, given_back: 25, balance_after: 135 })
    expect(told<RedemptionAnswer>(await desk.cancel(redeemed.id))).toMatchObject({ member_id: mia, balance_after: 150 })
    expect((await desk.refund(after.id)).points).toMatchObject({ clawed_back: 7, balance_after: 0 })
    expect([await family.available(head), await family.available(mia)]).toEqual([150, 0])
  })

  test('counters that a refund lowers are the buyer\'s', async () => {
    await family.join(head, mia)
    const sold = await desk.fill(20, as(mia))
    await desk.refund(sold.id)
    const growth = await withChain(desk.scope.chainId, (tx) => tx.tierCounter.findMany({ where: { kind: 'growth', memberId: { in: [head, mia] } }, orderBy: { value: 'asc' }, select: { value: true } }))
    expect(growth).toEqual([{ value: 50n }, { value: 100n }])
  })
})

describe('leaving', () => {
  beforeEach(() => family.join(head, mia, ben))

  test('takes nothing and begins at nothing, by the member, the head or the end of the family; what a leaver\'s quote holds goes back to the family', async () => {
    const held = told<QuoteAnswer>(await desk.quote({ ...as(mia), spend_points: 30, reserve: true }))
    expect(codeOf(await leavePool(desk.scope, { memberId: head })), 'the head ends it').toBe('not_found')
    valueOf(await leavePool(desk.scope, { memberId: mia }))
    expect(await desk.fill(40, { ...as(mia), quote_id: held.id ?? '', ...paying(30, 3_970) })).toMatchObject({ points: { earned: 40, spent: 0, balance_after: 40 }, discrepancies: [{ code: 'over_limit', amount_minor: 30 }] })
    expect(await family.balance(head)).toMatchObject({ available: 180, reserved: 0 })
    expect(codeOf(await removeFromPool(desk.scope, { memberId: mia, removedId: ben })), 'only the head removes').toBe('not_found')
    valueOf(await removeFromPool(desk.scope, { memberId: head, removedId: ben }))
    expect(await family.available(ben)).toBe(0)
    await family.join(head, mia)
    expect(await family.available(mia), 'back again, with what came in between').toBe(220)
    expect(codeOf(await endPool(desk.scope, { memberId: mia }))).toBe('not_found')
    valueOf(await endPool(desk.scope, { memberId: head }))
    expect([await family.available(head), await family.available(mia)]).toEqual([220, 0])
    expect(valueOf(await readPool(desk.scope, { memberId: head })).members).toEqual([])
  })

  test('staff end one membership, or a head\'s whole family, with a reason that the audit log keeps', async () => {
    expect(valueOf(await endPoolByStaff(desk.scope, { memberId: mia, reason: 'Asked at the desk' }))).toEqual({ ended: 1 })
    expect(valueOf(await endPoolByStaff(desk.scope, { memberId: head, reason: 'Abuse' }))).toEqual({ ended: 1 })
    expect(codeOf(await endPoolByStaff(desk.scope, { memberId: head, reason: 'Again' }))).toBe('not_found')
    const rows = await withChain(desk.scope.chainId, (tx) => tx.audit.findMany({ where: { action: 'pools.end_by_staff' }, orderBy: { id: 'asc' }, select: { subjectId: true, after: true } }))
    expect(rows).toEqual([{ subjectId: mia, after: { family: null, reason: 'Asked at the desk' } }, { subjectId: ben, after: { family: null, reason: 'Abuse' } }])
  })

  test('everybody of it sees who is in it, by name or the end of the phone', async () => {
    const told = valueOf(await readPool(desk.scope, { memberId: ben }))
    expect(told).toMatchObject({ allowed: true, members_max: 4, head_id: head, invites: [] })
    expect(told.members.map(({ name, phone_end: end, is_self: self }) => [name, end?.length, self])).toEqual([['Hanna', 3, false], ['Mia', 3, false], [null, 3, true]])
  })
})

test('after all of this the books add up, sealed, and nobody in a family has anything on an account of their own', async () => {
  await family.prove()
  const inFamilies = await withChain(desk.scope.chainId, (tx) => tx.member.findMany({ where: { headId: { not: null } }, select: { id: true } }))
  expect(inFamilies.length).toBeGreaterThan(10)
  await withChain(desk.scope.chainId, (tx) => tx.account.update({ where: { chainId_id: { chainId: desk.scope.chainId, id: accounts(inFamilies[0]?.id ?? '')[0] ?? '' } }, data: { available: 5 } }))
  expect((await proveBooks(desk.scope)).map((one) => one.what).toSorted(), 'the check sees points beside the family').toEqual(['account_differs', 'family_differs'])
})
