import { beforeAll, describe, expect, test } from 'vitest'
import type { SaleAnswer } from '@/server/contracts/sale'
import { withChain } from '@/server/platform/db/with-chain'
import { makeForecourt, type MadeForecourt } from '@/server/testing/make-station'
import { bodyOf, fuel, once, quoteFor, sell } from '@/server/testing/sell'
import { checkLedger } from '../ledger/check-ledger'
import { endPromotion } from '../programme/end-promotion'
import { listPromotions } from '../programme/list-promotions'
import { setPrices } from '../stations/set-prices'
import { recordSale } from './record-sale'

/** Monday 23 November 2026, 11:00 in Berlin: 0.03 off a litre, at most 50 l a fill; a point a litre. */
const MONDAY_11 = Date.UTC(2026, 10, 23, 10)
const HOUR = 3_600_000
let at: MadeForecourt
beforeAll(async () => {
  at = await makeForecourt({ now: MONDAY_11 })
})
const figures = (sold: SaleAnswer) => [sold.totals.gross_minor, sold.totals.discount_minor, sold.totals.net_minor, sold.points.earned]
const paid = (amount_minor: number, method = 'card') => ({ payments: [{ method, amount_minor }] })
const offPeak = async () => {
  const found = await listPromotions(at.scope, { statuses: ['live'] })
  return found.ok ? found.value.find((one) => one.origin === 'promotion') : undefined
}
const refusalOf = async (over: object) => {
  const body = bodyOf(at, over)
  const result = await recordSale(at.scope, { body, idempotency: once(body) })
  return result.ok ? undefined : [result.refusal.code, result.refusal.errors?.[0]?.pointer]
}

describe('hard case 47', () => {
  test.each([
    ['nothing flowed: no discount, no use, no point', '0.000', 0, [0, 0, 0, 0]], ['a thousandth of a litre', '0.001', 0, [0, 0, 0, 0]],
  ] as const)('%s', async (_, volume, amount, expected) => {
    const quoted = await quoteFor(at, { lines: [fuel(volume, amount)] })
    expect(figures(await sell(at, { quote_id: quoted.id, lines: [fuel(volume, amount)], ...paid(expected[2]) }))).toEqual(expected)
  })

  test('999.999 l: discount up to 50 l, points for each whole one, and a member who has risen to silver', async () => {
    const big = await makeForecourt({ now: MONDAY_11 })
    const lines = [fuel('999.999', 179_900)]
    const sold = await sell(big, { quote_id: (await quoteFor(big, { lines })).id, lines, ...paid(179_750) })
    expect([figures(sold), sold.tier?.after]).toEqual([[179_900, 150, 179_750, 999], 'silver'])
  })

  test('two grades in one sale, and a pump that was stopped and started again, are lines of one sale', async () => {
    const lines = [fuel('10.000', 1_799, { pump: '3' }), fuel('5.000', 850, { line_id: '2', grade: 'Diesel', unit_price: '1.699' }), fuel('20.000', 3_598, { line_id: '3', pump: '3' })]
    const quoted = await quoteFor(at, { lines })
    const sold = await sell(at, { quote_id: quoted.id, lines, ...paid(6_142) })
    expect([figures(sold), sold.lines.map((line) => line.points_earned)]).toEqual([[6_247, 105, 6_142, 35], [10, 5, 20]])
  })
})

test('hard case 48: the dispenser’s amount wins where volume × price differs from it by one', async () => {
  for (const amount of [7_578, 7_580]) {
    const sold = await sell(at, { lines: [fuel('42.130', amount)], ...paid(amount) })
    expect([sold.totals.gross_minor, sold.totals.net_minor, sold.discrepancies]).toEqual([amount, amount, []])
  }
})

describe('hard case 51: a prepay of 20.00', () => {
  const prepay = async () => {
    await setPrices(at.scope, { stationId: at.stationId, prices: [{ grade: 'E10', unit_price: '1.799', effective_at: '2026-01-01T00:00:00Z' }, { grade: 'Diesel', unit_price: '1.699', effective_at: '2026-01-01T00:00:00Z' }] })
    return quoteFor(at, { lines: [{ line_id: '1', type: 'fuel', pump: '4' }], prepay: { amount_minor: 2_000 }, reserve: true })
  }
  const finalise = async (line: object, amount: number) => sell(at, { quote_id: (await prepay()).id, lines: [line], ...paid(amount) })

  test('is told a price for each grade that the station sells', async () => {
    expect((await prepay()).by_grade?.map(({ grade, unit_price, net_unit_price }) => [grade, unit_price, net_unit_price])).toEqual([['E10', '1.799', '1.769'], ['Diesel', '1.699', '1.669']])
  })
  test.each([
    ['17.43 dispensed: all is computed on what flowed', fuel('9.689', 1_743), [1_743, 29, 1_714, 9]],
    ['over-run: what is beyond the prepay is postpay', fuel('12.000', 2_159), [2_159, 36, 2_123, 12]],
    ['moved to another pump', fuel('9.689', 1_743, { pump: '7' }), [1_743, 29, 1_714, 9]],
    ['another grade', fuel('10.000', 1_699, { grade: 'Diesel', unit_price: '1.699' }), [1_699, 30, 1_669, 10]],
    ['nothing dispensed: no discount, no point', fuel('0.000', 0), [0, 0, 0, 0]],
  ] as const)('%s', async (_, line, expected) => {
    const sold = await finalise(line, expected[2])
    expect([figures(sold), sold.discrepancies]).toEqual([expected, []])
  })
  test('with the price that the pump showed after its rollback only (price_basis net) is told at the sign price', async () => {
    const sold = await sell(at, { quote_id: (await prepay()).id, price_basis: 'net', lines: [fuel('10.000', 1_769, { unit_price: '1.769' })], ...paid(1_769) })
    expect([figures(sold), sold.discrepancies]).toEqual([[1_799, 30, 1_769, 10], []])
  })
})

test('hard case 52: cash and credit price: each fill at the price that its payment method has on the sign', async () => {
  const fill = async (unit_price: string, amount: number, method: string) => {
    const lines = [fuel('10.000', amount, { unit_price })]
    const quoted = await quoteFor(at, { lines, payment_method: method })
    return sell(at, { quote_id: quoted.id, lines, ...paid(amount - 30, method) })
  }
  const [cash, credit] = [await fill('1.699', 1_699, 'cash'), await fill('1.799', 1_799, 'card')]
  expect([figures(cash), figures(credit)]).toEqual([[1_699, 30, 1_669, 10], [1_799, 30, 1_769, 10]])
  expect([cash.discrepancies, credit.discrepancies]).toEqual([[], []])
})

test('hard case 53: an unknown grade is named, another unit than the grade’s refused; AdBlue, kWh and kg are sold in their own', async () => {
  expect(await refusalOf({ lines: [fuel('1.000', 180, { grade: 'E99' })] })).toEqual(['unprocessable', '/lines/0/grade'])
  expect(await refusalOf({ lines: [fuel('1.000', 180, { grade: 'AC22' })] })).toEqual(['unit_mismatch', '/lines/0/volume_unit'])
  await withChain(at.scope.chainId, (tx) => tx.grade.create({ data: { chainId: at.scope.chainId, code: 'H2', name: 'Hydrogen', unit: 'kg', ordinal: 9, createdAt: new Date(MONDAY_11) } }))
  for (const [grade, volume_unit, volume, amount] of [['AdBlue', 'l', '10.000', 799], ['AC22', 'kwh', '31.250', 1_844], ['H2', 'kg', '4.120', 5_686]] as const) {
    const sold = await sell(at, { lines: [fuel(volume, amount, { grade, volume_unit })], ...paid(amount) })
    expect([sold.http, sold.lines[0]]).toEqual([201, expect.objectContaining({ grade, volume, volume_unit })])
  }
})

test('hard case 54: what another loyalty host took off comes first, is kept apart, and is none of ours', async () => {
  const lines = [fuel('42.130', 7_579, { other_discounts_minor: 500 })]
  const quoted = await quoteFor(at, { lines })
  const sold = await sell(at, { quote_id: quoted.id, lines, ...paid(6_953) })
  expect([sold.totals, sold.discrepancies]).toEqual([{ gross_minor: 7_579, other_discounts_minor: 500, discount_minor: 126, net_minor: 6_953 }, []])
  const all = [fuel('42.130', 7_579, { other_discounts_minor: 7_579 })]
  const nothingLeft = await quoteFor(at, { lines: all })
  expect([nothingLeft.totals.discount_minor, nothingLeft.totals.net_minor]).toEqual([0, 0])
})

/** `over_limit` is in `limits.db.test.ts`, where limits are. */
describe('discrepancies', () => {
  const given = (promotion_id: string, amount_minor: number, over: object = {}) => ({ lines: [fuel('42.130', 7_579, { applied_discounts: [{ promotion_id, amount_minor }] })], ...paid(7_579 - amount_minor), ...over })
  const codes = (sold: SaleAnswer) => sold.discrepancies.map(({ code, amount_minor }) => [code, amount_minor])
  const bookedTo = async (sold: SaleAnswer) => withChain(at.scope.chainId, async (tx) => (await tx.saleDiscount.findMany({ where: { chainId: at.scope.chainId, saleId: sold.id } })).map((row) => [Number(row.approvedMinor), row.funding]))
  const station = (amount: number) => ({ unapproved_discount: { [at.stationId]: amount } })

  test('not_offered: a promotion that nobody knows, all of it booked to the station', async () => {
    const sold = await sell(at, given('prm_of_the_till', 200))
    expect([codes(sold), await bookedTo(sold)]).toEqual([[['not_offered', 200]], [[0, { approved: {}, ...station(200) }]]])
  })
  test('amount_differs: more than is offered; the part within is the promotion’s, the rest the station’s', async () => {
    const sold = await sell(at, given((await offPeak())?.id ?? '', 200))
    expect([codes(sold), await bookedTo(sold)]).toEqual([[['amount_differs', 74]], [[126, { approved: { chain: 126 }, ...station(74) }]]])
  })
  test('payments_differ: less or more than the net amount was paid', async () => {
    expect(codes(await sell(at, paid(7_500)))).toEqual([['payments_differ', -79]])
    expect(codes(await sell(at, paid(8_000, 'cash')))).toEqual([['payments_differ', 421]])
  })
  test('expired: given on the strength of a quote that is over, and the rules don’t offer it', async () => {
    const before = { ...at, scope: { ...at.scope, now: MONDAY_11 - 2 * HOUR } }
    const quoted = await quoteFor(before)
    const sold = await sell(at, { quote_id: quoted.id, ...given((await offPeak())?.id ?? '', 126) })
    expect([codes(sold), sold.flags]).toEqual([[['expired', 126]], ['late_finalise']])
  })
  test('none, when the campaign ended or the price fell between quote and finalise: what was promised holds', async () => {
    const quoted = await quoteFor(at)
    const promotion = await offPeak()
    await endPromotion(at.scope, { promotion_id: promotion?.id ?? '', row_version: promotion?.row_version ?? 0 })
    const ended = { ...at, scope: { ...at.scope, chain: { ...at.scope.chain, ruleSetVersion: at.scope.chain.ruleSetVersion + 1 } } }
    expect(codes(await sell(ended, { quote_id: quoted.id, ...paid(7_453) }))).toEqual([])
    expect(codes(await sell(ended, given(promotion?.id ?? '', 126)))).toEqual([['not_offered', 126]])
  })
})

test('the ledger adds up after all of it', async () => {
  await sell(at)
  expect(await checkLedger(at.scope, {})).toEqual({ ok: true, value: [] })
})
