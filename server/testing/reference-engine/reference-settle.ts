import { minor } from '@/server/domain/kernel/units'
import type { Intent } from '@/server/domain/promotions/types'
import { count, least, whole, ZERO, type Fraction } from './fraction'
import type { EarnLine, Wanted } from './reference-points'
import { ceilingOf, openRoomFor } from './reference-room'
import { shareOut, type Part } from './reference-rounding'
import type { ReferenceRun } from './reference-run'
import type { Decided } from './reference-stacking'
import { takeTurn, type DiscountPart, type Turn } from './reference-turn'

export interface PointsPart extends Part { quantity: bigint }
export interface Intended { promotion: number; intent: Intent; worthMinor: bigint }

/** One combination of decisions, carried through to whole units. */
export interface Outcome {
  decided: Decided
  turns: readonly Turn[]
  discounts: readonly DiscountPart[]
  points: readonly PointsPart[]
  intents: readonly Intended[]
  /** What the member gets, in 1/10 000 of a minor unit. */
  value: bigint
  /** Bounds left the rounding more than one right answer. */
  isOpen: boolean
}

/** All discounts in order, rounded together; then points on what is left to pay, rounded down together; then the rest. */
export function settleAll(run: ReferenceRun, decided: Decided): Outcome {
  const { ruleSet, facts, candidates } = run
  const room = openRoomFor(facts, ruleSet.currencyDecimals)
  const turns = candidates.map((_, promotion) => takeTurn(run, { promotion, decided, room }))
  const discounts = turns.flatMap((turn) => turn.discounts)
  const isShared = shareOut(discounts, ruleSet.rounding, {
    line: (line) => room.lines.slice(line, line + 1).map((one) => ceilingOf(one, one.floor, room))[0],
    promotion: (promotion) => candidates[promotion]?.left.money,
  })
  const after = afterDiscounts(run, turns, discounts)
  const points = earnPoints(run, turns, after)
  const isEarned = shareOut(points, 'down', { line: () => undefined, promotion: (promotion) => candidates[promotion]?.left.points })
  const intents = intend(run, turns, after)
  const money = count(discounts.map(({ units }) => units)) + count(intents.map(({ worthMinor }) => worthMinor))
  return { decided, turns, discounts, points, intents, value: money * 10_000n + count(points.map(({ units }) => units)) * ruleSet.pointValueE4, isOpen: !isShared || !isEarned }
}

/** The lines of each promotion with what is left to pay for them. */
function afterDiscounts({ facts }: ReferenceRun, turns: readonly Turn[], discounts: readonly DiscountPart[]): EarnLine[][] {
  const net = facts.lines.map((line, index) => line.amountMinor - line.otherDiscountsMinor - count(discounts.filter((part) => part.line === index).map(({ units }) => units)))
  return turns.map((turn) => turn.lines.flatMap((index) => facts.lines.slice(index, index + 1).map((line) => {
    const left = net[index] ?? 0n
    return { index, line, quantity: turn.quantities.get(index) ?? 0n, netMinor: left > 0n ? left : 0n, base: ZERO }
  })))
}

/** Earning rules first; what they gave is the base of what multiplies it, and then everything else has its turn in order. */
function earnPoints({ candidates }: ReferenceRun, turns: readonly Turn[], after: readonly EarnLine[][]): PointsPart[] {
  const parts: PointsPart[] = []
  const left = candidates.map((candidate): Fraction | undefined => (candidate.left.points === undefined ? undefined : whole(candidate.left.points)))
  const isBase = (promotion: number, isOnBase: boolean): boolean => candidates[promotion]?.promotion.origin === 'earning_rule' && !isOnBase
  const round = (isTurnOf: (promotion: number, isOnBase: boolean) => boolean, base: (line: number) => Fraction): void => candidates.forEach((candidate, promotion) => {
    for (const { effect, rule } of candidate.points.filter((one) => isTurnOf(promotion, one.rule.isOnBase))) {
      const lines = (after[promotion] ?? []).map((line) => ({ ...line, base: base(line.index) }))
      if (lines.length === 0) continue
      rule.gives(effect.args as never, lines).forEach((wanted, at) => {
        const [line, most] = [lines[at], left[promotion]]
        const exact = most === undefined ? wanted : least(wanted, most)
        if (exact.isLessThan(wanted)) turns[promotion]?.cuts.add('points')
        if (most !== undefined) left[promotion] = most.minus(exact)
        if (line && exact.isAboveZero) parts.push({ line: line.index, promotion, exact, units: 0n, quantity: line.quantity })
      })
    }
  })
  round(isBase, () => ZERO)
  const bases = [...parts]
  round((promotion, isOnBase) => !isBase(promotion, isOnBase), (line) => bases.filter((part) => part.line === line).reduce((sum, part) => sum.plus(part.exact), ZERO))
  return parts
}

/** Once per sale each, where any quantity is left; cash back out of what the promotion's discounts left of its limits of money. */
function intend({ candidates, ruleSet }: ReferenceRun, turns: readonly Turn[], after: readonly EarnLine[][]): Intended[] {
  return candidates.flatMap(({ intentions, left }, promotion) => {
    const [turn, lines] = [turns[promotion], after[promotion] ?? []]
    if (!turn || lines.every(({ quantity }) => quantity === 0n)) return []
    let money = left.money === undefined ? undefined : left.money - count(turn.discounts.map(({ units }) => units))
    return intentions.flatMap(({ effect, rule }) => {
      const wanted = rule.wants(effect.args as never, lines, ruleSet.rounding)
      const given = wanted && withinMoney(wanted, money)
      if (wanted && given !== wanted) turn.cuts.add('money')
      if (given && rule.isMoney && money !== undefined) money -= given.worthMinor
      return given ? [{ promotion, ...given }] : []
    })
  })
}

function withinMoney(wanted: Wanted, money: bigint | undefined): Wanted | undefined {
  if (wanted.intent.type !== 'stored_value' || money === undefined || wanted.worthMinor <= money) return wanted
  return money > 0n ? { intent: { type: 'stored_value', amountMinor: minor(money) }, worthMinor: money } : undefined
}
