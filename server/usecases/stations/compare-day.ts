import type { BusinessDayAnswer, DayDifference, SentTotals } from '@/server/contracts/business-day'
import type { DaySums } from '@/server/data/sales/sum-business-days'
import { formatDecimal, parseDecimal } from '@/server/domain/kernel/parse-decimal'

const VOLUME_DECIMALS = 3
const VOLUME_MAX = 10n ** 15n

/** Our sums in the contract's form. */
export const tellSums = (sums: DaySums): BusinessDayAnswer['totals'] => ({
  sales_count: sums.salesCount, gross_minor: Number(sums.grossMinor), other_discounts_minor: Number(sums.otherMinor), discount_minor: Number(sums.discountMinor),
  net_minor: Number(sums.netMinor), refunded_minor: Number(sums.refundedMinor),
  payments: sums.payments.map((one) => ({ method: one.method as SentPayment['method'], amount_minor: Number(one.amountMinor) })),
  grades: sums.grades.map((one) => ({ grade: one.grade, volume: formatDecimal(one.quantity, VOLUME_DECIMALS), amount_minor: Number(one.amountMinor) })),
})
type SentPayment = NonNullable<SentTotals['payments']>[number]

/**
 * Every figure in which a till's day isn't ours, to the minor unit and the thousandth. What the till left out isn't
 * compared; in a list that it sent, a method or grade that it left out counts as nothing.
 */
export function compareDay(sent: SentTotals, sums: DaySums): DayDifference[] {
  const figures: [keyof SentTotals, bigint][] = [
    ['sales_count', BigInt(sums.salesCount)], ['gross_minor', sums.grossMinor], ['other_discounts_minor', sums.otherMinor], ['discount_minor', sums.discountMinor],
    ['net_minor', sums.netMinor], ['refunded_minor', sums.refundedMinor],
  ]
  return [
    ...figures.flatMap(([field, ours]) => (typeof sent[field] === 'number' ? differ(field, { till: BigInt(sent[field]), ours }) : [])),
    ...(sent.payments ? differInList('payments', sumBy(sent.payments, (one) => one.method, (one) => BigInt(one.amount_minor)), new Map(sums.payments.map((one) => [one.method, one.amountMinor]))) : []),
    ...(sent.grades ? differInList('grades', sumBy(sent.grades, (one) => `${one.grade}.volume`, (one) => volumeOf(one.volume)), new Map(sums.grades.map((one) => [`${one.grade}.volume`, one.quantity]))) : []),
    ...(sent.grades ? differInList('grades', sumBy(sent.grades, (one) => `${one.grade}.amount_minor`, (one) => BigInt(one.amount_minor)), new Map(sums.grades.map((one) => [`${one.grade}.amount_minor`, one.amountMinor]))) : []),
  ]
}

function differ(field: string, { till, ours }: { till: bigint; ours: bigint }): DayDifference[] {
  if (till === ours) return []
  const tell = (value: bigint) => (field.endsWith('.volume') ? formatDecimal(value, VOLUME_DECIMALS) : Number(value))
  return [{ field, till: tell(till), ours: tell(ours), difference: tell(till - ours) }]
}

const differInList = (list: string, till: ReadonlyMap<string, bigint>, ours: ReadonlyMap<string, bigint>): DayDifference[] =>
  [...new Set([...till.keys(), ...ours.keys()])].sort().flatMap((name) => differ(`${list}.${name}`, { till: till.get(name) ?? 0n, ours: ours.get(name) ?? 0n }))

function sumBy<T>(all: readonly T[], name: (one: T) => string, amount: (one: T) => bigint): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const one of all) sums.set(name(one), (sums.get(name(one)) ?? 0n) + amount(one))
  return sums
}

/** Contract text, already of the right shape, as thousandths. */
function volumeOf(text: string): bigint {
  const parsed = parseDecimal(text, VOLUME_DECIMALS, VOLUME_MAX)
  return parsed.ok ? parsed.value : 0n
}
