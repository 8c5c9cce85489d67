import { z } from 'zod'
import { goods, percentBp, pieces, sku, type ArgLabels } from '../args'
import type { Labels } from '../types'
import { formatMoney, shortPercent } from '../words'
import { defineEffect, type DiscountView } from './effect'
import { countOf, dearestFirst, firstPieces, goodsFilter, goodsWords, hasGoods, lastOfEvery, piecesWords, takeOffPieces, type Pieces } from './pieces'

interface Args {
  buy: number; get: number; percent_bp: number
  skus?: string[] | undefined; categories?: string[] | undefined; get_skus?: string[] | undefined; get_categories?: string[] | undefined
}

/**
 * Buy so many, get so many more at so much off (10 000 is free), as often as it fits. Without `get_…` both come from the
 * same matching pieces, in order by what each still costs, the dearest first: of every `buy` + `get` pieces the last `get`
 * are the ones got. With `get_…` the got pieces are the cheapest ones of those goods anywhere in the basket, `get` for
 * every `buy` of the matching pieces; a piece that may be got never counts as bought.
 */
export const buyGet = defineEffect<Args>({
  code: 'buy_get',
  label: { en: 'Buy some, get some', zh: '买赠（买N得M）' },
  schema: z.strictObject({
    buy: pieces.meta({ label_en: 'Buy', label_zh: '买', unit: 'pieces' } satisfies ArgLabels),
    get: pieces.meta({ label_en: 'Get', label_zh: '得', unit: 'pieces' } satisfies ArgLabels),
    percent_bp: percentBp.meta({ label_en: 'Percent off what is got', label_zh: '所得商品优惠百分比', unit: 'percent_bp' } satisfies ArgLabels),
    ...goods,
    get_skus: z.array(sku).min(1).max(100).optional().meta({ label_en: 'Got goods (SKU), if others', label_zh: '所得商品编码（若不同）' } satisfies ArgLabels),
    get_categories: z.array(z.string().min(1).max(64)).min(1).max(50).optional().meta({ label_en: 'Categories of got goods, if others', label_zh: '所得商品品类（若不同）' } satisfies ArgLabels),
  }),
  example: { buy: 2, get: 1, percent_bp: 10_000, categories: ['coffee'] },
  kind: () => 'line',
  words: (args, context) => {
    const [bought, got, price] = [goodsWords(args, context), goodsWords(gotGoods(args), context), priceWords(args.percent_bp)]
    return {
      en: `${args.get} more${hasGoods(gotGoods(args)) ? ` of ${got.en}` : ''} ${price.en} for every ${args.buy} of ${bought.en} bought`,
      zh: `${bought.zh}每买${args.buy}件，${hasGoods(gotGoods(args)) ? got.zh : '另'}${args.get}件${price.zh}`,
    }
  },
  compile: (args, context) => {
    const matches = goodsFilter(args)
    const isGot = hasGoods(gotGoods(args)) ? goodsFilter(gotGoods(args)) : undefined
    return {
      asset: 'money',
      kind: 'line',
      wants: (view) => gotPieces(view, args, { matches, isGot }).map((one) => takeOffPieces(one, BigInt(args.percent_bp))),
      explain: ({ parts, total }) => {
        const [which, given, price] = [piecesWords(parts), formatMoney(total, context), priceWords(args.percent_bp)]
        return { en: `buy ${args.buy}, get ${args.get} ${price.en}: ${which} = ${given}`, zh: `买${args.buy}件得${args.get}件${price.zh}：${which} = ${given}` }
      },
    }
  },
})

type Filter = ReturnType<typeof goodsFilter>
const gotGoods = (args: Args) => ({ skus: args.get_skus, categories: args.get_categories })

const priceWords = (bp: number): Labels => (bp === 10_000 ? { en: 'free', zh: '免费' } : { en: `at ${shortPercent(bp)} off`, zh: `优惠${shortPercent(bp)}` })

function gotPieces({ lines, goods: goodsOf }: DiscountView, { buy, get }: Args, { matches, isGot }: { matches: Filter; isGot: Filter | undefined }): Pieces[] {
  if (!isGot) return lastOfEvery(dearestFirst(lines.filter(({ line }) => matches(line))), BigInt(buy + get), BigInt(get))
  const bought = countOf(dearestFirst(lines.filter(({ line }) => matches(line) && !isGot(line))))
  return firstPieces(dearestFirst(goodsOf(isGot)).toReversed(), (bought / BigInt(buy)) * BigInt(get))
}
