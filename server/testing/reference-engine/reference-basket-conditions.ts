import type { BasketLine } from '@/server/domain/promotions/types'
import { count } from './fraction'
import type { Asked, Condition } from './reference-conditions'
import { readE3 } from './reference-figures'

/** Each condition as a predicate over the lines asked about. */
export const BASKET_CONDITIONS: Readonly<Record<string, Condition>> = {
  grade: ({ grades }: { grades: string[] }, asked) => linesWhere(asked, (line) => line.grade !== undefined && grades.includes(line.grade)),
  minimum_volume: ({ volume, unit }: { volume: string; unit: string }, asked) => wholly(asked, volumeOf(asked, unit) >= readE3(volume)),
  minimum_amount: ({ amount_minor: amount, measured }: { amount_minor: number; measured: string }, asked) => wholly(asked, amountOf(asked, measured) >= BigInt(amount)),
  tier: ({ tiers }: { tiers: string[] }, asked) => wholly(asked, tiers.some((tier) => tier === asked.facts.member?.tier)),
}

/** For all lines asked about, or for none. */
export const wholly = ({ lines }: Asked, holds: boolean): readonly number[] => (holds ? lines : [])

const lineOf = ({ facts }: Asked, index: number): BasketLine[] => facts.lines.slice(index, index + 1)

const linesWhere = (asked: Asked, holds: (line: BasketLine) => boolean): number[] => asked.lines.filter((index) => lineOf(asked, index).some(holds))

const volumeOf = (asked: Asked, unit: string): bigint =>
  count(asked.lines.flatMap((index) => lineOf(asked, index)).map((line): bigint => (line.type === 'fuel' && line.unit === unit ? line.quantity : 0n)))

function amountOf(asked: Asked, measured: string): bigint {
  const lines = asked.lines.flatMap((index) => lineOf(asked, index))
  const gross = count(lines.map((line) => line.amountMinor))
  return measured === 'after_discounts' ? gross - count(lines.map((line) => line.otherDiscountsMinor)) - asked.takenMinor(asked.lines) : gross
}
