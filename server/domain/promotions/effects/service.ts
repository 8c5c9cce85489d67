import { z } from 'zod'
import { goods, percentBp, pieces, type ArgLabels } from '../args'
import type { Labels } from '../types'
import { formatMoney, shortPercent } from '../words'
import { defineEffect } from './effect'
import { dearestFirst, firstPieces, goodsFilter, goodsWords, hasGoods, piecesWords, takeOffPieces } from './pieces'

/**
 * A service (a wash, air, a charge of the battery) free or at so much off (10 000 is free): so many uses per sale, the
 * dearest first, wherever it stands in the basket. Named by SKU or category.
 */
export const service = defineEffect({
  code: 'service',
  label: { en: 'Free or cheaper service', zh: '服务优惠' },
  schema: z.strictObject({
    ...goods,
    percent_bp: percentBp.meta({ label_en: 'Percent off', label_zh: '优惠百分比', unit: 'percent_bp' } satisfies ArgLabels),
    uses: pieces.meta({ label_en: 'Uses in one sale', label_zh: '每单次数', unit: 'pieces' } satisfies ArgLabels),
  }).refine(hasGoods, { path: ['skus'], message: 'name the service by SKU or category' }),
  example: { categories: ['car wash'], percent_bp: 10_000, uses: 1 },
  kind: () => 'line',
  words: (args, context) => {
    const [which, price] = [goodsWords(args, context), priceWords(args.percent_bp)]
    return { en: `${args.uses === 1 ? '' : `${args.uses} × `}${which.en} ${price.en}`, zh: `${which.zh}${args.uses === 1 ? '' : `${args.uses}次`}${price.zh}` }
  },
  compile: (args, context) => {
    const matches = goodsFilter(args)
    return {
      asset: 'money',
      kind: 'line',
      wants: (view) => firstPieces(dearestFirst(view.goods(matches)), BigInt(args.uses)).map((one) => takeOffPieces(one, BigInt(args.percent_bp))),
      explain: ({ parts, total }) => {
        const [which, given, price] = [piecesWords(parts), formatMoney(total, context), priceWords(args.percent_bp)]
        return { en: `service ${price.en}: ${which} = ${given}`, zh: `服务${price.zh}：${which} = ${given}` }
      },
    }
  },
})

const priceWords = (bp: number): Labels => (bp === 10_000 ? { en: 'free', zh: '免费' } : { en: `at ${shortPercent(bp)} off`, zh: `优惠${shortPercent(bp)}` })
