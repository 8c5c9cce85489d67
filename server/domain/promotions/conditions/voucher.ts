import { z } from 'zod'
import { chainNames, type ArgLabels } from '../args'
import { basketWide, codesOf, only } from '../basket-wide'
import type { Labels } from '../types'
import { joinOr } from '../words'
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
  words: ({ kinds }) => withVoucher(kinds),
  compile: ({ kinds }) => {
    const wanted = new Set(kinds)
    const words = withVoucher(kinds)
    const none = only(words, { en: 'none was presented', zh: '本单未出示' })
    const others = only(words, { en: 'another was presented', zh: '本单出示的是其他券' })
    return basketWide((facts) => {
      const presented = codesOf(facts).flatMap((one) => one.voucher ?? [])
      if (presented.some(({ kind }) => wanted.has(kind))) return undefined
      return presented.length === 0 ? none : others
    })
  },
})

function withVoucher(kinds: readonly string[]): Labels {
  const names = joinOr(kinds.map((kind) => ({ en: `“${kind}”`, zh: `“${kind}”` })))
  return { en: `with a voucher ${names.en}`, zh: `凭${names.zh}优惠券` }
}
