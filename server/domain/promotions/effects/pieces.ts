import { larger, smaller } from '../line-room'
import type { BasketLine, Labels } from '../types'
import { codeWords, joinOr, quoted, type WordsContext } from '../words'
import type { DiscountLine, Given, Want } from './effect'
import { portion, takeOff } from './take-off'

const ONE_PIECE = 1_000n

/** Some whole pieces of one line. What is left to pay for a line is spread evenly over its pieces. */
export interface Pieces { line: DiscountLine; count: bigint }

export interface GoodsArgs { skus?: readonly string[] | undefined; categories?: readonly string[] | undefined }

/** Goods with one of the SKUs or of one of the categories; with neither named, all goods. */
export function goodsFilter({ skus, categories }: GoodsArgs): (line: BasketLine) => boolean {
  const [wantedSkus, wantedCategories] = [new Set(skus), new Set(categories)]
  if (skus === undefined && categories === undefined) return ({ type }) => type === 'item'
  return ({ type, sku = '', category = '' }) => type === 'item' && (wantedSkus.has(sku) || wantedCategories.has(category))
}

export const hasGoods = ({ skus, categories }: GoodsArgs): boolean => skus !== undefined || categories !== undefined

/** "COFFEE or “Bakery”" / "COFFEE或“Bakery”"; "goods" where none are named. */
export function goodsWords({ skus = [], categories = [] }: GoodsArgs, { reader }: WordsContext): Labels {
  const names = [...skus.map((sku) => ({ en: sku, zh: sku })), ...categories.map((category) => quoted({ en: codeWords(category, reader), zh: codeWords(category, reader) }))]
  return names.length === 0 ? { en: 'goods', zh: '商品' } : joinOr(names)
}

/** Whole pieces by what one still costs, the dearest first; equal ones in the order of the basket. */
export const dearestFirst = (lines: readonly DiscountLine[]): Pieces[] =>
  lines.map((line) => ({ line, count: line.quantity / ONE_PIECE, net: line.net })).filter(({ count }) => count > 0n)
    .sort((a, b) => compare(b.net * a.line.line.quantity, a.net * b.line.line.quantity) || a.line.index - b.line.index)

const compare = (a: bigint, b: bigint): number => (a === b ? 0 : a < b ? -1 : 1)

export const countOf = (all: readonly Pieces[]): bigint => all.reduce((sum, { count }) => sum + count, 0n)

/** The first `most` of the pieces. */
export function firstPieces(all: readonly Pieces[], most: bigint): Pieces[] {
  let left = most
  return all.flatMap(({ line, count }) => {
    const taken = smaller(count, left)
    left -= taken
    return taken > 0n ? [{ line, count: taken }] : []
  })
}

/** Of every `every` pieces, in the order given, the last `chosen`; what doesn't fill a group counts for nothing. */
export function lastOfEvery(all: readonly Pieces[], every: bigint, chosen: bigint): Pieces[] {
  const groups = countOf(all) / every
  const before = (count: bigint): bigint => smaller(count / every, groups) * chosen + (count / every < groups ? larger(0n, (count % every) - (every - chosen)) : 0n)
  let at = 0n
  return all.flatMap(({ line, count }) => {
    const taken = before(at + count) - before(at)
    at += count
    return taken > 0n ? [{ line, count: taken }] : []
  })
}

/** What pieces still cost, exact. */
export const priceOf = ({ line, count }: Pieces): bigint => portion(line.net, count * ONE_PIECE, line.line.quantity)

/** So much of their price off some pieces: 10 000 is free. */
export function takeOffPieces({ line, count }: Pieces, percentBp: bigint): Want {
  const price = priceOf({ line, count })
  return takeOff(line, (price * percentBp) / 10_000n, { quantity: count * ONE_PIECE, counted: price })
}

/** "2 × COFFEE, 1 × TEA": what was given on, without lines that floors or limits left nothing. */
export function piecesWords(parts: Given<Want>['parts']): string {
  const counts = new Map<string, bigint>()
  for (const { line, part } of parts) counts.set(line.sku ?? line.lineId, (counts.get(line.sku ?? line.lineId) ?? 0n) + part.quantity / ONE_PIECE)
  return [...counts].map(([sku, count]) => `${count} × ${sku}`).join(', ')
}
