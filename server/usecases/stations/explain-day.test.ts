import { describe, expect, test } from 'vitest'
import type { SaleOfDay } from '@/server/data/sales/list-sales-of-day'
import { estimateStock } from './estimate-stock'
import { explainDay } from './explain-day'

const CLOSED_AT = 1_000
const sale = (number: number, netMinor: bigint, over: Partial<SaleOfDay> = {}): SaleOfDay => ({ id: `s${number}`, posTransactionId: `t${number}`, posSequence: BigInt(number), occurredAt: 0, recordedAt: 500, isVoided: false, netMinor, flags: [], paymentsDiffer: false, ...over })
const told = (netDifferenceMinor: bigint | null, sales: SaleOfDay[]) =>
  explainDay({ netDifferenceMinor, closedAt: CLOSED_AT, sales }).map(({ code, explains, amount_minor, sales: of, numbers }) => [code, explains, amount_minor, numbers ?? of.map(({ id }) => id)])

describe('what may be behind a difference of the till’s net less ours', () => {
  test.each<[string, bigint | null, SaleOfDay[], unknown[]]>([
    ['two sales that came after the close', -300n, [sale(1, 500n), sale(2, 100n, { recordedAt: 2_000 }), sale(3, 200n, { recordedAt: 3_000 })], [['recorded_late', true, -300, ['s2', 's3']]]],
    ['a void that the till still counts', 500n, [sale(1, 500n, { isVoided: true }), sale(2, 70n)], [['voided', true, 500, ['s1']]]],
    ['a number used twice, in our sum twice', -70n, [sale(1, 500n), sale(2, 70n), sale(2, 70n, { id: 'again', flags: ['sequence_reused'] })], [['number_reused', true, -70, ['again']], ['same_amount', false, undefined, ['s2', 'again']]]],
    ['the one sale of the very amount', -70n, [sale(1, 500n), sale(2, 70n)], [['same_amount', true, undefined, ['s2']]]],
    ['a sale that never came: its number is missing', 70n, [sale(1, 500n), sale(3, 40n), sale(5, 1n)], [['number_missing', false, undefined, ['2', '4']]]],
    ['payments that don’t add up, where the net ties', 0n, [sale(1, 500n, { paymentsDiffer: true })], [['payments_differ', false, undefined, ['s1']]]],
    ['a void and a late sale together: neither alone explains it', 400n, [sale(1, 500n, { isVoided: true }), sale(2, 100n, { recordedAt: 2_000 })], [['recorded_late', false, -100, ['s2']], ['voided', false, 500, ['s1']]]],
    ['a count that wrapped at midnight is no gap of its whole length', 5n, [sale(1, 1n), sale(99_999, 2n)], []],
    ['a till that told no net', null, [sale(1, 500n, { recordedAt: 2_000 })], [['recorded_late', false, -500, ['s1']]]],
    ['nothing to be seen', 12n, [sale(1, 500n), sale(2, 70n)], []],
  ])('%s', (_, difference, sales, clues) => {
    expect(told(difference, sales)).toEqual(clues)
  })
})

describe('what may be in the tanks', () => {
  test.each([
    ['two days exactly are enough', { read: 10_000n, sold: 0n, soldInPace: 35_000n }, { volume: '10.000', per_day: '5.000', days_left: 2, low: false }],
    ['a thousandth less is low', { read: 9_999n, sold: 0n, soldInPace: 35_000n }, { days_left: 1.9, low: true }],
    ['more sold than read: empty, not below nothing', { read: 5n, sold: 9n, soldInPace: 9n }, { volume: '0.000', days_left: 0, low: true }],
    ['nobody buys it: no end in sight', { read: 5n, sold: 0n, soldInPace: 0n }, { volume: '0.005', low: false }],
    ['nobody buys it, and it is empty', { read: 0n, sold: 0n, soldInPace: 0n }, { volume: '0.000', low: true }],
  ])('%s', (_, facts, expected) => {
    expect(estimateStock({ ...facts, paceDays: 7 })).toMatchObject(expected)
  })
})
