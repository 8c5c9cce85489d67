import { discountPerUnit } from './discount-per-unit'
import type { Effect } from './effect'
import { pointsMultiplier } from './points-multiplier'
import { pointsPerMoney } from './points-per-money'
import { pointsPerUnit } from './points-per-unit'

/** Every effect there is, in the order in which the console offers them. */
export const EFFECTS: readonly Effect[] = [discountPerUnit, pointsPerUnit, pointsPerMoney, pointsMultiplier]

const BY_CODE = new Map(EFFECTS.map((effect) => [effect.code, effect]))

/** Undefined for an unknown code: the caller refuses or throws. */
export const findEffect = (code: string): Effect | undefined => BY_CODE.get(code)
