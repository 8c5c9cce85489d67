import { lineMaxMinor, type Room } from './line-room'
import { passDiscounts, type Attempt, type DiscountCell } from './pass-discounts'
import { passPoints, type PointsCell } from './pass-points'
import { roundTable } from './round-table'
import type { Choices, Run } from './run'

/** A cell with its share of the rounded total, in minor units or whole points. */
export type Rounded<Cell> = Cell & { amount: bigint }

/** One combination of choices, carried through to whole minor units and points. */
export interface Settled {
  choices: Choices
  attempts: readonly Attempt[]
  discounts: readonly Rounded<DiscountCell>[]
  points: readonly Rounded<PointsCell>[]
  /** Promotions whose points a limit cut. */
  pointsCut: ReadonlySet<number>
  discountMinor: bigint
  pointsEarned: bigint
  /** What the member gets, in 1/10 000 of a minor unit; `best` compares it. */
  value: bigint
}

/** Discounts, rounded once; then points on what is left to pay, rounded down once. */
export function settle(run: Run, choices: Choices): Settled {
  const { ruleSet, moneyScale, pointsScale } = run.compiled
  const { attempts, room } = passDiscounts(run, choices)
  const discounts = roundDiscounts(run, { attempts, room, moneyScale })
  const pass = passPoints(run, attempts, netByLine(run, discounts))
  const points = withAmounts(pass.cells, roundTable({
    cells: pass.cells, scale: pointsScale, mode: 'down',
    lineMax: () => undefined,
    promotionMax: (promotion) => run.screened[promotion]?.allowance.points,
  }))
  const [discountMinor, pointsEarned] = [sumOf(discounts), sumOf(points)]
  const value = discountMinor * 10_000n + pointsEarned * ruleSet.pointValueE4
  return { choices: choices.map((chosen) => [...chosen]), attempts, discounts, points, pointsCut: pass.cut, discountMinor, pointsEarned, value }
}

export const sumOf = (cells: readonly { amount: bigint }[]): bigint => cells.reduce((sum, cell) => sum + cell.amount, 0n)

function roundDiscounts(run: Run, { attempts, room, moneyScale }: { attempts: readonly Attempt[]; room: Room; moneyScale: bigint }): Rounded<DiscountCell>[] {
  const cells = attempts.flatMap((attempt) => attempt.cells)
  return withAmounts(cells, roundTable({
    cells, scale: moneyScale, mode: run.compiled.ruleSet.rounding,
    lineMax: (index) => {
      const line = room.lines[index]
      return line && lineMaxMinor(line, line.floor, moneyScale)
    },
    promotionMax: (promotion) => run.screened[promotion]?.allowance.money,
  }))
}

function netByLine({ facts }: Run, discounts: readonly Rounded<DiscountCell>[]): bigint[] {
  const net = facts.lines.map((line): bigint => line.amountMinor - line.otherDiscountsMinor)
  for (const { line, amount } of discounts) net[line] = (net[line] ?? 0n) - amount
  return net.map((amount) => (amount > 0n ? amount : 0n))
}

function withAmounts<Cell>(cells: readonly Cell[], amounts: readonly bigint[]): Rounded<Cell>[] {
  return cells.map((cell, index) => ({ ...cell, amount: amounts[index] ?? 0n }))
}
