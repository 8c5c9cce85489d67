import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordedLine, RecordedSale } from '@/server/data/hot/read-sale'
import { planRefund } from './plan-refund'

const rules = { rounding: 'half_up' as const, volumeUnit: 'l' }

function line(over: Partial<RecordedLine> = {}): RecordedLine {
  return { ordinal: 0, lineId: '1', type: 'fuel', unit: 'l', quantity: 42_130n, amountMinor: 7_579n, otherMinor: 0n, discountMinor: 421n, pointsEarned: 84n, refundedMinor: 0n, ...over }
}
function sale(lines: RecordedLine[], over: Partial<RecordedSale> = {}): RecordedSale {
  const sum = (of: (one: RecordedLine) => bigint) => lines.reduce((total, one) => total + of(one), 0n)
  const netMinor = sum((one) => one.amountMinor - one.otherMinor - one.discountMinor)
  return {
    id: 'sal_1', status: 'finalised', stationTimeZone: 'UTC', businessDate: '2026-11-22', ruleSetVersion: 1, grossMinor: sum((one) => one.amountMinor), netMinor,
    refundedMinor: sum((one) => one.refundedMinor), pointsEarned: sum((one) => one.pointsEarned), payments: [{ method: 'card', amount_minor: Number(netMinor) }],
    eligibleAt: 0, answer: {}, words: {}, isCounted: true, lines, claims: [], refunds: [], lots: [], ...over,
  }
}

/** Refunds parts one after another until nothing is left, as a till would. */
function refundInParts(lines: RecordedLine[], parts: number[]) {
  let current = sale(lines)
  const totals = { amount: 0n, net: 0n, points: 0n, paidBack: 0, volume: 0n }
  for (const [index, part] of [...parts, Infinity].entries()) {
    const open = current.lines.filter((one) => one.refundedMinor < one.amountMinor)
    const target = open[index % Math.max(open.length, 1)]
    if (!target) break
    const left = Number(target.amountMinor - target.refundedMinor)
    const request = part === Infinity ? {} : { lines: [{ line_id: target.lineId, amount_minor: Math.min(part, left) }] }
    const plan = planRefund(current, request, rules)
    if (!plan.ok) throw new Error(plan.refusal.detail)
    totals.amount += plan.value.amountMinor
    totals.net += plan.value.netMinor
    totals.points += plan.value.pointsToTakeBack
    totals.volume += plan.value.counters.volume
    totals.paidBack += plan.value.payBack.reduce((sum, one) => sum + one.amount_minor, 0)
    const taken = new Map(plan.value.taken.map((one) => [one.line.lineId, one.amountMinor]))
    current = sale(current.lines.map((one) => ({ ...one, refundedMinor: one.refundedMinor + (taken.get(one.lineId) ?? 0n) })), {
      payments: current.payments, refunds: [...current.refunds, { reference: `${index}`, bodyHash: '', kind: 'refund', body: { pay_back: plan.value.payBack } }],
    })
  }
  return totals
}

describe('refunds by stored amounts', () => {
  test('three partial refunds take back exactly what was paid, earned and poured', () => {
    expect(refundInParts([line()], [1_000, 3_333, 1])).toEqual({ amount: 7_579n, net: 7_158n, points: 84n, paidBack: 7_158, volume: 42_130n })
  })

  test('however a sale is cut into refunds, the parts add up to the whole and no part is negative', () => {
    const lines = fc.array(fc.record({ amount: fc.bigInt(1n, 500_000n), discountShare: fc.integer({ min: 0, max: 100 }), points: fc.bigInt(0n, 5_000n), quantity: fc.bigInt(0n, 99_999n) }), { minLength: 1, maxLength: 5 })
    fc.assert(fc.property(lines, fc.array(fc.integer({ min: 1, max: 200_000 }), { maxLength: 12 }), (specs, parts) => {
      const all = specs.map((spec, ordinal) => line({ ordinal, lineId: `${ordinal}`, amountMinor: spec.amount, discountMinor: (spec.amount * BigInt(spec.discountShare)) / 100n, pointsEarned: spec.points, quantity: spec.quantity }))
      const whole = sale(all)
      const totals = refundInParts(all, parts)
      expect(totals).toEqual({ amount: whole.grossMinor, net: whole.netMinor, points: whole.pointsEarned, paidBack: Number(whole.netMinor), volume: all.reduce((sum, one) => sum + one.quantity, 0n) })
    }), { numRuns: 300 })
  })

  test('money never goes back beyond what was paid with each method', () => {
    const mixed = sale([line()], { payments: [{ method: 'points', amount_minor: 2_000 }, { method: 'cash', amount_minor: 5_158 }] })
    const plan = planRefund(mixed, {}, rules)
    expect(plan.ok && plan.value.payBack).toEqual([{ method: 'points', amount_minor: 2_000 }, { method: 'cash', amount_minor: 5_158 }])
  })

  test.each([
    ['more than the line has', { lines: [{ line_id: '1', amount_minor: 7_580 }] }, 'refund_exceeds_sale'],
    ['the same line twice, together too much', { lines: [{ line_id: '1', amount_minor: 4_000 }, { line_id: '1', amount_minor: 4_000 }] }, 'refund_exceeds_sale'],
    ['a line that the sale does not have', { lines: [{ line_id: 'x', amount_minor: 1 }] }, 'unprocessable'],
  ])('%s is refused', (_words, request, code) => {
    const plan = planRefund(sale([line()]), request, rules)
    expect(plan.ok ? 'ok' : plan.refusal.code).toBe(code)
  })

  test('nothing left is nothing to refund', () => {
    const gone = sale([line({ refundedMinor: 7_579n })], { status: 'refunded' })
    for (const request of [{}, { lines: [{ line_id: '1', amount_minor: 1 }] }]) {
      const plan = planRefund(gone, request, rules)
      expect(plan.ok ? 'ok' : plan.refusal.code).toBe('nothing_to_refund')
    }
  })
})
