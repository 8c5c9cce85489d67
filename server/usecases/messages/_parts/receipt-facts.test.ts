import { expect, test } from 'vitest'
import type { SaleAnswer } from '@/server/contracts/sale'
import { receiptFacts } from './receipt-facts'

const off = (promotion: string, amountMinor: number, label: string) => ({ promotion_id: promotion, version: 1, kind: 'line' as const, amount_minor: amountMinor, label })
const sale: SaleAnswer = {
  id: 'sal_1', status: 'finalised', station_id: 'stn_1', pos_id: '1', pos_transaction_id: '1', business_date: '2026-11-22', occurred_at: '2026-11-22T12:00:00+01:00', recorded_at: '2026-11-22T12:00:01+01:00', member_id: 'mem_1',
  lines: [
    { line_id: '1', type: 'fuel', grade: 'E10', pump: '4', volume: '42.130', volume_unit: 'l', unit_price: '1.799', amount_minor: 7_579, points_earned: 84, discounts: [off('prm_1', 211, 'Quiet hours'), off('prm_2', 50, 'Gold')] },
    { line_id: '2', type: 'fuel', grade: 'AC22', volume: '11.500', volume_unit: 'kwh', unit_price: '0.59', amount_minor: 679, points_earned: 0, discounts: [off('prm_1', 20, 'Quiet hours'), off('prm_3', 0, 'Nothing')] },
    { line_id: '3', type: 'item', sku: 'Coffee', quantity: 2, unit_price_minor: 250, amount_minor: 500, points_earned: 0, discounts: [] },
  ],
  totals: { gross_minor: 8_758, other_discounts_minor: 100, discount_minor: 281, net_minor: 8_377 },
  points: { earned: 84, pending: 0, spent: 0, balance_after: 1_284 }, tier: null, explanations: [], discrepancies: [], flags: [], receipt: { display_24: [], receipt: [] }, refunds: [],
}
const around = { station: 'Harbour', gradeNames: { E10: 'Super E10' }, currency: 'EUR', currencyDecimals: 2, language: 'en' as const }

test('each line as it was bought, each discount once with all that it took off, nothing that took off nothing', () => {
  expect(receiptFacts(sale, around)).toEqual({
    station: 'Harbour', total: '€83.77', pointsEarned: 84, pointsBalance: 1_284,
    lines: [{ name: 'Super E10', quantity: '42.130 l', amount: '€75.79' }, { name: 'AC22', quantity: '11.500 kWh', amount: '€6.79' }, { name: 'Coffee', quantity: '2 ×', amount: '€5.00' }],
    discounts: [{ label: 'Quiet hours', amount: '−€2.31' }, { label: 'Gold', amount: '−€0.50' }, { label: 'Other discounts', amount: '−€1.00' }],
  })
})

test('in Chinese, and in a currency without a smaller unit', () => {
  const told = receiptFacts(sale, { ...around, language: 'zh', currency: 'JPY', currencyDecimals: 0 })
  expect([told.total, told.lines[0]?.quantity, told.lines[1]?.quantity, told.discounts.at(-1)]).toEqual(['JP¥8,377', '42.130 升', '11.500 度', { label: '其他优惠', amount: '−JP¥100' }])
})
