import { divideRounded, type RoundingMode } from '@/server/domain/kernel/rounding'
import { amountLeft, larger, priceSteps, type LineRoom, type Room } from '../line-room'
import type { BasketLine } from '../types'
import type { DiscountLine, DiscountView, PriceStep } from './effect'

/** What an effect asks of a line is reckoned when it asks: most effects look at one figure of many. */
export class LineView implements DiscountLine {
  readonly line: BasketLine
  readonly hasFloor: boolean
  readonly index: number
  readonly quantity: bigint
  private readonly room: LineRoom
  private readonly floor: bigint
  private readonly scale: bigint

  constructor(room: LineRoom, at: { index: number; quantity: bigint; floor: bigint; scale: bigint }) {
    this.room = room
    this.line = room.line
    this.index = at.index
    this.quantity = at.quantity
    this.scale = at.scale
    this.floor = larger(room.floor, at.floor)
    this.hasFloor = this.floor > 0n
  }

  get steps(): readonly PriceStep[] {
    return priceSteps(this.room, this.floor)
  }

  get gross(): bigint {
    return this.line.amountMinor * this.scale
  }

  get net(): bigint {
    const left = this.room.payable - this.room.taken
    return left > 0n ? left : 0n
  }

  get amountLeft(): bigint {
    return amountLeft(this.room, this.floor, this.scale)
  }
}

/** `quantities` are what volume limits leave of each of `lines`. */
export function viewBasket(room: Room, of: { lines: readonly number[]; quantities: readonly bigint[]; floor: bigint; mode: RoundingMode }): DiscountView {
  const { scale } = room
  const lines: LineView[] = []
  of.lines.forEach((index, at) => {
    const line = room.lines[index]
    if (line) lines.push(new LineView(line, { index, quantity: of.quantities[at] ?? line.line.quantity, floor: of.floor, scale }))
  })
  return {
    lines,
    goods: (wanted) => room.lines.flatMap((line, index) =>
      (line.line.type === 'item' && wanted(line.line) ? [new LineView(line, { index, quantity: line.line.quantity, floor: of.floor, scale })] : [])),
    scale,
    rounded: (exact) => divideRounded(exact, scale, of.mode),
  }
}
