import { allocateByLargestRemainder } from '@/server/domain/kernel/rounding'
import { smaller } from '../line-room'
import type { DiscountLine, PriceStep, Want } from './effect'

/** `amount` × `part` ÷ `whole`, exact to 1/10 000 000 of the major unit, rounded down; nothing of nothing. */
export function portion(amount: bigint, part: bigint, whole: bigint): bigint {
  if (part >= whole) return amount
  return whole > 0n ? (amount * part) / whole : 0n
}

/** How much may come off the part of a line that volume limits leave; `quantity` narrows it further. */
export const partLeft = (line: DiscountLine, quantity = line.quantity): bigint => smaller(line.amountLeft, portion(line.net, quantity, line.line.quantity))

/** A want of `amount`, but of no more than may come off the part. */
export function takeOff(line: DiscountLine, amount: bigint, { quantity = line.quantity, counted }: { quantity?: bigint; counted?: bigint } = {}): Want {
  const most = partLeft(line, quantity)
  const isCapped = amount > most
  return {
    index: line.index, quantity, amount: isCapped ? most : amount, cutByFloor: isCapped && line.hasFloor,
    ...(counted !== undefined && { counted }), ...(isCapped && { isCapped }),
  }
}

/**
 * An amount off several lines together: spread over them in proportion to what may still come off each, by largest
 * remainder; if that is less than the amount, all of it comes off. `counted` belongs to all of them together.
 */
export function spreadOff(lines: readonly DiscountLine[], amount: bigint, counted?: bigint): Want[] {
  const room = lines.map((line) => partLeft(line))
  const all = room.reduce((sum, one) => sum + one, 0n)
  const isCapped = amount > all
  const shares = isCapped ? room : allocateByLargestRemainder(amount, room)
  return lines.map((line, at): Want => ({
    index: line.index, quantity: line.quantity, amount: shares[at] ?? 0n, cutByFloor: isCapped && line.hasFloor,
    ...(counted !== undefined && { counted }), ...(isCapped && { isCapped }),
  }))
}

/** The first `quantity` units of a line's steps, and the rest. */
export function splitSteps(steps: readonly PriceStep[], quantity: bigint): { first: readonly PriceStep[]; rest: readonly PriceStep[] } {
  if (steps.length === 1 && steps[0]?.quantity === quantity && quantity > 0n) return { first: steps, rest: [] }
  const [first, rest]: [PriceStep[], PriceStep[]] = [[], []]
  let open = quantity
  for (const step of steps) {
    const part = smaller(step.quantity, open)
    if (part > 0n) first.push({ ...step, quantity: part })
    if (step.quantity > part) rest.push({ ...step, quantity: step.quantity - part })
    open -= part
  }
  return { first, rest }
}
