import { smaller } from '../line-room'
import type { DiscountLine, PriceStep, Want } from './effect'
import { splitSteps } from './take-off'

/**
 * Makes units of fuel cheaper, each by what `wanted` says of its present price, down to the floor; the units beyond
 * volume limits by what `beyond` says, or by nothing. A price that falls to zero makes the line free, even where the
 * dispenser's amount isn't volume × price to the cent.
 */
export function lowerPrice(line: DiscountLine, wanted: (price: bigint) => bigint, beyond?: (price: bigint) => bigint): Want {
  const { quantity, line: { quantity: whole } } = line
  const { first, rest } = splitSteps(line.steps, quantity)
  const lowered = [...lower(first, wanted), ...(beyond ? lower(rest, beyond) : [])]
  const isWhole = whole > 0n && (quantity === whole || beyond !== undefined)
  const isFree = isWhole && !line.hasFloor && lowered.every(({ perUnit, price }) => perUnit === price)
  const amount = isFree ? line.amountLeft : lowered.reduce((sum, step) => sum + step.quantity * step.perUnit, 0n)
  const steps = lowered.map(({ quantity: units, perUnit }) => ({ quantity: units, perUnit }))
  return { index: line.index, quantity, steps, amount, cutByFloor: lowered.some((step) => step.perUnit < step.asked) }
}

const lower = (steps: readonly PriceStep[], by: (price: bigint) => bigint): { quantity: bigint; price: bigint; perUnit: bigint; asked: bigint }[] =>
  steps.map(({ quantity, price, left }) => {
    const asked = by(price)
    return { quantity, price, asked, perUnit: smaller(asked, left) }
  })
