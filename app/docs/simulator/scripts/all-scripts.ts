import type { Script } from '../engine/script'
import { otherHost, postpay, prepay, training } from './fills'
import { duplicates, offline, reboot } from './repeats'
import { mistakes, outOfOrder, refunds, voids } from './reversals'

/** Every script, in the order in which an integrator meets them. */
export const ALL_SCRIPTS: readonly Script[] = [postpay, prepay, duplicates, offline, reboot, refunds, voids, outOfOrder, otherHost, training, mistakes]
