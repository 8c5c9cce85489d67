import { z } from 'zod'
import { chainName, type ArgLabels } from '../args'
import { only } from '../basket-wide'
import type { Labels } from '../types'
import { codeWords, joinAnd, joinOr, type WordsContext } from '../words'
import { defineCondition } from './condition'

const SKUS_MAX = 500
const CATEGORIES_MAX = 100

/** Holds for the goods and services of the named categories, and for those with the named SKUs. */
export const product = defineCondition({
  code: 'product',
  label: { en: 'Product', zh: '商品' },
  slot: 'what',
  narrows: true,
  schema: z.strictObject({
    categories: z.array(chainName).min(1).max(CATEGORIES_MAX).optional().meta({ label_en: 'Categories', label_zh: '品类', format: 'categories' } satisfies ArgLabels),
    skus: z.array(chainName).min(1).max(SKUS_MAX).optional().meta({ label_en: 'SKUs', label_zh: 'SKU', format: 'skus' } satisfies ArgLabels),
  }).refine((args) => args.categories ?? args.skus, { path: ['categories'], message: 'categories or SKUs must be named' }),
  example: { categories: ['coffee', 'snacks'] },
  needs: () => ['basket'],
  words: (args, context) => wordsOf(args, { join: joinAnd, context }),
  claims: () => [{ axis: 'line', values: ['item'] }],
  compile: (args, { words: context }) => {
    const [categories, skus] = [new Set(args.categories), new Set(args.skus)]
    const missed = only(wordsOf(args, { join: joinOr, context }), { en: 'none of it is in the basket', zh: '本单没有' })
    return ({ facts }, lines) => {
      const matching = lines.filter((index) => {
        const line = facts.lines[index]
        return line?.type === 'item' && (categories.has(line.category ?? '') || skus.has(line.sku ?? ''))
      })
      return { holds: matching.length > 0, lines: matching, detail: missed }
    }
  },
})

type Join = (parts: readonly Labels[]) => Labels

function wordsOf({ categories = [], skus = [] }: { categories?: readonly string[] | undefined; skus?: readonly string[] | undefined }, { join, context: { reader } }: { join: Join; context: WordsContext }): Labels {
  const names = join([...categories.map((name) => ({ en: codeWords(name, reader), zh: codeWords(name, reader) })), ...skus.map((sku) => ({ en: `SKU ${sku}`, zh: `商品${sku}` }))])
  return { en: `on ${names.en}`, zh: `购买${names.zh}` }
}
