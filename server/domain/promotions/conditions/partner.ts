import { z } from 'zod'
import { normaliseCode } from '@/server/domain/kernel/normalise-code'
import { codeWords, type ArgLabels } from '../args'
import { basketWide, only, paymentOf } from '../basket-wide'
import type { Labels } from '../types'
import { joinOr } from '../words'
import { defineCondition } from './condition'

/** Holds if the till says that one of the named partners sponsors the basket; codes are compared as presented codes are. */
export const partner = defineCondition({
  code: 'partner',
  label: { en: 'Partner', zh: '合作方' },
  slot: 'when',
  narrows: false,
  schema: z.strictObject({ partners: codeWords.meta({ label_en: 'Partner codes', label_zh: '合作方代码', format: 'partners' } satisfies ArgLabels) }),
  example: { partners: ['ADAC'] },
  needs: () => ['payment'],
  words: ({ partners }) => withPartner(partners),
  claims: ({ partners }) => [{ axis: 'partner', values: partners.map(normaliseCode) }],
  compile: ({ partners }) => {
    const wanted = new Set(partners.map(normaliseCode))
    const words = withPartner(partners)
    const none = only(words, { en: 'no partner was named', zh: '本单未提供合作方' })
    return basketWide((facts) => {
      const { partnerCode } = paymentOf(facts)
      if (partnerCode === undefined) return none
      return wanted.has(normaliseCode(partnerCode)) ? undefined : only(words, () => ({ en: `the partner is ${partnerCode}`, zh: `本单合作方为${partnerCode}` }))
    })
  },
})

function withPartner(partners: readonly string[]): Labels {
  const names = joinOr(partners.map((code) => ({ en: code, zh: code })))
  return { en: `with the partner ${names.en}`, zh: `经合作方${names.zh}` }
}
