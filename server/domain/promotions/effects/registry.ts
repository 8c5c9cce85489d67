import { bundle } from './bundle'
import { buyGet } from './buy-get'
import { cashBack } from './cash-back'
import { cheapestFree } from './cheapest-free'
import { discountPerUnit } from './discount-per-unit'
import { drawTicket } from './draw-ticket'
import type { Effect } from './effect'
import { fixedAmount } from './fixed-amount'
import { gift } from './gift'
import { growth } from './growth'
import { memberPrice } from './member-price'
import { message } from './message'
import { percentage } from './percentage'
import { pointsFixed } from './points-fixed'
import { pointsMultiplier } from './points-multiplier'
import { pointsPerMoney } from './points-per-money'
import { pointsPerUnit } from './points-per-unit'
import { service } from './service'
import { spendGet } from './spend-get'
import { voucher } from './voucher'

/** Every effect there is, in the order in which the console offers them. */
export const EFFECTS: readonly Effect[] = [
  discountPerUnit, memberPrice, percentage, fixedAmount, spendGet,
  cheapestFree, buyGet, bundle, gift, service,
  pointsPerUnit, pointsPerMoney, pointsFixed, pointsMultiplier,
  cashBack, voucher, drawTicket, growth, message,
]

const BY_CODE = new Map(EFFECTS.map((effect) => [effect.code, effect]))

/** Undefined for an unknown code: the caller refuses or throws. */
export const findEffect = (code: string): Effect | undefined => BY_CODE.get(code)
