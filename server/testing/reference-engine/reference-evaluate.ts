import type { AppliedDiscount, Evaluation, Facts, LimitClaim, Reason, RuleSet } from '@/server/domain/promotions/types'
import { count } from './fraction'
import { chooseOutcome } from './reference-choices'
import { counterFor } from './reference-limits'
import { openRun, type Candidate, type ReferenceRun } from './reference-run'
import type { Outcome } from './reference-settle'
import { decided } from './reference-stacking'

/** Everything of an evaluation but its texts; amounts in minor units, points whole, volumes in thousandths. */
export interface ReferenceEvaluation {
  lines: { lineId: string; discounts: Pick<AppliedDiscount, 'promotionId' | 'version' | 'kind' | 'amountMinor'>[]; pointsEarned: bigint }[]
  totals: { grossMinor: bigint; otherDiscountsMinor: bigint; discountMinor: bigint; netMinor: bigint }
  pointsEarned: bigint
  pointsBy: { promotionId: string; version: number; points: bigint }[]
  rollbacks: Evaluation['rollbacks']
  claims: LimitClaim[]
  intents: Evaluation['intents']
  explanations: { promotionId: string; version: number; name: string; applied: boolean; reason: Reason; condition?: string }[]
  /** Bounds left the rounding more than one right answer, so only sums and bounds can be compared. */
  isOpen: boolean
}

/**
 * The documented rules of the engine, followed to the letter, with exact fractions and without any thought of speed.
 * Lines are taken in the order of their ids ("2" before "10"), and told in the order in which they came.
 */
export function evaluateNaively(ruleSet: RuleSet, facts: Facts): ReferenceEvaluation {
  const lines = [...facts.lines].sort((a, b) => a.lineId.length - b.lineId.length || (a.lineId < b.lineId ? -1 : 1))
  const told = evaluateInOrder(ruleSet, { ...facts, lines })
  return { ...told, lines: facts.lines.flatMap((line) => told.lines.slice(lines.indexOf(line), lines.indexOf(line) + 1)) }
}

function evaluateInOrder(ruleSet: RuleSet, facts: Facts): ReferenceEvaluation {
  const run = openRun(ruleSet, facts)
  const { outcome, isOpen } = chooseOutcome(run)
  const { discounts, points, intents } = outcome
  const gross = count(facts.lines.map((line) => line.amountMinor))
  const other = count(facts.lines.map((line) => line.otherDiscountsMinor))
  const discount = count(discounts.map(({ units }) => units))
  return {
    lines: facts.lines.map(({ lineId }, line) => ({ lineId, discounts: discountsOn(run, outcome, line), pointsEarned: count(points.filter((part) => part.line === line).map(({ units }) => units)) })),
    totals: { grossMinor: gross, otherDiscountsMinor: other, discountMinor: discount, netMinor: gross - other - discount },
    pointsEarned: count(points.map(({ units }) => units)),
    pointsBy: run.candidates.flatMap(({ promotion: { id, version } }, at) => (pointsOf(outcome, at) > 0n ? [{ promotionId: id, version, points: pointsOf(outcome, at) }] : [])),
    rollbacks: outcome.turns.flatMap(({ rollbacks }, at) => (moneyOf(outcome, at) > 0n ? rollbacks : [])),
    claims: run.candidates.flatMap((candidate, at) => claimsOf(run, outcome, { candidate, at })),
    intents: intents.flatMap(({ promotion, intent }) => run.candidates.slice(promotion, promotion + 1).map((one) => ({ promotionId: one.promotion.id, version: one.promotion.version, intent }))),
    explanations: run.candidates.map((candidate, at) => ({ promotionId: candidate.promotion.id, version: candidate.promotion.version, name: candidate.promotion.name, ...explain(run, outcome, { candidate, at }) })),
    isOpen,
  }
}

const moneyOf = ({ discounts }: Outcome, at: number): bigint => count(discounts.filter(({ promotion }) => promotion === at).map(({ units }) => units))
const pointsOf = ({ points }: Outcome, at: number): bigint => count(points.filter(({ promotion }) => promotion === at).map(({ units }) => units))
const gives = (outcome: Outcome, at: number): boolean => moneyOf(outcome, at) > 0n || pointsOf(outcome, at) > 0n || outcome.intents.some(({ promotion }) => promotion === at)

/** A promotion's discounts of one kind on one line are one discount. */
function discountsOn({ candidates }: ReferenceRun, { discounts }: Outcome, line: number): ReferenceEvaluation['lines'][number]['discounts'] {
  const here = discounts.filter((part) => part.line === line && part.units > 0n)
  const firsts = here.filter((part, at) => here.findIndex((other) => other.promotion === part.promotion && other.kind === part.kind) === at)
  return firsts.flatMap(({ promotion: at, kind }) => candidates.slice(at, at + 1).map(({ promotion }) => {
    const amountMinor = count(here.filter((part) => part.promotion === at && part.kind === kind).map(({ units }) => units)) as AppliedDiscount['amountMinor']
    return { promotionId: promotion.id, version: promotion.version, kind, amountMinor }
  }))
}

/** Who gives something uses its kept limits: once, by the money, by the points, by the fuel that it was given on. */
function claimsOf({ facts }: ReferenceRun, outcome: Outcome, { candidate: { promotion }, at }: { candidate: Candidate; at: number }): LimitClaim[] {
  if (!gives(outcome, at)) return []
  const stored = count(outcome.intents.map((one) => (one.promotion === at && one.intent.type === 'stored_value' ? one.intent.amountMinor : 0n)))
  const used = { uses: 1n, money: moneyOf(outcome, at) + stored, points: pointsOf(outcome, at), volume: volumeOf(facts, outcome, at) }
  return promotion.limits.flatMap((limit) => {
    const counter = counterFor(limit, facts, promotion)
    const amount = used[limit.measure]
    return counter && amount > 0n ? [{ limitId: limit.id, promotionId: promotion.id, measure: limit.measure, ...counter, max: limit.max, amount }] : []
  })
}

/** Each fuel line once, whatever is given on it and how often; an intent is given on all lines of its promotion. */
function volumeOf(facts: Facts, outcome: Outcome, at: number): bigint {
  const given = [...outcome.discounts, ...outcome.points].filter(({ promotion }) => promotion === at).map(({ line, quantity }): [number, bigint] => [line, quantity])
  const intended = outcome.intents.some(({ promotion }) => promotion === at) ? (outcome.turns[at]?.quantities ?? []) : []
  return count([...new Map([...given, ...intended])].map(([line, quantity]) => (facts.lines[line]?.type === 'fuel' ? quantity : 0n)))
}

type Explained = Pick<ReferenceEvaluation['explanations'][number], 'applied' | 'reason' | 'condition'>

function explain(run: ReferenceRun, outcome: Outcome, { candidate, at }: { candidate: Candidate; at: number }): Explained {
  const turn = outcome.turns[at]
  if (candidate.refused) return { applied: false, ...candidate.refused }
  if (gives(outcome, at)) return { applied: true, reason: 'applied' }
  const other = passedOverBy(run, outcome, candidate)
  if (other) return { applied: false, reason: other === 'first' ? 'excluded' : 'not_best' }
  if (turn?.failed) return { applied: false, reason: 'condition_failed', ...turn.failed }
  if (turn?.cuts.has('floor')) return { applied: false, reason: 'floor_reached' }
  return { applied: false, reason: turn?.cuts.has('money') || turn?.cuts.has('points') ? 'limit_reached' : 'condition_failed' }
}

/** The outermost group that chose another child on all lines that would have been left to the promotion. */
function passedOverBy({ choosings }: ReferenceRun, outcome: Outcome, { lines, within }: Candidate): 'first' | 'best' | undefined {
  const isChosen = (line: number): boolean => within.every(({ choosing, child }) => decided(outcome.decided, choosing, choosings[choosing]?.scope === 'line' ? line : 0) === child)
  if (lines.length === 0 || lines.some(isChosen)) return undefined
  const above = within.find(({ choosing, child }) => (choosings[choosing]?.scope === 'line' ? lines : [0]).some((unit) => decided(outcome.decided, choosing, unit) !== child))
  return above && choosings[above.choosing]?.mode
}
