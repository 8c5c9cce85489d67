import type { SaleRefundBody } from '@/server/contracts/refund'
import type { RecordedLine, RecordedSale } from '@/server/data/hot/read-sale'
import { ok, refuse, type Result } from '@/server/domain/kernel/result'
import { allocateByLargestRemainder, cumulativeShare, type RoundingMode } from '@/server/domain/kernel/rounding'

/** What one refund takes back, worked out from stored amounts: never by running the rules again. */
export interface RefundPlan {
  /** Gross taken back now, per line. */
  taken: { line: RecordedLine; amountMinor: bigint; quantity: bigint }[]
  amountMinor: bigint
  /** What goes back to the payer: the lines' price after discounts. */
  netMinor: bigint
  payBack: { method: string; amount_minor: number }[]
  pointsToTakeBack: bigint
  /** Of the points that the sale was paid with. */
  pointsToGiveBack: bigint
  /** Everything of the sale has now been taken back, by this refund or with earlier ones. */
  complete: boolean
  counters: { spend: bigint; volume: bigint; fills: bigint }
}

/**
 * Pro rata over the lines asked for, or over all that is left. Shares are cumulative: round(total × taken back ÷
 * gross) − already taken, so partial refunds add up to the whole and the last one clears the remainder.
 * Refuses: `refund_exceeds_sale`, `unprocessable` (a line that the sale doesn't have), `nothing_to_refund`.
 */
export function planRefund(sale: RecordedSale, request: Pick<SaleRefundBody, 'lines'>, rules: { rounding: RoundingMode; volumeUnit: string }): Result<RefundPlan> {
  const wanted = request.lines ? readWanted(sale, request.lines) : ok(allThatIsLeft(sale))
  if (!wanted.ok) return wanted
  const taken = wanted.value
  const amountMinor = taken.reduce((sum, one) => sum + one.amountMinor, 0n)
  const left = sale.lines.reduce((sum, line) => sum + line.amountMinor - line.refundedMinor, 0n)
  if (sale.status === 'refunded' || (amountMinor === 0n && left > 0n)) return refuse('nothing_to_refund', 'All of the sale has already been taken back.')
  const complete = amountMinor === left
  const share = (line: RecordedLine, total: bigint, now: bigint): bigint => shareOf(line, { total, now, rounding: rules.rounding })
  const netMinor = taken.reduce((sum, { line, amountMinor: now }) => sum + share(line, line.amountMinor - line.otherMinor - line.discountMinor, now), 0n)
  const back = payBack(sale, netMinor)
  return ok({
    taken,
    amountMinor,
    netMinor,
    payBack: back,
    pointsToGiveBack: pointsBack(sale, back, complete),
    pointsToTakeBack: taken.reduce((sum, { line, amountMinor: now }) => sum + share(line, line.pointsEarned, now), 0n),
    complete,
    counters: {
      spend: netMinor,
      volume: taken.reduce((sum, { line, quantity }) => (line.type === 'fuel' && line.unit === rules.volumeUnit ? sum + quantity : sum), 0n),
      fills: complete && sale.lines.some((line) => line.type === 'fuel' && line.quantity > 0n) ? 1n : 0n,
    },
  })
}

function shareOf(line: RecordedLine, of: { total: bigint; now: bigint; rounding: RoundingMode }): bigint {
  const { total, now, rounding } = of
  const already = line.refundedMinor === 0n ? 0n : cumulativeShare(total, { takenBack: line.refundedMinor, gross: line.amountMinor, already: 0n }, rounding)
  return cumulativeShare(total, { takenBack: line.refundedMinor + now, gross: line.amountMinor, already }, rounding)
}

function allThatIsLeft(sale: RecordedSale): RefundPlan['taken'] {
  return sale.lines.map((line) => {
    const amountMinor = line.amountMinor - line.refundedMinor
    return { line, amountMinor, quantity: volumeOf(line, amountMinor) }
  }).filter((one) => one.amountMinor > 0n || sale.grossMinor === 0n)
}

function readWanted(sale: RecordedSale, lines: NonNullable<SaleRefundBody['lines']>): Result<RefundPlan['taken']> {
  const taken = new Map<string, RefundPlan['taken'][number]>()
  for (const [index, ask] of lines.entries()) {
    const line = sale.lines.find((one) => one.lineId === ask.line_id)
    if (!line) return refuse('unprocessable', 'The sale has no such line.', { errors: [{ pointer: `/lines/${index}/line_id`, code: 'not_found', detail: 'Nothing with this id exists.' }] })
    const amountMinor = (taken.get(ask.line_id)?.amountMinor ?? 0n) + BigInt(ask.amount_minor)
    if (amountMinor > line.amountMinor - line.refundedMinor) {
      if (sale.refundedMinor === sale.grossMinor) return refuse('nothing_to_refund', 'All of the sale has already been taken back.')
      const detail = `At most ${line.amountMinor - line.refundedMinor} can still be taken back of this line.`
      return refuse('refund_exceeds_sale', detail, { errors: [{ pointer: `/lines/${index}/amount_minor`, code: 'refund_exceeds_sale', detail }] })
    }
    taken.set(ask.line_id, { line, amountMinor, quantity: volumeOf(line, amountMinor) })
  }
  return ok([...taken.values()])
}

/** Volume goes back in the proportion of the money, cumulatively, so that nothing of it is left at the end. */
const volumeOf = (line: RecordedLine, now: bigint): bigint => shareOf(line, { total: line.quantity, now, rounding: 'half_up' })

/** Points in the proportion of the money that comes back as points, cumulatively; the last refund clears what is left. */
function pointsBack(sale: RecordedSale, payBack: RefundPlan['payBack'], complete: boolean): bigint {
  if (!sale.spent) return 0n
  const { points, givenBack } = sale.spent
  const paid = sale.payments.filter((one) => one.method === 'points').reduce((sum, one) => sum + BigInt(one.amount_minor), 0n)
  const now = BigInt(payBack.find((one) => one.method === 'points')?.amount_minor ?? 0)
  const takenBack = complete ? paid : (paidBackBefore(sale).get('points') ?? 0n) + now
  return cumulativeShare(points, { takenBack, gross: paid, already: givenBack }, 'down')
}

function paidBackBefore(sale: RecordedSale): Map<string, bigint> {
  const before = new Map<string, bigint>()
  for (const refund of sale.refunds) {
    for (const one of (refund.body as { pay_back: { method: string; amount_minor: number }[] }).pay_back) before.set(one.method, (before.get(one.method) ?? 0n) + BigInt(one.amount_minor))
  }
  return before
}

/** Money goes back to where it came from, in proportion to what is still there of each payment. */
function payBack(sale: RecordedSale, netMinor: bigint): RefundPlan['payBack'] {
  const paid = sale.payments.length > 0 ? sale.payments : [{ method: 'other', amount_minor: Number(sale.netMinor) }]
  const before = paidBackBefore(sale)
  const left = new Map<string, bigint>()
  for (const one of paid) left.set(one.method, (left.get(one.method) ?? 0n) + BigInt(one.amount_minor))
  for (const [method, amount] of before) left.set(method, max0((left.get(method) ?? 0n) - amount))
  const methods = [...left]
  const available = methods.reduce((sum, [, amount]) => sum + amount, 0n)
  const back = netMinor < available ? netMinor : available
  const parts = allocateByLargestRemainder(back, methods.map(([, amount]) => amount))
  return methods.map(([method], index) => ({ method, amount_minor: Number(parts[index] ?? 0n) })).filter((one) => one.amount_minor > 0)
}

const max0 = (value: bigint): bigint => (value > 0n ? value : 0n)
