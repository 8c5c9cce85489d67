import { invariant } from '@/server/domain/kernel/invariant'
import { minor, points, type MinorUnits, type Points } from '@/server/domain/kernel/units'

const E4 = 10_000n

/** What `count` points pay, in minor units, at `valueE4` (1/10 000 of a minor unit a point): rounded down, so that points never pay more than they are worth. */
export const pointsValue = (count: bigint, valueE4: bigint): MinorUnits => minor((count * valueE4) / E4)

/**
 * The fewest points that pay `amountMinor`, in whole steps: at 0.5 a point and steps of 10, 12 minor units take 30.
 * `valueE4` and `step` are above zero.
 */
export function pointsFor(amountMinor: bigint, rate: { valueE4: bigint; step: bigint }): Points {
  invariant(rate.valueE4 > 0n && rate.step > 0n, 'points that pay have a value and a step')
  return points(roundUp(roundUp(amountMinor * E4, rate.valueE4) / rate.valueE4, rate.step))
}

const roundUp = (value: bigint, step: bigint): bigint => ((value + step - 1n) / step) * step
