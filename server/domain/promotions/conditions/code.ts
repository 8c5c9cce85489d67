import { z } from 'zod'
import { normaliseCode } from '@/server/domain/kernel/normalise-code'
import { codeWords, type ArgLabels } from '../args'
import { basketWide, codesOf, only } from '../basket-wide'
import type { Labels } from '../types'
import { defineCondition } from './condition'

/** Holds if somebody says one of the words: anybody may, and as often as limits allow. Spelling is forgiven as `normaliseCode` does. */
export const code = defineCondition({
  code: 'code',
  label: { en: 'Code', zh: '优惠码' },
  slot: 'when',
  narrows: false,
  schema: z.strictObject({ codes: codeWords.meta({ label_en: 'Codes', label_zh: '优惠码', format: 'codes' } satisfies ArgLabels) }),
  example: { codes: ['SUMMER26'] },
  needs: () => ['codes'],
  words: ({ codes }) => withCode(codes),
  compile: ({ codes }) => {
    const wanted = new Set(codes.map(normaliseCode))
    const words = withCode(codes)
    const none = only(words, { en: 'no code was presented', zh: '本单未出示优惠码' })
    const others = only(words, { en: 'another code was presented', zh: '本单出示的是其他码' })
    return basketWide((facts) => {
      const presented = codesOf(facts).filter((one) => !one.voucher)
      if (presented.some(({ text }) => wanted.has(text))) return undefined
      return presented.length === 0 ? none : others
    })
  },
})

/** The codes themselves are for those who were told them, and stand in no sentence. */
function withCode(codes: readonly string[]): Labels {
  return codes.length === 1 ? { en: 'with the code', zh: '凭优惠码' } : { en: `with one of ${codes.length} codes`, zh: `凭${codes.length}个优惠码之一` }
}
