import { beforeEach, describe, expect, test } from 'vitest'
import { once, valueOf } from '@/server/testing/point-desk'
import { openRuleDesk, type RuleDesk } from '@/server/testing/rule-desk'
import { voidSale } from '../refunds/void-sale'

/** Monday 23 November 2026, 23:50 in Berlin. */
const BEFORE_MIDNIGHT = Date.UTC(2026, 10, 23, 22, 50)
const MINUTE = 60_000
let desk: RuleDesk
beforeEach(async () => {
  desk = await openRuleDesk(BEFORE_MIDNIGHT)
})
const left = () => desk.rows<{ period: string; left: number }>(`SELECT split_part(period_key, '|', 1) AS period, sum("left")::int AS left FROM limit_slice GROUP BY 1 ORDER BY 1`)
const held = () => desk.rows(`SELECT split_part(period_key, '|', 1) AS period, amount::int AS amount FROM limit_reservation`)

describe('hard case 38: the day ends while its last use is reserved', () => {
  const onceADay = () => desk.publish({ limits: [{ measure: 'uses', scope: 'member', period: 'day', max: 1 }] })

  test('the sale after midnight uses what was reserved, of yesterday; today\'s is still there', async () => {
    await onceADay()
    const quoted = await desk.quoteOf({ reserve: true })
    expect([quoted.totals.discount_minor, await held()]).toEqual([200, [{ period: '2026-11-23', amount: 1 }]])
    desk.at(BEFORE_MIDNIGHT + 20 * MINUTE)
    expect(await desk.finalise(quoted)).toMatchObject({ totals: { discount_minor: 200 }, discrepancies: [] })
    expect([await left(), await held()]).toEqual([[{ period: '2026-11-23', left: 0 }], []])
    const today = await desk.quoteOf()
    expect(today.totals.discount_minor).toBe(200)
    await desk.finalise(today)
    expect(await left()).toEqual([{ period: '2026-11-23', left: 0 }, { period: '2026-11-24', left: 0 }])
    expect((await desk.quoteOf()).totals.discount_minor).toBe(0)
  })

  test('called off or refunded after midnight it goes back to the day that it was taken from', async () => {
    await onceADay()
    const quoted = await desk.quoteOf({ reserve: true })
    desk.at(BEFORE_MIDNIGHT + 20 * MINUTE)
    valueOf(await voidSale(desk.scope, { body: { quote_id: quoted.id, reason: 'test' }, idempotency: once(quoted.id) }))
    expect([await left(), await held()]).toEqual([[{ period: '2026-11-23', left: 1 }], []])
    desk.at(BEFORE_MIDNIGHT)
    const again = await desk.quoteOf({ reserve: true })
    desk.at(BEFORE_MIDNIGHT + 20 * MINUTE)
    await desk.refund((await desk.finalise(again)).id)
    expect(await left()).toEqual([{ period: '2026-11-23', left: 1 }])
  })
})

describe('hard case 49: twenty litres a month, two pumps at once', () => {
  const twentyLitres = () => desk.publish({ limits: [{ measure: 'volume', scope: 'member', period: 'month', max: '20' }] })
  const both = <T>(of: (pump: number) => Promise<T>): Promise<T[]> => Promise.all([of(1), of(2)])
  const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0)

  test('two quotes that reserve 15 litres each are given twenty together, whoever comes first', async () => {
    await twentyLitres()
    const quotes = await both(() => desk.quoteOf({ reserve: true }, 15))
    expect(quotes.map(({ totals }) => totals.discount_minor).toSorted()).toEqual([25, 75])
    const sold = await Promise.all(quotes.map((quoted) => desk.finalise(quoted, {}, 15)))
    expect(sold.flatMap(({ discrepancies }) => discrepancies)).toEqual([])
    expect(await left()).toEqual([{ period: '2026-11', left: 0 }])
  })

  test('two sales of quotes that reserved nothing: twenty litres are the promotion\'s, ten the station\'s', async () => {
    await twentyLitres()
    const quotes = await both(() => desk.quoteOf({}, 15))
    const sold = await Promise.all(quotes.map((quoted) => desk.finalise(quoted, {}, 15)))
    expect(sold.map(({ totals }) => totals.discount_minor)).toEqual([75, 75])
    expect(sum(sold.flatMap(({ discrepancies }) => discrepancies.map((one) => one.amount_minor)))).toBe(50)
    expect(await desk.rows(`SELECT sum(approved_minor)::int AS approved FROM sale_discount`)).toEqual([{ approved: 100 }])
    expect(await left()).toEqual([{ period: '2026-11', left: 0 }])
    await desk.refund(sold[0]?.id ?? '')
    await desk.refund(sold[1]?.id ?? '')
    expect(await left()).toEqual([{ period: '2026-11', left: 20_000 }])
  })

  test.each([['19.999', 100, 1], ['20.000', 100, 0], ['20.001', 100, 0]] as const)('%s litres at once', async (volume, off, rest) => {
    await twentyLitres()
    const lines = [{ line_id: '1', type: 'fuel' as const, grade: 'Diesel', volume, volume_unit: 'l' as const, unit_price: '1.00', amount_minor: 2_000 }]
    const quoted = await desk.quoteOf({ lines })
    expect((await desk.finalise(quoted, { lines })).totals.discount_minor).toBe(off)
    expect(await left()).toEqual([{ period: '2026-11', left: rest }])
  })
})
