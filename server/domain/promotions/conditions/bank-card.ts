import { z } from 'zod'
import { chainName, type ArgLabels } from '../args'
import { basketWide, only, paymentOf } from '../basket-wide'
import type { Labels } from '../types'
import { defineCondition } from './condition'

const PREFIXES_MAX = 500
/** Prefixes are compared as numbers of so many digits: "4" is 40000000 to 49999999. */
const DIGITS = 8
const FORM = /^\d{1,8}(-\d{1,8})?$/

/**
 * Holds if the bank card begins with one of the prefixes or lies in one of the ranges: "4" all of them, "622200-622299",
 * both ends included. Where the till tells fewer digits than a range has, all cards that they leave open must lie in it.
 */
export const bankCard = defineCondition({
  code: 'bank_card',
  label: { en: 'Bank card', zh: '银行卡' },
  slot: 'when',
  narrows: false,
  schema: z.strictObject({
    name: chainName.meta({ label_en: 'Name of the cards', label_zh: '卡种名称' } satisfies ArgLabels),
    prefixes: z.array(z.string().regex(FORM, 'must be one to eight digits, or two such with a hyphen between')
      .refine((text) => isRange(text), 'both ends need as many digits, and the first must not be above the second')).min(1).max(PREFIXES_MAX)
      .meta({ label_en: 'First digits', label_zh: '卡号前几位', format: 'card_prefixes' } satisfies ArgLabels),
  }),
  example: { name: 'City Bank', prefixes: ['45126', '622200-622299'] },
  needs: () => ['payment'],
  words: ({ name }) => cardWords(name),
  compile: ({ name, prefixes }) => {
    const ranges = joinRanges(prefixes.map(rangeOf))
    const words = cardWords(name)
    const untold = only(words, { en: 'the till told no bank card', zh: '收银机未提供银行卡信息' })
    const other = only(words, { en: 'it is paid by another card', zh: '本单使用的是其他卡' })
    return basketWide((facts) => {
      const { bankCardPrefix: prefix } = paymentOf(facts)
      if (prefix === undefined) return untold
      const { from, to } = rangeOf(prefix.slice(0, DIGITS))
      return ranges.some((range) => from >= range.from && to <= range.to) ? undefined : other
    })
  },
})

interface Range { from: number; to: number }

function isRange(text: string): boolean {
  const [first = '', last = first] = text.split('-')
  return first.length === last.length && first <= last
}

function rangeOf(text: string): Range {
  const [first = '', last = first] = text.split('-')
  return { from: Number(first.padEnd(DIGITS, '0')), to: Number(last.padEnd(DIGITS, '9')) }
}

/** Ranges that touch become one, so that a short prefix can lie in two neighbours together. */
function joinRanges(ranges: readonly Range[]): readonly Range[] {
  const joined: Range[] = []
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && range.from <= last.to + 1) last.to = Math.max(last.to, range.to)
    else joined.push({ ...range })
  }
  return joined
}

const cardWords = (name: string): Labels => ({ en: `when paid by a card of ${name}`, zh: `使用${name}卡支付` })
