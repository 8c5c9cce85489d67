import { amount } from './amount'
import { anniversary } from './anniversary'
import { bankCard } from './bank-card'
import { birthday } from './birthday'
import { code } from './code'
import type { Condition } from './condition'
import { dateRange } from './date-range'
import { daysSinceLastFill } from './days-since-last-fill'
import { firstFill } from './first-fill'
import { fuelInStock } from './fuel-in-stock'
import { grade } from './grade'
import { holdOut } from './hold-out'
import { holiday } from './holiday'
import { member } from './member'
import { memberAttribute } from './member-attribute'
import { membershipAge } from './membership-age'
import { minimumAmount } from './minimum-amount'
import { minimumVolume } from './minimum-volume'
import { nthFill } from './nth-fill'
import { orderChannel } from './order-channel'
import { partner } from './partner'
import { paymentMethod } from './payment-method'
import { product } from './product'
import { recurrence } from './recurrence'
import { region } from './region'
import { segment } from './segment'
import { station } from './station'
import { stationGroup } from './station-group'
import { tier } from './tier'
import { timeWindow } from './time-window'
import { vehicle } from './vehicle'
import { vehicleGrade } from './vehicle-grade'
import { volume } from './volume'
import { volumeInPeriod } from './volume-in-period'
import { voucher } from './voucher'
import { weekday } from './weekday'

/** Every condition there is, in the order in which the console offers them. */
export const CONDITIONS: readonly Condition[] = [
  grade, product, vehicleGrade,
  timeWindow, weekday, dateRange, holiday, recurrence,
  member, tier, segment, memberAttribute, membershipAge, birthday, anniversary, vehicle, holdOut,
  firstFill, nthFill, volumeInPeriod, daysSinceLastFill,
  minimumVolume, volume, minimumAmount, amount,
  station, region, stationGroup, fuelInStock,
  paymentMethod, bankCard, partner, orderChannel, code, voucher,
]

const BY_CODE = new Map(CONDITIONS.map((condition) => [condition.code, condition]))

/** Undefined for an unknown code: the caller refuses or throws, an unknown condition never just "doesn't hold". */
export const findCondition = (code: string): Condition | undefined => BY_CODE.get(code)
