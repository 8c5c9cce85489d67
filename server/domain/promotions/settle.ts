import { lineMaxMinor, type Room } from './line-room'
import { passDiscounts, type Attempt, type DiscountCell } from './pass-discounts'
import { passIntents, type IntentCell } from './pass-intents'
import { passPoints, type PointsCell } from './pass-points'
import { roundTable, type TableCell } from './round-table'
import type { Choices, Run } from './run'
import { addGifts, sumGifts, worthOf, type Gift } from './sum-gifts'

/** One combination of choices, carried through to whole minor units and points. */
export interface Settled {
  choices: Choices
  attempts: readonly Attempt[]
  discounts: readonly DiscountCell[]
  points: readonly PointsCell[]
  /** In the order of evaluation. */
  intents: readonly IntentCell[]
  /** What each promotion gives, by position; one that gives nothing isn't in it. */
  gifts: ReadonlyMap<number, Gift>
  /** Promotions whose points a limit cut. */
  pointsCut: ReadonlySet<number>
  discountMinor: bigint
  pointsEarned: bigint
  /** What the member gets, in 1/10 000 of a minor unit; `best` compares it. */
  value: bigint
}

/** Discounts, rounded once; then points on what is left to pay, rounded down once; then intents on the same. */
export function settle(run: Run, choices: Choices): Settled {
  const { attempts, room } = passDiscounts(run, choices)
  const discounts = attempts.flatMap((attempt) => attempt.cells)
  roundDiscounts(run, discounts, room)
  const netMinor = netByLine(run, discounts)
  const { cells: points, cut: pointsCut } = passPoints(run, attempts, netMinor)
  roundPoints(run, points)
  const intents = passIntents(run, attempts, netMinor)
  const gifts = sumGifts({ discounts, points, intents })
  const sum = addGifts([...gifts.values()])
  return {
    choices: choices.map((chosen) => [...chosen]), attempts, discounts, points, intents, gifts, pointsCut,
    discountMinor: sum.discountMinor, pointsEarned: sum.points, value: worthOf(sum, run.compiled.ruleSet),
  }
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
