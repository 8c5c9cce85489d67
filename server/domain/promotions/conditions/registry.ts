import type { Condition } from './condition'
import { grade } from './grade'
import { minimumAmount } from './minimum-amount'
import { minimumVolume } from './minimum-volume'
import { tier } from './tier'
import { timeWindow } from './time-window'

/** Every condition there is, in the order in which the console offers them. */
export const CONDITIONS: readonly Condition[] = [grade, timeWindow, tier, minimumVolume, minimumAmount]

const BY_CODE = new Map(CONDITIONS.map((condition) => [condition.code, condition]))

/** Undefined for an unknown code: the caller refuses or throws, an unknown condition never just "doesn't hold". */
export const findCondition = (code: string): Condition | undefined => BY_CODE.get(code)
