import { z } from 'zod'
import { chainNames, type ArgLabels } from '../args'
import { basketWide, codesOf, only } from '../basket-wide'
import type { Labels } from '../types'
import { joinOr, quoted, voucherName, type WordsContext } from '../words'
import { defineCondition } from './condition'

/** Holds if a voucher of one of the named kinds is presented: one member's right, which its reader has found valid. */
export const voucher = defineCondition({
  code: 'voucher',
  label: { en: 'Voucher', zh: '优惠券' },
  slot: 'when',
  narrows: false,
  schema: z.strictObject({ kinds: chainNames.meta({ label_en: 'Kinds', label_zh: '券种', format: 'voucher_kinds' } satisfies ArgLabels) }),
  example: { kinds: ['car_wash'] },
  needs: () => ['codes'],
  words: ({ kinds }, context) => withVoucher(kinds, context),
  compile: ({ kinds }, { words: context }) => {
    const wanted = new Set(kinds)
    const words = withVoucher(kinds, context)
    const none = only(words, { en: 'none was presented', zh: '本单未出示' })
    const others = only(words, { en: 'another was presented', zh: '本单出示的是其他券' })
    return basketWide((facts) => {
      const presented = codesOf(facts).flatMap((one) => one.voucher ?? [])
      if (presented.some(({ kind }) => wanted.has(kind))) return undefined
      return presented.length === 0 ? none : others
    })
  },
})

function withVoucher(kinds: readonly string[], context: WordsContext): Labels {
  const names = joinOr(kinds.map((kind) => quoted(voucherName(kind, context))))
  return { en: `with a voucher ${names.en}`, zh: `凭${names.zh}优惠券` }
}
