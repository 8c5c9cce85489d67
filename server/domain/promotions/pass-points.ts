import type { Earned, EarningLine, PointsEffect } from './effects/effect'
import { smaller } from './line-room'
import type { Attempt } from './pass-discounts'
import type { Run } from './run'

/** What one effect of one promotion gives for one line: exact, and its share of the rounded total in whole points. */
export interface PointsCell { line: number; promotion: number; effect: number; earned: Earned; quantity: bigint; exact: bigint; amount: bigint }

/**
 * Points on what is left to pay: first the earning rules, whose points are the base, then everything else.
 * `cut` holds the promotions whose limit left less points than the rule gives.
 */
export function passPoints(run: Run, attempts: readonly Attempt[], netMinor: readonly bigint[]): { cells: PointsCell[]; cut: ReadonlySet<number> } {
  const pass: Pass = { run, attempts, netMinor, base: run.facts.lines.map(() => 0n), cells: [], cut: new Set(), left: new Map() }
  if (!run.earns) return pass
  earn(pass, (turn) => turn.isEarningRule && !turn.effect.onBase)
  for (const cell of pass.cells) pass.base[cell.line] = (pass.base[cell.line] ?? 0n) + cell.exact
  earn(pass, (turn) => !turn.isEarningRule || turn.effect.onBase)
  return pass
}

interface Pass {
  run: Run
  attempts: readonly Attempt[]
  netMinor: readonly bigint[]
  base: bigint[]
  cells: PointsCell[]
  cut: Set<number>
  /** Exact points that the limits of a promotion still leave. */
  left: Map<number, bigint>
}

function earn(pass: Pass, isTurnOf: (turn: { isEarningRule: boolean; effect: PointsEffect }) => boolean): void {
  const { screened, compiled, active } = pass.run
  for (const promotion of active) {
    const [entry, attempt] = [screened[promotion]?.entry, pass.attempts[promotion]]
    if (!entry || !attempt || attempt.lines.length === 0) continue
    entry.points.forEach((effect, index) => {
      if (!isTurnOf({ isEarningRule: entry.promotion.origin === 'earning_rule', effect })) return
      for (const earned of effect.earns(viewEarning(pass.run, attempt, pass), compiled.pointsScale)) collect(pass, { promotion, effect: index }, earned)
    })
  }
}

/** The lines of a promotion after all discounts. */
export function viewEarning({ facts }: Run, { lines, quantities }: Attempt, { netMinor, base }: { netMinor: readonly bigint[]; base: readonly bigint[] }): EarningLine[] {
  const views: EarningLine[] = []
  lines.forEach((index, at) => {
    const line = facts.lines[index]
    if (line) views.push({ index, line, quantity: quantities[at] ?? 0n, netMinor: netMinor[index] ?? 0n, base: base[index] ?? 0n })
  })
  return views
}

function collect(pass: Pass, by: { promotion: number; effect: number }, earned: Earned): void {
  const limit = pass.run.screened[by.promotion]?.allowance.points
  const left = limit === undefined ? undefined : (pass.left.get(by.promotion) ?? limit * pass.run.compiled.pointsScale)
  const exact = left === undefined ? earned.exact : smaller(earned.exact, left)
  if (exact < earned.exact) pass.cut.add(by.promotion)
  if (left !== undefined) pass.left.set(by.promotion, left - exact)
  if (exact === 0n) return
  const attempt = pass.attempts[by.promotion]
  const quantity = attempt?.quantities[attempt.lines.indexOf(earned.index)] ?? 0n
  pass.cells.push({ line: earned.index, promotion: by.promotion, effect: by.effect, earned, quantity, exact, amount: 0n })
}
