import type { BasketLine } from '@/server/domain/promotions/types'
import { count, least, most, total, whole, ZERO, type Fraction } from './fraction'
import { partOf, takeOff, type Discount, type DiscountTurn, type TurnLine } from './reference-discounts'
import { readE3 } from './reference-figures'
import { leftToPay, type ReferenceRoom, type Wish } from './reference-room'

const ONE_PIECE = 1_000n
const ALL_BP = 10_000n

interface Goods { skus?: string[]; categories?: string[] }
interface BuyGet extends Goods { buy: number; get: number; percent_bp: number; get_skus?: string[]; get_categories?: string[] }
interface Bundle { volume: string; unit: string; parts: (Goods & { pieces: number })[]; give: 'price' | 'amount_off'; amount_minor: number; times: number }

/** Discounts on pieces of goods. */
export const GOODS_DISCOUNTS: Readonly<Record<string, Discount>> = {
  cheapest_free: {
    kind: () => 'line',
    wishes: (args: Goods & { every: number }, turn) => offPieces(lastOfEach(dearestFirst(turn.lines.filter(isOf(args))), args.every, 1), ALL_BP, turn.room),
  },
  buy_get: { kind: () => 'line', wishes: (args: BuyGet, turn) => offPieces(gotOf(args, turn), BigInt(args.percent_bp), turn.room) },
  gift: {
    kind: () => 'line',
    wishes: (args: { sku: string; pieces: number }, turn) => offPieces(dearestFirst(turn.goods.filter(isOf({ skus: [args.sku] }))).slice(0, args.pieces), ALL_BP, turn.room),
  },
  service: {
    kind: () => 'line',
    wishes: (args: Goods & { percent_bp: number; uses: number }, turn) => offPieces(dearestFirst(turn.goods.filter(isOf(args))).slice(0, args.uses), BigInt(args.percent_bp), turn.room),
  },
  bundle: { kind: () => 'line', wishes: (args: Bundle, turn) => offSets(args, turn) },
}

/** Goods of one of the SKUs or one of the categories; with neither named, all goods. */
function isOf({ skus, categories }: Goods): (line: TurnLine) => boolean {
  const isNamed = ({ sku, category }: BasketLine) => (sku !== undefined && !!skus?.includes(sku)) || (category !== undefined && !!categories?.includes(category))
  return ({ state: { line } }) => line.type === 'item' && ((skus === undefined && categories === undefined) || isNamed(line))
}

/** Every whole piece by itself, the dearest first by what it still costs; equal ones in the order of the basket. */
function dearestFirst(lines: readonly TurnLine[]): TurnLine[] {
  const each = (line: TurnLine): Fraction => leftToPay(line.state).times(ONE_PIECE).over(line.state.line.quantity)
  return lines.filter((line) => line.quantity >= ONE_PIECE)
    .map((line) => ({ line, each: each(line) }))
    .sort((a, b) => (b.each.isLessThan(a.each) ? -1 : a.each.isLessThan(b.each) ? 1 : a.line.index - b.line.index))
    .flatMap(({ line }) => Array.from({ length: Number(line.quantity / ONE_PIECE) }, () => line))
}

/** Of each full group of `every` pieces the last `chosen`. */
const lastOfEach = (pieces: readonly TurnLine[], every: number, chosen: number): TurnLine[] =>
  pieces.filter((_, at) => at < pieces.length - (pieces.length % every) && at % every >= every - chosen)

function gotOf(args: BuyGet, turn: DiscountTurn): TurnLine[] {
  const isBought = isOf(args)
  if (args.get_skus === undefined && args.get_categories === undefined) return lastOfEach(dearestFirst(turn.lines.filter(isBought)), args.buy + args.get, args.get)
  const isGot = isOf({ ...(args.get_skus && { skus: args.get_skus }), ...(args.get_categories && { categories: args.get_categories }) })
  const bought = dearestFirst(turn.lines.filter((line) => isBought(line) && !isGot(line))).length
  const cheapestFirst = cheapestOf(turn.goods.filter(isGot))
  return cheapestFirst.slice(0, Math.floor(bought / args.buy) * args.get)
}

const cheapestOf = (lines: readonly TurnLine[]): TurnLine[] => dearestFirst(lines).reverse()

/** Pieces of one line are taken off together, lines in the order of their first piece. */
function offPieces(pieces: readonly TurnLine[], percentBp: bigint, room: ReferenceRoom): Wish[] {
  return [...new Set(pieces)].map((line) => {
    const quantity = count(pieces.filter((one) => one === line).map(() => ONE_PIECE))
    const amount = priceOf(line, quantity, room).times(percentBp).over(ALL_BP).downTo(room.grains)
    return takeOff(line, room, { amount, quantity })
  })
}

const priceOf = (line: TurnLine, quantity: bigint, room: ReferenceRoom): Fraction => partOf(line, leftToPay(line.state), { quantity, room })

/** Each part takes its pieces from what earlier parts left; as many sets as every part allows. */
function offSets({ volume, unit, parts, give, amount_minor: amount, times }: Bundle, turn: DiscountTurn): Wish[] {
  const fuel = count(turn.lines.filter(({ state: { line } }) => line.type === 'fuel' && line.unit === unit).map(({ quantity }) => quantity))
  if (fuel < readE3(volume)) return []
  let left = dearestFirst(turn.goods)
  const claimed = parts.map((part) => {
    const own = left.filter(isOf(part)).slice(0, part.pieces * times)
    left = withoutPieces(left, own)
    return own
  })
  const sets = Math.min(times, ...claimed.map((own, at) => Math.floor(own.length / (parts[at]?.pieces ?? 1))))
  const taken = claimed.flatMap((own, at) => own.slice(0, sets * (parts[at]?.pieces ?? 1)))
  const lots = [...new Set(taken)].map((line) => ({ line, quantity: count(taken.filter((one) => one === line).map(() => ONE_PIECE)) }))
  const prices = lots.map(({ line, quantity }) => priceOf(line, quantity, turn.room))
  const all = total(prices)
  const agreed = whole(BigInt(sets) * BigInt(amount))
  const off = give === 'price' ? most(ZERO, all.minus(agreed)) : least(agreed, all)
  if (!all.isAboveZero) return []
  const shares = upToEach(off, prices, turn.room)
  return lots.map(({ line, quantity }, at) => takeOff(line, turn.room, { amount: shares[at] ?? ZERO, quantity }))
}

/** One piece out of `pieces` for each of `taken`. */
function withoutPieces(pieces: readonly TurnLine[], taken: readonly TurnLine[]): TurnLine[] {
  const left = [...pieces]
  for (const one of taken) left.splice(left.indexOf(one), 1)
  return left
}

/** In proportion to the prices: what all lots up to each one get together is rounded down to 1/10 000 000. */
function upToEach(off: Fraction, prices: readonly Fraction[], room: ReferenceRoom): Fraction[] {
  const all = total(prices)
  const together = prices.map((_, at) => {
    const part = total(prices.slice(0, at + 1))
    return off.times(part.n * all.d).over(part.d * all.n).downTo(room.grains)
  })
  return together.map((share, at) => share.minus(together[at - 1] ?? ZERO))
}
