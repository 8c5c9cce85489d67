import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LotId } from '../kernel/typed-id'
import { planMerge, type MergedLot, type Merging } from './plan-merge'

const NOW = 1_000_000
const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31)
const lotOf = (name: string): fc.Arbitrary<MergedLot> => fc.record({ left: fc.bigInt(1n, 500n), held: fc.bigInt(0n, 500n), isPending: fc.boolean(), expiresAt: fc.option(fc.integer({ min: NOW - 500, max: NOW + 5_000 })) })
  .map(({ left, held, isPending, expiresAt }): MergedLot => ({ id: name as LotId, state: isPending ? 'pending' : 'active', startsAt: isPending ? NOW + 1 : 0, expiresAt, left, free: isPending || held >= left ? left : left - held }))
/** An account whose sums are what its lots say. */
const side = (who: string): fc.Arbitrary<Merging> => fc.tuple(fc.array(fc.constant(null), { maxLength: 4 }).chain((all) => fc.tuple(...all.map((_, index) => lotOf(`lot_${who}${index}`)))), fc.bigInt(0n, 900n)).map(([lots, debt]) => ({
  lots,
  balance: {
    available: sum(lots.filter((lot) => lot.state === 'active').map((lot) => lot.free)), pending: sum(lots.filter((lot) => lot.state === 'pending').map((lot) => lot.free)),
    reserved: sum(lots.map((lot) => lot.left - lot.free)), debt,
  },
}))
const sum = (all: readonly bigint[]): bigint => all.reduce((total, one) => total + one, 0n)

test('a merge makes and loses nothing: what is left of all lots less the debt is what both had, no lot goes below what is held of it', () => {
  fc.assert(fc.property(side('k'), side('a'), (kept, absorbed) => {
    const plan = planMerge(kept, absorbed, NOW)
    const left = new Map([...kept.lots, ...absorbed.lots].map((lot) => [lot.id as string, lot.left]))
    for (const move of plan.moves) left.set(move.lotId, (left.get(move.lotId) ?? 0n) - move.repaid)
    const { available, pending, reserved, debt } = plan.balance
    const after = { available: kept.balance.available + available, pending: kept.balance.pending + pending, reserved: kept.balance.reserved + reserved, debt: kept.balance.debt + debt }
    expect(after.available + after.pending + after.reserved).toBe(sum([...left.values()]))
    expect(available + pending + reserved - debt, 'the balance changes by what the absorbed one had').toBe(plan.amount)
    for (const lot of [...kept.lots, ...absorbed.lots]) expect(left.get(lot.id) ?? 0n).toBeGreaterThanOrEqual(lot.left - lot.free)
    const stillFree = [...kept.lots, ...absorbed.lots].filter((lot) => lot.expiresAt === null || NOW < lot.expiresAt).map((lot) => (left.get(lot.id) ?? 0n) - (lot.left - lot.free))
    expect(after.debt === 0n || sum(stillFree) === 0n, 'nobody owes who has free points').toBe(true)
    expect(sum(plan.moves.map((move) => move.moved)), 'what both statements show of the lots cancels but for what repays').toBe(sum(absorbed.lots.map((lot) => lot.left)) - sum(plan.moves.map((move) => move.repaid)))
  }), { seed, numRuns: 300 })
})
