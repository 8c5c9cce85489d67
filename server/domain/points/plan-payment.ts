import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { minor, points, type MinorUnits, type Points } from '@/server/domain/kernel/units'
import { pointsFor, pointsValue } from './point-value'

/** What a programme says of spending: the value of a point in 1/10 000 of a minor unit, the fewest points at once, and in which steps. */
export interface SpendRule { valueE4: bigint; min: bigint; step: bigint }

/** So many points pay so much of a basket. */
export interface PointsPayment { points: Points; valueMinor: MinorUnits }

/**
 * How many points pay towards `payableMinor` when `wanted` are asked for; `max`: as many as there are and as the basket
 * needs, none where that is below the programme's minimum. Never more than the basket costs: whole steps, rounded down.
 *
 * Refuses `unprocessable` where points have no value, below the minimum or between two steps, and `insufficient_points`.
 */
export function planPayment(wanted: bigint | 'max', of: { available: bigint; payableMinor: bigint; rule: SpendRule }): Result<PointsPayment> {
  const { available, payableMinor, rule } = of
  const none = ok({ points: points(0n), valueMinor: minor(0n) })
  if (rule.valueE4 === 0n) return wanted === 'max' ? none : refusePoints('Points of this programme have no value to pay with.')
  const useful = payableMinor > 0n ? pointsFor(payableMinor, { valueE4: rule.valueE4, step: 1n }) : 0n
  if (wanted === 'max') {
    const most = wholeSteps(least(available, useful), rule.step)
    return most < rule.min ? none : ok(payment(most, of))
  }
  if (wanted % rule.step !== 0n || wanted < rule.min) return refusePoints(`Points are spent from ${rule.min} on, in steps of ${rule.step}.`)
  if (wanted > available) return refuse('insufficient_points', `${available} points are available, ${wanted} are needed.`)
  const spent = wholeSteps(least(wanted, useful), rule.step)
  if (spent === 0n || spent < rule.min) return refusePoints('The basket costs less than the fewest points that can be spent.')
  return ok(payment(spent, of))
}

const payment = (spent: bigint, { payableMinor, rule }: { payableMinor: bigint; rule: SpendRule }): PointsPayment =>
  ({ points: points(spent), valueMinor: minor(least(pointsValue(spent, rule.valueE4), payableMinor)) })

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const wholeSteps = (count: bigint, step: bigint): bigint => (count / step) * step
const refusePoints = (detail: string) => refuse('unprocessable', detail, { errors: [{ pointer: '/spend_points', code: 'unprocessable', detail }] })
