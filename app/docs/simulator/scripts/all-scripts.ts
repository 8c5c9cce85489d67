import type { Script } from '../engine/script'
import { batch, closeDay, wrongClock } from './end-of-day'
import { otherHost, postpay, prepay, training } from './fills'
import { payWithPoints, redemption } from './points'
import { duplicates, offline, reboot } from './repeats'
import { mistakes, outOfOrder, refunds, voids } from './reversals'
import { voucher } from './vouchers'

/** Every script, in the order in which an integrator meets them. */
export const ALL_SCRIPTS: readonly Script[] = [
  postpay, prepay, payWithPoints, redemption, voucher, duplicates, offline, batch, reboot, refunds, voids, outOfOrder, closeDay, wrongClock, otherHost, training, mistakes,
]
