import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { points } from '../kernel/units'
import { lotExpiry } from './lot-expiry'
import { planEarn } from './plan-earn'
import { planReversal } from './plan-reversal'
import { planSpend } from './plan-spend'
import { REFUND_POLICIES, type ExpiryPolicy, type Lot } from './types'

const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31)
console.info(`points: seed ${seed}`)
vi.setConfig({ testTimeout: 60_000 })

const NOW = 1_000_000
function lot(name: string, left: bigint, more: Partial<Lot> = {}): Lot {
  return { id: `lot_${name}`, state: 'active', earnedPoints: points(left), leftPoints: points(left), startsAt: 0, expiresAt: null, entryId: 'ent_1', ...more }
}
const taken = (moves: readonly { lotId: string; delta: bigint }[]) => Object.fromEntries(moves.map((move) => [move.lotId.slice(4), -move.delta]))

describe('earning', () => {
  const life = { at: NOW, startsAt: NOW, expiresAt: null }
  test.each([
    // earned, debt → repaid, left in the lot
    [100n, 0n, 0n, 100n], [100n, 30n, 30n, 70n], [100n, 100n, 100n, 0n], [100n, 250n, 100n, 0n],
  ])('%s points with %s of debt: %s repay it, %s are left', (earned, debt, repaid, left) => {
    const plan = planEarn(points(earned), points(debt), life)
    expect([plan.repaidDebt, plan.lot?.leftPoints, plan.lot?.earnedPoints]).toEqual([repaid, left, earned])
  })

  test('nothing earned makes no lot, points that start later are pending', () => {
    expect(planEarn(points(0n), points(5n), life)).toEqual({ repaidDebt: 0n })
    expect(planEarn(points(5n), points(0n), { ...life, startsAt: NOW + 1 }).lot?.state).toBe('pending')
  })
})

describe('spending', () => {
  test('soonest expiry first, never last, then oldest, then id', () => {
    const lots = [lot('never', 10n), lot('c', 10n, { expiresAt: NOW + 9 }), lot('b', 10n, { expiresAt: NOW + 9 }), lot('old', 10n, { expiresAt: NOW + 9, startsAt: -5 }), lot('soon', 10n, { expiresAt: NOW + 1 })]
    const plan = planSpend(lots, points(45n), NOW)
    expect(plan.ok && plan.value.map((move) => [move.lotId.slice(4), move.delta])).toEqual([['soon', -10n], ['old', -10n], ['b', -10n], ['c', -10n], ['never', -5n]])
  })

  test.each([
    ['one instant before it expires', NOW + 1, true], ['at the instant at which it expires', NOW, false],
  ])('a lot counts %s: %s', (_, expiresAt, isUsable) => {
    expect(planSpend([lot('a', 10n, { expiresAt })], points(10n), NOW).ok).toBe(isUsable)
  })

  test('pending points, and points that start later, cannot be spent', () => {
    expect(planSpend([lot('a', 10n, { state: 'pending' }), lot('b', 10n, { startsAt: NOW + 1 })], points(1n), NOW)).toMatchObject({ ok: false, refusal: { code: 'insufficient_points' } })
  })

  test.each([[0n], [-5n]])('a spend of %s is refused', (wanted) => {
    expect(planSpend([lot('a', 10n)], points(wanted), NOW)).toMatchObject({ ok: false, refusal: { code: 'validation_failed' } })
  })

  test('hard cases 2 and 3: for any lots exactly what was asked for is taken, no lot goes below zero, and their order does not matter', () => {
    const lots = fc.uniqueArray(fc.record({ name: fc.nat(99), left: fc.bigInt(0n, 50n), startsAt: fc.integer({ min: -3, max: 3 }), expiresAt: fc.option(fc.integer({ min: NOW - 1, max: NOW + 3 }), { nil: null }), state: fc.constantFrom('active' as const, 'pending' as const) }), { selector: (one) => one.name })
      .map((all) => all.map(({ name, left, ...more }) => lot(String(name), left, more)))
    const property = fc.property(lots.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), fc.bigInt(1n, 200n), ([all, shuffled], wanted) => {
      const plan = planSpend(all, points(wanted), NOW)
      expect(planSpend(shuffled, points(wanted), NOW)).toEqual(plan)
      const usable = all.filter((one) => one.state === 'active' && (one.expiresAt === null || one.expiresAt > NOW)).reduce((sum, one) => sum + one.leftPoints, 0n)
      expect(plan.ok).toBe(usable >= wanted)
      if (!plan.ok) return
      expect(plan.value.reduce((sum, move) => sum - move.delta, 0n)).toBe(wanted)
      for (const move of plan.value) expect((all.find((one) => one.id === move.lotId)?.leftPoints ?? 0n) + move.delta >= 0n).toBe(true)
    })
    const report = fc.check(property, { numRuns: 500, seed })
    expect(report.failed, `seed ${report.seed}: ${fc.defaultReportMessage(report) ?? ''}`).toBe(false)
  })
})

describe('taking back what a sale earned', () => {
  const own = (name: string, left: bigint, more: Partial<Lot> = {}) => ({ ...lot(name, left, more), ofSale: true })
  const other = (name: string, left: bigint, more: Partial<Lot> = {}) => ({ ...lot(name, left, more), ofSale: false })

  test.each([
    { what: 'nothing spent', lots: [own('a', 84n)], policy: 'debt', from: { a: 84n }, debt: 0n, waived: 0n },
    { what: 'pending before active', lots: [own('a', 40n), own('p', 44n, { state: 'pending' })], policy: 'debt', from: { p: 44n, a: 40n }, debt: 0n, waived: 0n },
    { what: 'part spent, other points there', lots: [own('a', 30n), other('b', 100n)], policy: 'debt', from: { a: 30n, b: 54n }, debt: 0n, waived: 0n },
    { what: 'part spent, too little left', lots: [own('a', 30n), other('b', 20n)], policy: 'debt', from: { a: 30n, b: 20n }, debt: 34n, waived: 0n },
    { what: 'part spent, up to the balance', lots: [own('a', 30n), other('b', 20n)], policy: 'up_to_balance', from: { a: 30n, b: 20n }, debt: 0n, waived: 34n },
    { what: 'all spent, negative balance', lots: [own('a', 0n)], policy: 'debt', from: {}, debt: 84n, waived: 0n },
    { what: 'only pending, and pending', lots: [own('p', 84n, { state: 'pending' }), other('b', 50n)], policy: 'only_pending', from: { p: 84n }, debt: 0n, waived: 0n },
    { what: 'only pending, but already active', lots: [own('a', 84n), other('q', 50n, { state: 'pending' })], policy: 'only_pending', from: {}, debt: 0n, waived: 84n },
  ] as const)('$what', ({ lots, policy, from, debt, waived }) => {
    const plan = planReversal(lots, points(84n), policy)
    expect([taken(plan.moves), plan.debt, plan.waived]).toEqual([from, debt, waived])
  })

  test('a negative balance is repaid once by later earnings', () => {
    const { debt } = planReversal([own('a', 0n)], points(84n), 'debt')
    const first = planEarn(points(50n), debt, { at: NOW, startsAt: NOW, expiresAt: null })
    const second = planEarn(points(50n), points(debt - first.repaidDebt), { at: NOW, startsAt: NOW, expiresAt: null })
    expect([first.lot?.leftPoints, second.repaidDebt, second.lot?.leftPoints]).toEqual([0n, 34n, 16n])
  })

  test('three partial refunds take back exactly what was earned, whatever the policy', () => {
    for (const policy of REFUND_POLICIES) {
      let left = 84n
      for (const part of [28n, 28n, 28n]) left += planReversal([own('p', left, { state: 'pending' })], points(part), policy).moves.reduce((sum, move) => sum + move.delta, 0n)
      expect(left).toBe(0n)
    }
  })
})

describe('expiry', () => {
  const at = (policy: ExpiryPolicy, earned: string, zone: string) => {
    const expiresAt = lotExpiry(policy, Date.parse(earned), zone)
    return expiresAt === null ? null : new Date(expiresAt).toISOString()
  }
  test.each([
    [12, 'day', '2026-11-22T10:00:00Z', 'Europe/Berlin', '2027-11-22T23:00:00.000Z'],
    [12, 'month', '2026-11-22T10:00:00Z', 'Europe/Berlin', '2027-11-30T23:00:00.000Z'],
    [12, 'quarter', '2026-11-22T10:00:00Z', 'Europe/Berlin', '2027-12-31T23:00:00.000Z'],
    [12, 'year', '2026-11-22T10:00:00Z', 'Europe/Berlin', '2027-12-31T23:00:00.000Z'],
    // Late on the 22nd in Berlin is the 23rd in Shanghai and still the 22nd in New York.
    [1, 'day', '2026-11-22T22:59:59.999Z', 'Europe/Berlin', '2026-12-22T23:00:00.000Z'],
    [1, 'day', '2026-11-22T22:59:59.999Z', 'Asia/Shanghai', '2026-12-23T16:00:00.000Z'],
    [1, 'day', '2026-11-22T22:59:59.999Z', 'America/New_York', '2026-12-23T05:00:00.000Z'],
    // 31 January + 1 month is the end of February, 29 February + 12 months the 28th.
    [1, 'day', '2027-01-31T12:00:00Z', 'Europe/Berlin', '2027-02-28T23:00:00.000Z'],
    [12, 'day', '2028-02-29T12:00:00Z', 'Europe/Berlin', '2029-02-28T23:00:00.000Z'],
    // The day after has no midnight: the first instant after the gap.
    [1, 'day', '2018-10-03T12:00:00Z', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    // Midnight in summer and winter time.
    [1, 'day', '2026-09-24T12:00:00Z', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
    [1, 'day', '2026-09-25T12:00:00Z', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
  ] as const)('%s months to the end of the %s, earned %s in %s: gone at %s (hard case 7)', (...[months, roundTo, earned, zone, gone]) => {
    expect(at({ months, roundTo }, earned, zone)).toBe(gone)
  })

  test('points without an expiry never go', () => {
    expect(at({ months: null, roundTo: 'day' }, '2026-11-22T10:00:00Z', 'Europe/Berlin')).toBeNull()
  })
})
