import { z } from 'zod'
import { GRADE_UNITS } from '@/server/domain/kernel/units'
import { goods, moneyMinor, pieces, readVolume, volumeText, type ArgLabels } from '../args'
import { smaller } from '../line-room'
import type { Labels } from '../types'
import { formatMoney, roundVolume, UNIT_WORDS, type WordsContext } from '../words'
import { defineEffect, type DiscountView, type Given, type Want } from './effect'
import { countOf, dearestFirst, firstPieces, goodsFilter, goodsWords, hasGoods, piecesWords, priceOf, type Pieces } from './pieces'
import { portion, takeOff } from './take-off'

interface Args {
  volume: string; unit: (typeof GRADE_UNITS)[number]; parts: { skus?: string[] | undefined; categories?: string[] | undefined; pieces: number }[]
  give: 'price' | 'amount_off'; amount_minor: number; times: number
}
const GIVES: Readonly<Record<Args['give'], Labels>> = {
  price: { en: 'the goods together for this price', zh: '组合商品一口价' },
  amount_off: { en: 'so much off the goods together', zh: '组合商品立减' },
}

/**
 * Fuel and goods together: who takes at least `volume` of the matching fuel gets a set of goods for a fixed price, or at
 * so much off. A set is so many pieces of each part, anywhere in the basket, the dearest first, each piece in one part
 * only; the goods of one set cost `amount_minor` together (never more than before), or `amount_minor` less. At most
 * `times` sets per sale, and as many as are complete. The discount is spread over the goods in proportion to their price.
 */
export const bundle = defineEffect<Args>({
  code: 'bundle',
  label: { en: 'Fuel and goods together', zh: '油品加商品组合' },
  schema: z.strictObject({
    volume: volumeText.meta({ label_en: 'Fuel, at least', label_zh: '加注量至少', unit: 'volume' } satisfies ArgLabels),
    unit: z.enum(GRADE_UNITS).meta({ label_en: 'Unit', label_zh: '单位', options: UNIT_WORDS } satisfies ArgLabels),
    parts: z.array(z.strictObject({
      ...goods,
      pieces: pieces.meta({ label_en: 'Pieces', label_zh: '件数', unit: 'pieces' } satisfies ArgLabels),
    }).refine(hasGoods, { path: ['skus'], message: 'name the goods by SKU or category' })).min(1).max(5).meta({ label_en: 'Goods', label_zh: '商品' } satisfies ArgLabels),
    give: z.enum(['price', 'amount_off']).meta({ label_en: 'Give', label_zh: '优惠', options: GIVES } satisfies ArgLabels),
    amount_minor: moneyMinor.meta({ label_en: 'Amount', label_zh: '金额', unit: 'money_minor' } satisfies ArgLabels),
    times: pieces.meta({ label_en: 'Sets in one sale', label_zh: '每单组数', unit: 'pieces' } satisfies ArgLabels),
  }),
  example: { volume: '30', unit: 'l', parts: [{ categories: ['car wash'], pieces: 1 }], give: 'price', amount_minor: 499, times: 1 },
  kind: () => 'line',
  words: (args, context) => words(args, context),
  compile: (args, context) => {
    const filters = args.parts.map((part) => goodsFilter(part))
    return {
      asset: 'money',
      kind: 'line',
      wants: (view) => wantsOf(view, args, filters),
      explain: (given) => explain(given, args, context),
    }
  },
})

function wantsOf(view: DiscountView, args: Args, filters: readonly ReturnType<typeof goodsFilter>[]): Want[] {
  const fuel = view.lines.reduce((sum, { line, quantity }) => sum + (line.type === 'fuel' && line.unit === args.unit ? quantity : 0n), 0n)
  if (fuel < readVolume(args.volume)) return []
  const goodsLeft = dearestFirst(view.goods(() => true))
  const perPart = filters.map((isPart, at) => claim(goodsLeft, isPart, BigInt(args.parts[at]?.pieces ?? 1) * BigInt(args.times)))
  const sets = perPart.reduce((least, part, at) => smaller(least, countOf(part) / BigInt(args.parts[at]?.pieces ?? 1)), BigInt(args.times))
  const taken = merge(perPart.flatMap((part, at) => firstPieces(part, sets * BigInt(args.parts[at]?.pieces ?? 1))))
  const prices = taken.map(priceOf)
  const all = prices.reduce((sum, price) => sum + price, 0n)
  const amount = sets * BigInt(args.amount_minor) * view.scale
  const off = args.give === 'amount_off' ? smaller(amount, all) : all > amount ? all - amount : 0n
  return all === 0n ? [] : spreadByPrice(taken, { prices, off, all })
}

/** Takes up to `most` pieces out of what earlier parts have left. */
function claim(left: Pieces[], isPart: ReturnType<typeof goodsFilter>, most: bigint): Pieces[] {
  const taken = firstPieces(left.filter(({ line }) => isPart(line.line)), most)
  for (const { line, count } of taken) {
    const from = left.find((one) => one.line === line)
    if (from) from.count -= count
  }
  return taken
}

/** Pieces of one line that two parts took are one lot. */
function merge(taken: readonly Pieces[]): Pieces[] {
  const byLine = new Map<Pieces['line'], bigint>()
  for (const { line, count } of taken) byLine.set(line, (byLine.get(line) ?? 0n) + count)
  return [...byLine].map(([line, count]) => ({ line, count }))
}

function spreadByPrice(taken: readonly Pieces[], { prices, off, all }: { prices: readonly bigint[]; off: bigint; all: bigint }): Want[] {
  let [before, given] = [0n, 0n]
  return taken.map(({ line, count }, at) => {
    before += prices[at] ?? 0n
    const share = portion(off, before, all) - given
    given += share
    return takeOff(line, share, { quantity: count * 1_000n })
  })
}

function setWords({ parts }: Args, context: WordsContext): Labels {
  const named = parts.map((part) => ({ count: part.pieces === 1 ? '' : `${part.pieces} × `, name: goodsWords(part, context) }))
  return { en: named.map(({ count, name }) => count + name.en).join(' + '), zh: named.map(({ count, name }) => count + name.zh).join(' + ') }
}

function words(args: Args, context: WordsContext): Labels {
  const [set, amount, least] = [setWords(args, context), formatMoney(BigInt(args.amount_minor), context), roundVolume(readVolume(args.volume), args.unit)]
  const often: Labels = args.times === 1 ? { en: '', zh: '' } : { en: ` (up to ${args.times} times)`, zh: `（最多${args.times}组）` }
  return args.give === 'price'
    ? { en: `${set.en} for ${amount} with at least ${least.en} of fuel${often.en}`, zh: `加注满${least.zh}，${set.zh}仅需${amount}${often.zh}` }
    : { en: `${amount} off ${set.en} with at least ${least.en} of fuel${often.en}`, zh: `加注满${least.zh}，${set.zh}立减${amount}${often.zh}` }
}

function explain({ parts, total }: Given<Want>, args: Args, context: WordsContext): Labels {
  const [amount, least, which, given] = [formatMoney(BigInt(args.amount_minor), context), roundVolume(readVolume(args.volume), args.unit), piecesWords(parts), formatMoney(total, context)]
  return args.give === 'price'
    ? { en: `together for ${amount} with ${least.en} of fuel: ${which} = ${given} less`, zh: `加注满${least.zh}，组合价${amount}：${which} = 优惠${given}` }
    : { en: `${amount} off together with ${least.en} of fuel: ${which} = ${given}`, zh: `加注满${least.zh}，组合立减${amount}：${which} = ${given}` }
}
