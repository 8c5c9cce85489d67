import { z } from 'zod'
import { goods, type ArgLabels } from '../args'
import { formatMoney } from '../words'
import { defineEffect } from './effect'
import { dearestFirst, goodsFilter, goodsWords, lastOfEvery, piecesWords, takeOffPieces } from './pieces'

/**
 * Of every so many matching pieces the cheapest is free. The pieces are put in order by what each still costs, the
 * dearest first, and cut into groups of `every`; the last of each whole group is free. Matching are the goods that the
 * promotion's conditions leave, of the named SKUs or categories if any are named; only whole pieces count.
 */
export const cheapestFree = defineEffect({
  code: 'cheapest_free',
  label: { en: 'Cheapest item free', zh: '最低价商品免费' },
  schema: z.strictObject({
    every: z.int().min(2).max(99).meta({ label_en: 'One of every', label_zh: '每几件免一件', unit: 'pieces' } satisfies ArgLabels),
    ...goods,
  }),
  example: { every: 3, categories: ['snacks'] },
  kind: () => 'line',
  words: (args, context) => {
    const of = goodsWords(args, context)
    return { en: `the cheapest of every ${args.every} of ${of.en} free`, zh: `${of.zh}每${args.every}件最低价1件免费` }
  },
  compile: (args, context) => {
    const matches = goodsFilter(args)
    return {
      asset: 'money',
      kind: 'line',
      wants: ({ lines }) => lastOfEvery(dearestFirst(lines.filter(({ line }) => matches(line))), BigInt(args.every), 1n).map((one) => takeOffPieces(one, 10_000n)),
      explain: ({ parts, total }) => {
        const [which, given] = [piecesWords(parts), formatMoney(total, context)]
        return { en: `the cheapest of every ${args.every} is free: ${which} = ${given}`, zh: `每${args.every}件最低价1件免费：${which} = ${given}` }
      },
    }
  },
})
