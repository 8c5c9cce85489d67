import { describe, expect, test } from 'vitest'
import { promotionBody } from '@/server/contracts/promotion'
import { newId } from '@/server/platform/crypto/new-id'
import { sentence } from '@/server/domain/promotions/sentence'
import { PROMOTION_TEMPLATES, type TemplateChain } from './promotion-templates'
import { toPromotion } from './to-promotion'

const CHAINS: readonly TemplateChain[] = [
  { currency: 'EUR', currencyDecimals: 2, volumeUnit: 'l', grades: ['E10', 'Diesel'], tiers: ['standard', 'silver', 'gold'] },
  { currency: 'CNY', currencyDecimals: 2, volumeUnit: 'l', grades: ['92', '95'], tiers: ['standard', 'gold'] },
  { currency: 'USD', currencyDecimals: 2, volumeUnit: 'gal_us', grades: ['87'], tiers: ['standard', 'gold'] },
  { currency: 'JPY', currencyDecimals: 0, volumeUnit: 'l', grades: ['REG'], tiers: ['standard', 'gold'] },
  { currency: 'EUR', currencyDecimals: 2, volumeUnit: 'kwh', grades: [], tiers: ['standard'] },
]

describe.each(PROMOTION_TEMPLATES)('$code', ({ labels, body }) => {
  test.each(CHAINS)('is made of parts of the registry and says so in both languages ($currency, $volumeUnit)', (chain) => {
    const parts = body(chain)
    if (!parts) return expect(chain.tiers.length === 1 || chain.grades.length === 0, 'only a chain that lacks something gets none').toBe(true)
    const rule = toPromotion(promotionBody.parse({ name: labels.en, labels, ...parts }), { id: newId('prm'), origin: 'promotion' })
    expect(rule.ok ? [] : rule.refusal.errors).toEqual([])
    if (!rule.ok) return
    const said = sentence(rule.value, { currencyDecimals: chain.currencyDecimals })
    expect(said.en).toMatch(/^Give .+\.$/)
    expect(said.zh).toMatch(/\p{Script=Han}/u)
  })
})

test('every template has a code of its own', () => {
  expect(new Set(PROMOTION_TEMPLATES.map(({ code }) => code)).size).toBe(PROMOTION_TEMPLATES.length)
})
