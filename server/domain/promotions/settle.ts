import { lineMaxMinor, type Room } from './line-room'
import { passDiscounts, type Attempt, type DiscountCell } from './pass-discounts'
import { passPoints, type PointsCell } from './pass-points'
import { roundTable, type TableCell } from './round-table'
import type { Choices, Run } from './run'

/** One combination of choices, carried through to whole minor units and points. */
export interface Settled {
  choices: Choices
  attempts: readonly Attempt[]
  discounts: readonly DiscountCell[]
  points: readonly PointsCell[]
  /** Promotions whose points a limit cut. */
  pointsCut: ReadonlySet<number>
  discountMinor: bigint
  pointsEarned: bigint
  /** What the member gets, in 1/10 000 of a minor unit; `best` compares it. */
  value: bigint
}

/** Discounts, rounded once; then points on what is left to pay, rounded down once. */
export function settle(run: Run, choices: Choices): Settled {
  const { attempts, room } = passDiscounts(run, choices)
  const discounts = attempts.flatMap((attempt) => attempt.cells)
  roundDiscounts(run, discounts, room)
  const { cells: points, cut: pointsCut } = passPoints(run, attempts, netByLine(run, discounts))
  roundPoints(run, points)
  const [discountMinor, pointsEarned] = [sumOf(discounts), sumOf(points)]
  const value = discountMinor * 10_000n + pointsEarned * run.compiled.ruleSet.pointValueE4
  return { choices: choices.map((chosen) => [...chosen]), attempts, discounts, points, pointsCut, discountMinor, pointsEarned, value }
}

export function sumOf(cells: readonly { amount: bigint }[]): bigint {
  let sum = 0n
  for (const { amount } of cells) sum += amount
  return sum
}

function roundDiscounts(run: Run, cells: readonly DiscountCell[], room: Room): void {
  fillAmounts(cells, roundTable({
    cells,
    scale: room.scale,
    mode: run.compiled.ruleSet.rounding,
    lineMax: (index) => {
      const line = room.lines[index]
      return line && lineMaxMinor(line, line.floor, room.scale)
    },
    promotionMax: (promotion) => run.screened[promotion]?.allowance.money,
  }))
}

function roundPoints(run: Run, cells: readonly PointsCell[]): void {
  fillAmounts(cells, roundTable({
    cells,
    scale: run.compiled.pointsScale,
    mode: 'down',
    lineMax: () => undefined,
    promotionMax: (promotion) => run.screened[promotion]?.allowance.points,
  }))
}

function fillAmounts(cells: readonly (TableCell & { amount: bigint })[], amounts: readonly bigint[]): void {
  cells.forEach((cell, index) => {
    cell.amount = amounts[index] ?? 0n
  })
}

function netByLine({ facts }: Run, discounts: readonly DiscountCell[]): bigint[] {
  const net = facts.lines.map((line): bigint => line.amountMinor - line.otherDiscountsMinor)
  for (const { line, amount } of discounts) net[line] = (net[line] ?? 0n) - amount
  return net.map((amount) => (amount > 0n ? amount : 0n))
}
