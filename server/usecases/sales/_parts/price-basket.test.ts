import { describe, expect, test } from 'vitest'
import type { LineBody } from '@/server/contracts/basket'
import { compileRuleSet } from '@/server/domain/promotions/compile-rule-set'
import { amountOff, buildFacts, buildLimit, buildPromotion, buildRuleSet, coded, fuel, idOf } from '@/server/domain/promotions/fixtures/build-rules'
import type { Limit } from '@/server/domain/promotions/types'
import { priceBasket } from './price-basket'

/** 2.00 off and 5.00 back, at most 6.00 together. */
function rulesWith(limit: Omit<Limit, 'id'>) {
  const back = coded('cash_back', { amount_minor: 500 })
  const limits = [buildLimit(1, limit)]
  const ruleSet = buildRuleSet([buildPromotion(1, [amountOff(200), back], { limits })])
  return { ruleSet, compiled: compileRuleSet(ruleSet), pointsOnly: compileRuleSet(buildRuleSet([buildPromotion(1, [back], { limits })])) }
}
const lineWith = (given: number): LineBody[] => [{
  line_id: 'E10', type: 'fuel', grade: 'E10', volume: '10.000', volume_unit: 'l', unit_price: '1.799', amount_minor: 1_799, applied_discounts: [{ promotion_id: idOf('prm', 1), amount_minor: given }],
}]

describe('a till that gave less than was offered', () => {
  test.each([['of a month', { measure: 'money', scope: 'member', period: 'month', max: 600n }], ['of one sale', { measure: 'money', scope: 'basket', period: 'sale', max: 600n }]] as const)('discount and money back together stay within the limit %s', (_, limit) => {
    const { settlement, claims } = priceBasket(rulesWith(limit), buildFacts({ lines: [fuel('E10', 10_000n)] }), { lines: lineWith(150), quoteExpired: false })
    expect(settlement.discounts.map((one) => one.approvedMinor)).toEqual([150n])
    expect(claims.map(({ measure, amount }) => [measure, amount])).toEqual(limit.scope === 'member' ? [['money', 600n]] : [])
  })

  test('what it gave beyond the offer uses no limit', () => {
    const { settlement, claims } = priceBasket(rulesWith({ measure: 'money', scope: 'member', period: 'month', max: 10_000n }), buildFacts({ lines: [fuel('E10', 10_000n)] }), { lines: lineWith(300), quoteExpired: false })
    expect([settlement.discounts.map((one) => [one.amountMinor, one.approvedMinor]), claims.map(({ amount }) => amount)]).toEqual([[[300n, 200n]], [700n]])
  })
})
