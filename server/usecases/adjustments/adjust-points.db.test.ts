import { beforeEach, describe, expect, test } from 'vitest'
import { adjustment } from '@/server/contracts/adjustment'
import type { InChain } from '@/server/platform/db/with-chain'
import { withChain } from '@/server/platform/db/with-chain'
import { asStaff, makeStaff } from '@/server/testing/make-staff'
import { codeOf, DAY_MS, once, openPointDesk, told, valueOf, type PointDesk } from '@/server/testing/point-desk'
import { explainEntry } from '../members/explain-entry'
import { exportStatement } from '../members/export-statement'
import { adjustPoints, adjustPointsOnce } from './adjust-points'
import { decideAdjustment } from './decide-adjustment'
import { listAdjustments } from './list-adjustments'
import { reverseAdjustment } from './reverse-adjustment'

const MONDAY = Date.UTC(2026, 10, 23, 17)
let desk: PointDesk
let ada: InChain
let ben: InChain
beforeEach(async () => {
  desk = await openPointDesk(MONDAY)
  await desk.change({ adjustments: { approval_above: 500 } })
  const [first, second] = await Promise.all([makeStaff({ name: 'Ada Keller', at: { scope: desk.scope, role: 'support' } }), makeStaff({ name: 'Ben Ode', at: { scope: desk.scope, role: 'manager' } })])
  ada = asStaff(desk.scope, first.staffId)
  ben = asStaff(desk.scope, second.staffId)
})
const give = (scope: InChain, amount: number) => adjustPoints(scope, { memberId: desk.memberId, body: { asset: 'points', amount, reason: 'Car wash was out of order' } })
const audited = () => withChain(desk.scope.chainId, (tx) => tx.audit.findMany({ where: { chainId: desk.scope.chainId, action: { startsWith: 'points.' } }, orderBy: { id: 'asc' }, select: { action: true, actorId: true } }))

describe('hard case 20: a manual adjustment', () => {
  test('has a reason that the member reads, an actor and a line in the audit log', async () => {
    const made = valueOf(await give(ada, 200))
    expect(adjustment.safeParse(made).error).toBeUndefined()
    expect(made).toMatchObject({ status: 'done', amount: 200, balance_after: 200 })
    expect((await desk.entries())[0]).toMatchObject({ kind: 'adjust', amount: 200, reason: { code: 'adjusted', text: 'Adjusted: Car wash was out of order' }, source: { type: 'adjustment', id: made.id } })
    expect(await audited()).toEqual([{ action: 'points.adjust', actorId: ada.actor.id }])
    expect(valueOf(await listAdjustments(ben, { memberId: desk.memberId }))).toMatchObject([{ made_by: 'Ada Keller', decided_by: null, is_own: false }])
    await desk.clean()
  })

  test('above the limit waits for a second person: nobody agrees to their own, and it is decided once', async () => {
    const asked = valueOf(await give(ada, 501))
    expect(asked).toMatchObject({ status: 'waiting', balance_after: 0 })
    expect(await desk.entries()).toEqual([])
    const decide = (scope: InChain, agreed: boolean) => decideAdjustment(scope, { adjustmentId: asked.id, agreed })
    expect(codeOf(await decide(ada, true))).toBe('forbidden')
    const both = await Promise.all([decide(ben, true), decide(ben, true), decide(ben, false)])
    expect(both.map(codeOf).toSorted()).toEqual(['conflict', 'conflict', 'ok'])
    expect(codeOf(await reverseAdjustment(ada, { adjustmentId: 'adj_x' }))).toBe('not_found')
    await desk.clean()
  })

  test('a declined one moves nothing, and can\'t be taken back', async () => {
    const asked = valueOf(await give(ada, -600))
    expect(valueOf(await decideAdjustment(ben, { adjustmentId: asked.id, agreed: false })).status).toBe('declined')
    expect(codeOf(await reverseAdjustment(ben, { adjustmentId: asked.id }))).toBe('conflict')
    expect(await desk.entries()).toEqual([])
  })

  test('is taken back once, out of its own lot', async () => {
    await desk.fill(30)
    const made = valueOf(await give(ada, 200))
    const both = await Promise.all([1, 2, 3].map(() => reverseAdjustment(ben, { adjustmentId: made.id })))
    expect(both.map(codeOf).toSorted()).toEqual(['conflict', 'conflict', 'ok'])
    const [reversal, given] = await desk.entries()
    expect(reversal).toMatchObject({ kind: 'reverse', amount: -200, balance_after: 30, reverses: given?.id, lots: [{ lot_id: given?.lots[0]?.lot_id, amount: -200 }] })
    await desk.clean()
  })

  test('that took points gives them back to their own lots; spent gifts go by the refund policy', async () => {
    await desk.fill(30)
    const taken = valueOf(await give(ada, -20))
    valueOf(await reverseAdjustment(ada, { adjustmentId: taken.id }))
    expect(await desk.balance()).toMatchObject({ available: 30 })
    const gift = valueOf(await give(ada, 100))
    await desk.redeem(120)
    valueOf(await reverseAdjustment(ada, { adjustmentId: gift.id }))
    expect(await desk.balance()).toMatchObject({ available: 0, debt: 90 })
    valueOf(await give(ada, 100))
    expect(await desk.balance(), 'what is given repays first').toMatchObject({ available: 10, debt: 0 })
    await desk.clean()
  })

  test('takes no more than is free, and nothing that a quote holds', async () => {
    await desk.fill(30)
    await desk.hold(20)
    expect(codeOf(await give(ada, -11))).toBe('insufficient_points')
    expect(codeOf(await give(ada, -10))).toBe('ok')
    await desk.clean()
  })

  test('sent again under its key happens once', async () => {
    const input = { memberId: desk.memberId, body: { asset: 'points' as const, amount: 5, reason: 'x' } }
    const [first, again] = [await adjustPointsOnce(desk.scope, { input, idempotency: once(input, 'k') }), await adjustPointsOnce(desk.scope, { input, idempotency: once(input, 'k') })]
    expect([told(first), told(again)]).toMatchObject([{ http: 201, replayed: false, balance_after: 5 }, { http: 201, replayed: true, balance_after: 5 }])
    expect(codeOf(await adjustPointsOnce(desk.scope, { input: { ...input, memberId: 'mem_x' }, idempotency: once(input, 'k2') }))).toBe('not_found')
  })
})

describe('the statement', () => {
  test('tells every kind of row in words of both languages, each with the balance right after it', async () => {
    await desk.change({ points: { maturity_days: 1 } })
    const sold = await desk.fill(30)
    desk.at(MONDAY + 2 * DAY_MS)
    const { maturePoints } = await import('../ledger/mature-points')
    valueOf(await maturePoints(desk.scope, { until: desk.scope.now, batch: 10 }))
    const held = await desk.hold(20)
    await desk.fill(40, { quote_id: held.id ?? '', payments: [{ method: 'points', amount_minor: 15 }, { method: 'cash', amount_minor: 3_985 }] })
    const gone = await desk.redeem(5)
    await desk.cancel(gone.id)
    valueOf(await give(ada, 7))
    await desk.refund(sold.id)
    const rows = (await desk.entries()).toReversed()
    expect(rows.map((row) => `${row.kind} ${row.amount}`)).toEqual(['earn 30', 'mature 0', 'reserve 0', 'spend -15', 'release 0', 'earn 40', 'spend -5', 'reverse 5', 'adjust 7', 'reverse -30'])
    let balance = 0
    for (const row of rows) {
      balance += row.amount
      expect([row.kind, row.balance_after]).toEqual([row.kind, balance])
    }
    desk.scope = { ...desk.scope, locale: 'zh' }
    const inChinese = (await desk.entries()).toReversed()
    for (const [index, row] of inChinese.entries()) expect([row.reason.text, /\p{Script=Han}/u.test(row.reason.text), row.reason.text !== rows[index]?.reason.text]).toEqual([row.reason.text, true, true])
    const file = valueOf(await exportStatement(desk.scope, { memberId: desk.memberId }))
    expect(file.rows).toBe(rows.length)
    expect(file.csv.split('\r\n')[1]).toContain(`,-30,${balance},refund,`)
  })

  test('a disputed row opens to its lots, its sale with the versions of rules and programme, and who did it', async () => {
    await withChain(desk.scope.chainId, (tx) => tx.member.updateMany({ where: { chainId: desk.scope.chainId }, data: { tierCode: 'silver', version: { increment: 1 } } }))
    const sold = await desk.fill(30)
    const made = valueOf(await give(ada, 700))
    valueOf(await decideAdjustment(ben, { adjustmentId: made.id, agreed: true }))
    const [adjusted, earned] = await desk.entries()
    const open = async (entryId = '') => valueOf(await explainEntry(ben, { memberId: desk.memberId, entryId }))
    expect(await open(adjusted?.id)).toMatchObject({ who: { made_by: 'Ada Keller', decided_by: 'Ben Ode', reversed_by: null }, lots: [{ amount: 700, earned: 700, left: 700, sale_id: null }] })
    const explained = await open(earned?.id)
    expect(explained).toMatchObject({ sale: { id: sold.id, station_name: 'Nordwind Hafenstraße', pos_id: 'till-1', rule_set_version: desk.scope.chain.ruleSetVersion }, who: null, lots: [{ sale_id: sold.id, left: 36 }] })
    const rules = (all: typeof explained.rules) => all.map((rule) => `${rule.name} ${rule.points}`).toSorted()
    expect(rules(explained.rules)).toEqual(['Points per litre 30', 'Silver × 1.2 6'])
    const inChinese = valueOf(await explainEntry({ ...ben, locale: 'zh' }, { memberId: desk.memberId, entryId: earned?.id ?? '' }))
    expect(rules(inChinese.rules)).toEqual(['每升积分 30', '银卡 × 1.2 6'])
    expect(codeOf(await explainEntry(ben, { memberId: 'mem_x', entryId: earned?.id ?? '' }))).toBe('not_found')
  })
})
