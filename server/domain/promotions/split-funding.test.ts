import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitFunding } from './split-funding'

const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31)
console.info(`split-funding: seed ${seed}`)

const halves = [{ party: 'chain', shareBp: 5_000 }, { party: 'brand', shareBp: 5_000 }]
const told = (parts: ReadonlyMap<string, bigint>[]) => parts.map((one) => Object.fromEntries(one))

test('shares by largest remainder; the chain pays what nobody else funds', () => {
  expect(told(splitFunding([1_000n], [{ party: 'bank', shareBp: 3_333 }, { party: 'chain', shareBp: 6_667 }]))).toEqual([{ bank: 333n, chain: 667n }])
  expect(told(splitFunding([421n, 0n], []))).toEqual([{ chain: 421n }, { chain: 0n }])
  expect(splitFunding([], halves)).toEqual([])
})

test('cents of many lines do not all fall to the party that is named first', () => {
  expect(told(splitFunding([1n, 1n, 1n], halves))).toEqual([{ chain: 1n, brand: 0n }, { chain: 1n, brand: 0n }, { chain: 0n, brand: 1n }])
})

test('a party that is named twice pays both shares', () => {
  expect(told(splitFunding([100n], [{ party: 'bank', shareBp: 2_000 }, { party: 'chain', shareBp: 5_000 }, { party: 'bank', shareBp: 3_000 }]))).toEqual([{ bank: 50n, chain: 50n }])
})

test('for any amounts and shares: every amount is split exactly, no part is negative or off by a whole unit, no party pays a unit too much', () => {
  const shares = fc.array(fc.integer({ min: 1, max: 9_999 }), { maxLength: 4 }).map((cuts) => [0, ...cuts.sort((a, b) => a - b), 10_000])
    .map((cuts) => cuts.slice(1).map((cut, at) => cut - (cuts[at] ?? 0)).filter((share) => share > 0).map((shareBp, n) => ({ party: String(n), shareBp })))
  const report = fc.check(fc.property(fc.array(fc.oneof(fc.bigInt(0n, 5n), fc.bigInt(0n, 100_000n)), { maxLength: 8 }), shares, (amounts, funding) => {
    const parts = splitFunding(amounts, funding)
    const sum = amounts.reduce((a, b) => a + b, 0n)
    parts.forEach((one, at) => {
      expect([...one.values()].reduce((a, b) => a + b, 0n)).toBe(amounts[at])
      for (const { party, shareBp } of funding) {
        const off = (one.get(party) ?? -1n) * 10_000n - (amounts[at] ?? 0n) * BigInt(shareBp)
        expect(off > -10_000n && off < 10_000n && (one.get(party) ?? -1n) >= 0n).toBe(true)
      }
    })
    for (const { party, shareBp } of funding) {
      const paid = parts.reduce((all, one) => all + (one.get(party) ?? 0n), 0n)
      expect(paid * 10_000n < sum * BigInt(shareBp) + 10_000n).toBe(true)
    }
  }), { numRuns: 1_500, seed })
  expect(report.failed, `seed ${report.seed}: ${fc.defaultReportMessage(report) ?? ''}`).toBe(false)
})
