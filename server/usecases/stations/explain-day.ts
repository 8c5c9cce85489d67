import type { DayClue } from '@/server/contracts/business-day'
import type { SaleOfDay } from '@/server/data/sales/list-sales-of-day'
import { formatInstant, type EpochMs } from '@/server/domain/kernel/local-day'

export interface DayToExplain {
  /** The till's net less ours; null when the till told no net. */
  netDifferenceMinor: bigint | null
  closedAt: EpochMs
  sales: readonly SaleOfDay[]
}
const LISTED_MAX = 20

/**
 * Which sales may be behind a difference, what comes to the very amount first. A sale that came after the close, or whose
 * number was used twice, is in our sum and not in the till's; a voided one the other way round, if the till didn't take it
 * out; a number that no sale has is a sale that never came.
 */
export function explainDay({ netDifferenceMinor: wanted, closedAt, sales }: DayToExplain): DayClue[] {
  const counted = sales.filter((sale) => !sale.isVoided)
  const clue = (code: DayClue['code'], found: readonly SaleOfDay[], sign: 1n | -1n): DayClue[] => {
    if (found.length === 0) return []
    const amount = sign * found.reduce((sum, sale) => sum + sale.netMinor, 0n)
    return [{ code, explains: wanted !== null && wanted !== 0n && amount === wanted, amount_minor: Number(amount), sales: found.slice(0, LISTED_MAX).map(tell) }]
  }
  const late = counted.filter((sale) => sale.recordedAt > closedAt)
  const same = wanted === null || wanted >= 0n ? [] : counted.filter((sale) => sale.netMinor === -wanted && !late.includes(sale))
  const clues = [
    ...clue('recorded_late', late, -1n),
    ...clue('voided', sales.filter((sale) => sale.isVoided), 1n),
    ...same.slice(0, 1).flatMap(() => [{ ...tellSame(same), explains: same.length === 1 }]),
    ...clue('number_reused', counted.filter((sale) => sale.flags.includes('sequence_reused')), -1n),
    ...payments(counted.filter((sale) => sale.paymentsDiffer)),
    ...missing(sales),
  ]
  return clues.sort((a, b) => Number(b.explains) - Number(a.explains))
}

const tell = (sale: SaleOfDay): DayClue['sales'][number] => ({ id: sale.id, pos_transaction_id: sale.posTransactionId, occurred_at: formatInstant(sale.occurredAt), net_minor: Number(sale.netMinor) })
const tellSame = (same: readonly SaleOfDay[]) => ({ code: 'same_amount' as const, sales: same.slice(0, LISTED_MAX).map(tell) })
const payments = (found: readonly SaleOfDay[]): DayClue[] => (found.length === 0 ? [] : [{ code: 'payments_differ', explains: false, sales: found.slice(0, LISTED_MAX).map(tell) }])

/** Numbers between the first and the last of the day that no sale has; a count that wrapped is no gap of its whole length. */
function missing(sales: readonly SaleOfDay[]): DayClue[] {
  const numbers = [...new Set(sales.flatMap((sale) => sale.posSequence ?? []))].sort((a, b) => (a < b ? -1 : 1))
  const gaps = numbers.slice(1).flatMap((number, index) => {
    const before = numbers[index] ?? number
    return number - before > BigInt(LISTED_MAX) ? [] : Array.from({ length: Number(number - before) - 1 }, (_, step) => String(before + BigInt(step) + 1n))
  })
  return gaps.length === 0 ? [] : [{ code: 'number_missing', explains: false, sales: [], numbers: gaps.slice(0, LISTED_MAX) }]
}
