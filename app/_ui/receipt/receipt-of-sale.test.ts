import { describe, expect, it } from 'vitest'
import type { SaleAnswer } from '@/server/contracts/sale'
import { netUnitPrice, receiptOfSale } from './receipt-of-sale'

const sale: SaleAnswer = {
  id: 'sal_1', status: 'partly_refunded', station_id: 'stn_1', pos_id: '1', pos_transaction_id: '1', business_date: '2026-11-22',
  occurred_at: '2026-11-22T12:00:00+01:00', recorded_at: '2026-11-22T12:00:01+01:00', member_id: 'mem_1',
  lines: [
    { line_id: '1', type: 'fuel', grade: 'E10', pump: '4', volume: '42.130', volume_unit: 'l', unit_price: '1.799', amount_minor: 7579, points_earned: 84, discounts: [{ promotion_id: 'prm_1', version: 1, kind: 'line', amount_minor: 211, label: 'Quiet hours' }] },
    { line_id: '2', type: 'item', sku: 'Coffee', quantity: 2, unit_price_minor: 250, amount_minor: 500, points_earned: 0, discounts: [] },
  ],
  totals: { gross_minor: 8079, other_discounts_minor: 0, discount_minor: 211, net_minor: 7868 },
  points: { earned: 84, pending: 0, spent: 0, balance_after: 1284 }, tier: null,
  explanations: [
    { promotion_id: 'prm_1', version: 1, name: 'Quiet hours', applied: true, reason: 'applied', detail: 'Weekdays 10:00–15:00' },
    { promotion_id: 'prm_2', version: 1, name: 'Gold day', applied: false, reason: 'condition_failed', detail: 'For gold members', condition: 'tier' },
  ],
  discrepancies: [], flags: [], receipt: { display_24: [], receipt: [] },
  refunds: [{ id: 'ref_1', sale_id: 'sal_1', refund_reference: 'R', lines: [], pay_back: [{ method: 'card', amount_minor: 200 }, { method: 'cash', amount_minor: 50 }], points: { clawed_back: 3, given_back: 0, debt: 0, balance_after: 1281 }, limits_returned: false }],
}
const around = { stationName: 'Harbour Road', timeZone: 'Europe/Berlin', currency: 'EUR', pointsName: 'Drops', gradeNames: { E10: 'Super 95 E10' } }

describe('receiptOfSale', () => {
  const receipt = receiptOfSale(sale, around)
  it('gives each discount the reason that the engine gave, and each refused promotion too', () => {
    expect(receipt.lines[0]?.discounts).toEqual([{ key: 'prm_1-0', label: 'Quiet hours', amountMinor: 211, reason: 'Weekdays 10:00–15:00' }])
    expect(receipt.notGiven).toEqual([{ key: 'prm_2', name: 'Gold day', reason: 'For gold members' }])
  })
  it('shows the member price only where something was taken off', () => {
    expect(receipt.lines[0]).toMatchObject({ name: 'Super 95 E10', fuel: { signPrice: '1.799', memberPrice: '1.749', pump: '4' } })
    expect(receipt.lines[1]).toMatchObject({ name: 'Coffee', quantity: 2, grossMinor: 500 })
    const plain = receiptOfSale({ ...sale, lines: sale.lines.map((line) => ({ ...line, discounts: [] })) }, around)
    expect(plain.lines[0]?.fuel).not.toHaveProperty('memberPrice')
  })
  it('adds up what a refund paid back over all ways of paying', () => {
    expect(receipt.refunds).toEqual([{ key: 'ref_1', amountMinor: 250, pointsTaken: 3 }])
  })
  it('has no points block without a member', () => {
    expect(receiptOfSale({ ...sale, member_id: undefined }, around)).not.toHaveProperty('points')
  })
})

it.each([
  ['1.799', 211, 7579, '1.749'],
  ['7.85', 1155, 30223, '7.550'],
  ['1.7999', 0, 100, '1.7999'],
  ['1.799', 7579, 7579, '0.000'],
])('%s with %i off %i comes to %s', (signPrice, takenMinor, grossMinor, expected) => {
  expect(netUnitPrice({ signPrice, takenMinor, grossMinor })).toBe(expected)
})
it('nothing to pay at the sign has no member price', () => {
  expect(netUnitPrice({ signPrice: '1.799', takenMinor: 0, grossMinor: 0 })).toBeUndefined()
})
