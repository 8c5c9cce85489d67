import type { RoundingMode } from '@/server/domain/kernel/rounding'
import { minor, points as toPoints } from '@/server/domain/kernel/units'
import type { BasketLine, Intent } from '@/server/domain/promotions/types'
import { count, Fraction, whole } from './fraction'
import type { Args } from './reference-asked'
import { inProportion } from './reference-discounts'
import { readE3 } from './reference-figures'

/** A line after all discounts: what of it volume limits leave, what is to pay, and what earning rules give for it. */
export interface EarnLine { index: number; line: BasketLine; quantity: bigint; netMinor: bigint; base: Fraction }

export interface Points {
  /** It counts what earning rules gave, so it comes after all of them. */
  isOnBase: boolean
  gives(args: Args, lines: readonly EarnLine[]): Fraction[]
}

/** What an effect wants beside discounts and points, and what it is worth where offers are compared, in minor units. */
export interface Wanted { intent: Intent; worthMinor: bigint }

export interface Intention {
  isForMembers: boolean
  isMoney: boolean
  wants(args: Args, lines: readonly EarnLine[], rounding: RoundingMode): Wanted | undefined
}

const ALL_BP = 10_000n

export const POINTS: Readonly<Record<string, Points>> = {
  points_per_unit: {
    isOnBase: false,
    gives: ({ points, per }: { points: number; per: string }, lines) => lines.map(({ line, quantity }) => (line.type === 'fuel' ? new Fraction(BigInt(points) * quantity, readE3(per)) : whole(0n))),
  },
  points_per_money: {
    isOnBase: false,
    gives: ({ points, per_minor: per }: { points: number; per_minor: number }, lines) => lines.map((line) => whole(BigInt(points) * paidFor(line)).over(BigInt(per))),
  },
  points_fixed: {
    isOnBase: false,
    gives: ({ points }: { points: number }, lines) => {
      const paid = lines.map((line) => whole(paidFor(line)))
      return paid.some((amount) => amount.isAboveZero) ? inProportion(whole(BigInt(points)), paid, 1n) : paid
    },
  },
  points_multiplier: {
    isOnBase: true,
    gives: ({ factor_bp: factor }: { factor_bp: number }, lines) => lines.map((line) => partFor(line, line.base).times(BigInt(factor) - ALL_BP).over(ALL_BP)),
  },
}

/** Of a part of a line the base points of that part count, rounded down to 1/10 000 of a point. */
const partFor = ({ quantity, line }: EarnLine, amount: Fraction): Fraction => (quantity === line.quantity ? amount : amount.times(quantity).over(line.quantity).downTo(ALL_BP))

/** What is left to pay for a line, in minor units; of a part of it that part, rounded down. */
const paidFor = ({ quantity, line, netMinor }: EarnLine): bigint => (quantity === line.quantity ? netMinor : (netMinor * quantity) / line.quantity)
const paidForAll = (lines: readonly EarnLine[]): bigint => count(lines.map(paidFor))

interface CashBack { percent_bp?: number; amount_minor?: number }
interface Growth { growth: number; per_minor?: number }
interface Voucher { kind: string; count: number; valid_days: number; worth_minor?: number }
interface Ticket { draw: string; count: number; worth_minor?: number }
interface Message { display24?: string; receipt_en?: string; receipt_zh?: string }

export const INTENTIONS: Readonly<Record<string, Intention>> = {
  cash_back: {
    isForMembers: true,
    isMoney: true,
    wants: ({ percent_bp: percent, amount_minor: fixed }: CashBack, lines, rounding) => {
      const paid = paidForAll(lines)
      const amount = paid === 0n ? 0n : percent === undefined ? BigInt(fixed ?? 0) : new Fraction(paid * BigInt(percent), ALL_BP).rounded(rounding)
      return amount === 0n ? undefined : { intent: { type: 'stored_value', amountMinor: minor(amount) }, worthMinor: amount }
    },
  },
  growth: {
    isForMembers: true,
    isMoney: false,
    wants: ({ growth, per_minor: per }: Growth, lines) => {
      const paid = paidForAll(lines)
      const amount = paid === 0n ? 0n : per === undefined ? BigInt(growth) : new Fraction(paid * BigInt(growth), BigInt(per)).floor
      return amount === 0n ? undefined : { intent: { type: 'growth', amount: toPoints(amount) }, worthMinor: 0n }
    },
  },
  voucher: {
    isForMembers: true,
    isMoney: false,
    wants: ({ kind, count: number, valid_days: validDays, worth_minor: worth = 0 }: Voucher) => ({ intent: { type: 'voucher', kind, count: number, validDays }, worthMinor: BigInt(worth) * BigInt(number) }),
  },
  draw_ticket: {
    isForMembers: true,
    isMoney: false,
    wants: ({ draw, count: number, worth_minor: worth = 0 }: Ticket) => ({ intent: { type: 'draw_ticket', draw, count: number }, worthMinor: BigInt(worth) * BigInt(number) }),
  },
  message: {
    isForMembers: false,
    isMoney: false,
    wants: ({ display24, receipt_en: en, receipt_zh: zh }: Message) => {
      const [english, chinese] = [en ?? zh, zh ?? en]
      return { worthMinor: 0n, intent: { type: 'message', ...(display24 !== undefined && { display24 }), ...(english !== undefined && chinese !== undefined && { receipt: { en: english, zh: chinese } }) } }
    },
  },
}
