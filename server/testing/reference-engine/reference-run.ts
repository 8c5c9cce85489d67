import type { Coded, Facts, Promotion, Reason, RuleSet } from '@/server/domain/promotions/types'
import { AMOUNT_DISCOUNTS, type Discount } from './reference-discounts'
import { ask, waitsForDiscounts } from './reference-conditions'
import { GOODS_DISCOUNTS } from './reference-goods'
import { isRunning, leftIn, ownerFor } from './reference-limits'
import { INTENTIONS, POINTS, type Intention, type Points } from './reference-points'
import { inOrder, type Choosing, type Ordered } from './reference-stacking'

const DISCOUNTS: Readonly<Record<string, Discount>> = { ...AMOUNT_DISCOUNTS, ...GOODS_DISCOUNTS }

export const EFFECT_CODES: readonly string[] = Object.keys({ ...DISCOUNTS, ...POINTS, ...INTENTIONS })

interface Ruled<Rule> { effect: Coded; rule: Rule }

/** A promotion against the facts, before anybody else's discount is known. */
export interface Candidate extends Ordered {
  discounts: readonly Ruled<Discount>[]
  points: readonly Ruled<Points>[]
  /** Those that somebody is there for. */
  intentions: readonly Ruled<Intention>[]
  refused?: { reason: Reason; condition?: string }
  /** Its conditions ask what is left after earlier discounts, so they are asked in its turn. */
  waits: boolean
  lines: readonly number[]
  left: { money?: bigint | undefined; volume?: bigint | undefined; points?: bigint | undefined }
}

export interface ReferenceRun { ruleSet: RuleSet; facts: Facts; candidates: readonly Candidate[]; choosings: readonly Choosing[]; earns: boolean }

/** Who is blocked gets nothing; then the schedule, the conditions, somebody to give it to, and the limits are asked, in this order. */
export function openRun(ruleSet: RuleSet, facts: Facts): ReferenceRun {
  const { ordered, choosings } = inOrder(ruleSet)
  const earns = facts.member !== undefined && !facts.member.blocked
  return { ruleSet, facts, choosings, earns, candidates: ordered.map((one) => screenOne(one, facts, earns)) }
}

function screenOne(ordered: Ordered, facts: Facts, earns: boolean): Candidate {
  const { promotion } = ordered
  const left = { money: leftIn(promotion, 'money', facts), volume: leftIn(promotion, 'volume', facts), points: leftIn(promotion, 'points', facts) }
  const every = facts.lines.map((_, index) => index)
  const candidate: Candidate = { ...ordered, ...effectsOf(promotion, earns), waits: waitsForDiscounts(promotion.conditions), left, lines: every }
  const refuse = (reason: Reason, condition?: string): Candidate => ({ ...candidate, lines: [], refused: { reason, ...(condition !== undefined && { condition }) } })
  if (facts.member?.blocked) return refuse('excluded')
  if (!isRunning(promotion, facts.occurredAt)) return refuse('not_scheduled')
  if (!candidate.waits) {
    const { lines, condition, reason = 'condition_failed' } = ask(promotion.conditions, { facts, lines: every, clock: promotion.schedule.timeZone, takenMinor: () => 0n })
    if (lines.length === 0) return refuse(reason, condition)
    candidate.lines = lines
  }
  if (candidate.discounts.length + candidate.points.length + candidate.intentions.length === 0) return refuse('condition_failed', 'member')
  return isStopped(candidate, facts) ? refuse('limit_reached') : candidate
}

/** A use that is used up stops everything, a volume all but a second rate; money stops discounts and cash back, points stop points. */
function isStopped({ promotion, discounts, points, intentions, left }: Candidate, facts: Facts): boolean {
  if (promotion.limits.some((limit) => ownerFor(limit, facts, promotion) === undefined)) return true
  if (leftIn(promotion, 'uses', facts) === 0n) return true
  if (left.volume === 0n && !discounts.some(({ effect, rule }) => rule.goesBeyond?.(effect.args as never))) return true
  const mayGive = [
    discounts.length > 0 && left.money !== 0n,
    intentions.some(({ rule }) => !rule.isMoney || left.money !== 0n),
    points.length > 0 && left.points !== 0n,
  ]
  return !mayGive.includes(true)
}

function effectsOf({ effects }: Promotion, earns: boolean): Pick<Candidate, 'discounts' | 'points' | 'intentions'> {
  const unknown = effects.find(({ code }) => !EFFECT_CODES.includes(code))
  if (unknown) throw new Error(`The reference doesn't know the effect ${unknown.code}.`)
  const ruled = <Rule>(rules: Readonly<Record<string, Rule>>): Ruled<Rule>[] => effects.flatMap((effect) => {
    const rule = rules[effect.code]
    return rule ? [{ effect, rule }] : []
  })
  return { discounts: ruled(DISCOUNTS), points: earns ? ruled(POINTS) : [], intentions: ruled(INTENTIONS).filter(({ rule }) => earns || !rule.isForMembers) }
}
