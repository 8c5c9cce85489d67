import { z } from 'zod'
import { pieces, sku, type ArgLabels } from '../args'
import type { Labels } from '../types'
import { asciiOf, DISPLAY_WIDTH } from '../display-line'
import { formatMoney } from '../words'
import { defineEffect, type Hint } from './effect'
import { countOf, dearestFirst, firstPieces, goodsFilter, piecesWords, takeOffPieces } from './pieces'

interface Args { sku: string; pieces: number; name_en?: string | undefined; name_zh?: string | undefined }

/**
 * So many pieces of one SKU are free, once per sale, wherever they stand in the basket. Pieces that aren't in it can't be
 * given; then display and receipt tell the cashier to add them, which alone uses no limit. A free piece has nothing
 * left to pay, so it earns nothing.
 */
export const gift = defineEffect<Args>({
  code: 'gift',
  label: { en: 'Gift', zh: '赠品' },
  schema: z.strictObject({
    sku: sku.meta({ label_en: 'Gift (SKU)', label_zh: '赠品编码' } satisfies ArgLabels),
    pieces: pieces.meta({ label_en: 'Pieces', label_zh: '件数', unit: 'pieces' } satisfies ArgLabels),
    name_en: z.string().min(1).max(40).optional().meta({ label_en: 'Name in English', label_zh: '英文名称' } satisfies ArgLabels),
    name_zh: z.string().min(1).max(40).optional().meta({ label_en: 'Name in Chinese', label_zh: '中文名称' } satisfies ArgLabels),
  }),
  example: { sku: 'COFFEE-M', pieces: 1, name_en: 'Coffee', name_zh: '咖啡' },
  kind: () => 'line',
  words: (args) => {
    const name = nameOf(args)
    return { en: `${args.pieces} × ${name.en} free`, zh: `赠${name.zh}${args.pieces}件` }
  },
  compile: (args, context) => {
    const matches = goodsFilter({ skus: [args.sku] })
    const wanted = BigInt(args.pieces)
    return {
      asset: 'money',
      kind: 'line',
      wants: (view) => firstPieces(dearestFirst(view.goods(matches)), wanted).map((one) => takeOffPieces(one, 10_000n)),
      hint: (view) => {
        const missing = wanted - countOf(dearestFirst(view.goods(matches)))
        return missing > 0n ? hintOf(args, missing) : undefined
      },
      explain: ({ parts, total }) => {
        const [which, given] = [piecesWords(parts), formatMoney(total, context)]
        return { en: `free gift: ${which} = ${given}`, zh: `赠品：${which} = ${given}` }
      },
    }
  },
})

const nameOf = ({ sku: code, name_en: en, name_zh: zh }: Args): Labels => ({ en: en ?? code, zh: zh ?? en ?? code })

function hintOf(args: Args, missing: bigint): Hint {
  const name = nameOf(args)
  return {
    display24: `ADD FREE ${missing}X ${asciiOf(name.en) || asciiOf(args.sku) || 'GIFT'}`.slice(0, DISPLAY_WIDTH).trimEnd(),
    text: { en: `Add ${missing} × ${name.en}: free of charge.`, zh: `请加入${name.zh}${missing}件：免费赠送。` },
  }
}
