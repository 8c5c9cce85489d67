import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { divideRounded, ROUNDING_MODES } from '../kernel/rounding'
import { roundTable, type Table, type TableCell } from './round-table'

const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31)
console.info(`round-table: seed ${seed}`)
vi.setConfig({ testTimeout: 60_000 })

const free = { scale: 100n, mode: 'half_up', lineMax: () => undefined, promotionMax: () => undefined } as const
const cell = (line: number, promotion: number, exact: bigint): TableCell => ({ line, promotion, exact })

test('the sum is rounded once, and the units over go to the largest remainders, ties to the earlier cell', () => {
  expect(roundTable({ ...free, cells: [cell(0, 0, 40n), cell(1, 0, 40n), cell(2, 0, 70n)] })).toEqual([1n, 0n, 1n])
  expect(roundTable({ ...free, cells: [cell(0, 0, 333n), cell(1, 0, 333n), cell(2, 0, 334n)] })).toEqual([3n, 3n, 4n])
  expect(roundTable({ ...free, mode: 'down', cells: [cell(0, 0, 99n)] })).toEqual([0n])
  expect(roundTable({ ...free, cells: [] })).toEqual([])
})

test('where the largest remainder has no room, units move until everybody keeps the bounds', () => {
  // Promotion 0 may give one unit and line 0 may take one: the only way to give two is (0, 1) and (1, 0).
  const cells = [cell(0, 0, 50n), cell(0, 1, 50n), cell(1, 0, 50n)]
  expect(roundTable({ ...free, cells, lineMax: () => 1n, promotionMax: () => 1n })).toEqual([0n, 1n, 1n])
})

const tables = fc.record({
  cells: fc.array(fc.record({ line: fc.nat(3), promotion: fc.nat(3), exact: fc.bigInt(0n, 350n) }), { maxLength: 12 }),
  mode: fc.constantFrom(...ROUNDING_MODES),
  isTight: fc.boolean(),
})

test('for any table: the parts add up to the rounded sum, each is its exact value rounded down or up, no bound is exceeded', () => {
  const property = fc.property(tables, ({ cells, mode, isTight }) => {
    const exactOf = (key: 'line' | 'promotion', n: number) => cells.filter((one) => one[key] === n).reduce((sum, one) => sum + one.exact, 0n)
    // The tightest bounds that the exact values still fit.
    const maxOf = (key: 'line' | 'promotion') => (n: number) => (isTight ? (exactOf(key, n) + 99n) / 100n : undefined)
    const table: Table<TableCell> = { cells, scale: 100n, mode, lineMax: maxOf('line'), promotionMax: maxOf('promotion') }
    const shares = roundTable(table)
    expect(shares.reduce((a, b) => a + b, 0n)).toBe(divideRounded(cells.reduce((sum, one) => sum + one.exact, 0n), 100n, mode))
    shares.forEach((share, index) => {
      const exact = cells[index]?.exact ?? 0n
      expect([exact / 100n, (exact + 99n) / 100n]).toContain(share)
    })
    for (const key of ['line', 'promotion'] as const) {
      for (const n of [0, 1, 2, 3]) {
        const given = shares.reduce((sum, share, index) => (cells[index]?.[key] === n ? sum + share : sum), 0n)
        expect(given <= (maxOf(key)(n) ?? given)).toBe(true)
      }
    }
  })
  const report = fc.check(property, { numRuns: 3_000, seed })
  expect(report.failed, `seed ${report.seed}: ${fc.defaultReportMessage(report) ?? ''}`).toBe(false)
})
