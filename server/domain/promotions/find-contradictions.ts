import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { dateOfDay, weekdayOf } from './calendar-math'
import type { Problem } from './check-promotion'
import { both, either, fromClaims, fromOpposite, impossibleAxes, NO_CLAIMS, withoutMeasured, type ClaimSet } from './claim-set'
import { findCondition } from './conditions/registry'
import { findIdleLimits } from './find-idle-limits'
import type { Coded, ConditionNode, Promotion } from './types'

/**
 * Refuses (`validation_failed`, every problem with its pointer) a promotion that no basket at no time can get: `all`
 * of conditions that exclude each other, dates on none of the weekdays that are asked for, dates outside the schedule;
 * and limits on what none of its effects moves.
 * Asked when somebody saves a rule; what was stored before stays readable. Nothing that can hold is ever refused;
 * not everything that can't is found.
 */
export function findContradictions(promotion: Promotion): Result<Promotion> {
  const problems: Problem[] = []
  const claims = claimsOf(promotion.conditions, '/conditions', problems)
  if (problems.length === 0) problems.push(...againstSchedule(claims, promotion.schedule))
  problems.push(...findIdleLimits(promotion))
  const [first] = problems
  return first ? refuse('validation_failed', first.detail, { pointer: first.pointer, errors: problems }) : ok(promotion)
}

function claimsOf(node: ConditionNode, pointer: string, problems: Problem[]): ClaimSet {
  if ('code' in node) return fromClaims(claimsOfLeaf(node))
  if ('not' in node) return 'code' in node.not ? fromOpposite(claimsOfLeaf(node.not)) : NO_CLAIMS
  if ('any' in node) return withoutMeasured(claimsOfAny(node.any, `${pointer}/any`, problems))
  return withoutMeasured(claimsOfAll(node.all, `${pointer}/all`, problems))
}

function claimsOfAll(children: readonly ConditionNode[], pointer: string, problems: Problem[]): ClaimSet {
  let claims = NO_CLAIMS
  for (const [index, child] of children.entries()) {
    const own = claimsOf(child, `${pointer}/${index}`, problems)
    const next = both(claims, own)
    const [axis] = impossibleAxes(next)
    // The problem stands where it first shows; its tree claims no more, so it isn't told twice.
    if (axis !== undefined) problems.push({ pointer: `${pointer}/${index}`, code: 'contradiction', detail: `It can’t hold together with the conditions before it (${axis.replace(/:.*/, '')}).` })
    if (axis !== undefined) return NO_CLAIMS
    if (isWeekdayOutside(next)) {
      problems.push({ pointer: `${pointer}/${index}`, code: 'contradiction', detail: 'None of the weekdays lies in the range of dates.' })
      return NO_CLAIMS
    }
    claims = next
  }
  return claims
}

/** A branch that can't hold leaves the others; only where none can is it a problem, and that of each. */
function claimsOfAny(children: readonly ConditionNode[], pointer: string, problems: Problem[]): ClaimSet {
  const branches = children.map((child, index) => {
    const own: Problem[] = []
    return { claims: claimsOf(child, `${pointer}/${index}`, own), problems: own }
  })
  const able = branches.filter((branch) => branch.problems.length === 0)
  if (able.length === 0) problems.push(...branches.flatMap((branch) => branch.problems))
  return either(able.map((branch) => branch.claims))
}

const claimsOfLeaf = ({ code, args }: Coded) => findCondition(code)?.claims(args) ?? []

const DAYS_OF_A_WEEK = 7

function isWeekdayOutside(claims: ClaimSet): boolean {
  const [dates, weekdays] = [claims.get('date')?.allowed, claims.get('weekday')?.allowed]
  if (!dates || !weekdays || !('from' in dates) || 'from' in weekdays) return false
  if (dates.to - dates.from >= DAYS_OF_A_WEEK - 1) return false
  for (let day = dates.from; day <= dates.to; day++) {
    if (weekdays.values.has(String(weekdayOf(day))) !== weekdays.isComplement) return false
  }
  return true
}

/** The clocks of the world are up to 14 hours before and 12 behind UTC: whose clock it is stands with the station. */
const AHEAD_MS = 14 * 3_600_000
const BEHIND_MS = 12 * 3_600_000
const DAY_MS = 86_400_000

function againstSchedule(claims: ClaimSet, { from, until }: Promotion['schedule']): Problem[] {
  const dates = claims.get('date')?.allowed
  if (!dates || !('from' in dates)) return []
  if (until !== undefined && Math.floor((until - 1 + AHEAD_MS) / DAY_MS) < dates.from) {
    return [{ pointer: '/schedule/until', code: 'contradiction', detail: `The schedule ends before the first day of the conditions, ${dateOfDay(dates.from)}.` }]
  }
  if (from !== undefined && Math.floor((from - BEHIND_MS) / DAY_MS) > dates.to) {
    return [{ pointer: '/schedule/from', code: 'contradiction', detail: `The schedule begins after the last day of the conditions, ${dateOfDay(dates.to)}.` }]
  }
  return []
}
