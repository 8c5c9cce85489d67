import { createHash, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { quote } from '@/server/contracts/quote'
import { sale, type SaleAnswer, type SaleBody } from '@/server/contracts/sale'
import { refund, type RefundAnswer } from '@/server/contracts/refund'
import type { QuoteAnswer } from '@/server/contracts/quote'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { unitPrice } from '@/server/domain/kernel/units'
import type { Result } from '@/server/domain/kernel/result'
import { makeForecourt, type MadeForecourt } from '@/server/testing/make-station'
import { checkLedger } from '../ledger/check-ledger'
import { makeQuote } from '../quotes/make-quote'
import { refundSale } from '../refunds/refund-sale'
import { voidSale } from '../refunds/void-sale'
import { recordSale } from './record-sale'
import { readSale } from './read-sale'

/** Monday 23 November 2026, 11:00 in Berlin: inside the off-peak window. */
const MONDAY_11 = Date.UTC(2026, 10, 23, 10)
let forecourt: MadeForecourt
beforeEach(async () => {
  forecourt = await makeForecourt({ now: MONDAY_11 })
})

const once = (body: unknown, key: string = randomUUID()): Idempotency => ({ key, bodyHash: createHash('sha256').update(JSON.stringify(body)).digest() })
const told = <T>(result: Result<StoredAnswer>): T & { http: number; replayed: boolean } => {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return { ...(JSON.parse(Buffer.from(result.value.bytes).toString('utf8')) as T), http: result.value.status, replayed: result.value.replayed }
}
const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.refusal.code)

let sequence = 0
function saleBody(over: Partial<SaleBody> = {}): SaleBody {
  sequence += 1
  return {
    station_id: forecourt.stationId, pos_id: 'till-1', pos_transaction_id: `t-${sequence}`, pos_sequence: sequence, business_date: '2026-11-23', occurred_at: '2026-11-23T11:00:00+01:00',
    member: { id: forecourt.memberId },
    lines: [{ line_id: '1', type: 'fuel', grade: 'E10', pump: '3', volume: '42.130', volume_unit: 'l', unit_price: '1.799', amount_minor: 7_579 }],
    payments: [{ method: 'card', amount_minor: 7_579 }],
    ...over,
  }
}
const finalise = async (body: SaleBody, key?: string) => told<SaleAnswer>(await recordSale(forecourt.scope, { body, idempotency: once(body, key) }))
const ask = async (over: object = {}) => {
  const { station_id, lines, member } = saleBody()
  return told<QuoteAnswer>(await makeQuote(forecourt.scope, { body: { station_id, lines, member, ...over } }))
}
const giveBack = async (saleId: string, request: object = {}, reference: string = randomUUID()) => {
  const body = { sale_id: saleId, refund_reference: reference, reason: 'test', ...request }
  return refundSale(forecourt.scope, { body, idempotency: once(body) })
}
const clean = async () => expect(await checkLedger(forecourt.scope, {})).toEqual({ ok: true, value: [] })

describe('a fill, end to end', () => {
  test('who reads a sale later reads it in their own language; the till gets what it was told', async () => {
    const quoted = await ask()
    const sold = await finalise(saleBody({ quote_id: quoted.id ?? '' }))
    const inChinese = { ...forecourt.scope, locale: 'zh' as const }
    const read = async (forReader: boolean) => {
      const found = await readSale(inChinese, { saleId: sold.id, forReader })
      if (!found.ok) throw new Error(found.refusal.code)
      return found.value.explanations.map(({ name, detail }) => `${name} ${detail}`)
    }
    expect(await read(false)).toEqual(sold.explanations.map(({ name, detail }) => `${name} ${detail}`))
    expect((await read(true)).every((text) => /^.*\p{Script=Han}.* .*\p{Script=Han}.*$/u.test(text))).toBe(true)
  })

  test('a quote promises what the sale then gives: 0.03 off each of 42.130 l, one point a litre', async () => {
    const quoted = await ask()
    expect(quote.safeParse(quoted).error).toBeUndefined()
    expect(quoted.totals).toEqual({ gross_minor: 7_579, other_discounts_minor: 0, discount_minor: 126, net_minor: 7_453 })
    const body = saleBody({ quote_id: quoted.id ?? '', payments: [{ method: 'card', amount_minor: 7_453 }] })
    const sold = await finalise(body)
    expect(sale.safeParse(sold).error).toBeUndefined()
    expect({ ...sold.totals }).toEqual(quoted.totals)
    expect(sold).toMatchObject({ http: 201, status: 'finalised', points: { earned: 42, pending: 0, spent: 0 }, discrepancies: [], flags: [], tier: { before: 'standard', after: 'standard' } })
    expect(sold.receipt.display_24.every((line) => line.length <= 24)).toBe(true)
    await clean()
  })

  test('without a quote it earns points on the full price and never invents a discount', async () => {
    const sold = await finalise(saleBody())
    expect(sold.totals.discount_minor).toBe(0)
    expect(sold.points.earned).toBe(42)
  })

  test('the same key is told the same bytes, backslashes and emoji too; another body under it is refused', async () => {
    const body = { ...saleBody(), pos_transaction_id: String.raw`\x41 \101 \\ "ß" 加油 😀 ${randomUUID()}` }
    const key = randomUUID()
    const first = await recordSale(forecourt.scope, { body, idempotency: once(body, key) })
    const again = await recordSale(forecourt.scope, { body, idempotency: once(body, key) })
    expect(again.ok && again.value.replayed).toBe(true)
    expect(again.ok && Buffer.from(again.value.bytes).toString()).toBe(first.ok && Buffer.from(first.value.bytes).toString())
    expect(again.ok && JSON.parse(Buffer.from(again.value.bytes).toString())).toMatchObject({ pos_transaction_id: body.pos_transaction_id })
    const other = { ...body, business_date: '2026-11-24' }
    expect(codeOf(await recordSale(forecourt.scope, { body: other, idempotency: once(other, key) }))).toBe('idempotency_mismatch')
    await clean()
  })

  test('the same fill under another key and transaction id is the repeat; other figures under its sequence are another sale', async () => {
    const body = saleBody()
    const first = await finalise(body)
    const repeat = await finalise({ ...body, pos_transaction_id: 'rebooted' })
    expect(repeat).toMatchObject({ id: first.id, replayed: true })
    const other = await finalise({ ...body, pos_transaction_id: 'wrapped', lines: [{ ...body.lines[0], amount_minor: 7_580 } as never] })
    expect(other.id).not.toBe(first.id)
    expect(other.flags).toContain('sequence_reused')
  })

  test('two real fills with equal figures minutes apart both count', async () => {
    const body = saleBody()
    const first = await finalise(body)
    const second = await finalise({ ...body, pos_sequence: (body.pos_sequence ?? 0) + 100_000, pos_transaction_id: 'next' })
    expect(second.id).not.toBe(first.id)
  })

  test('300 equal finalises at once have one effect and one answer', async () => {
    const body = saleBody()
    const key = randomUUID()
    const results = await Promise.all(Array.from({ length: 300 }, () => recordSale(forecourt.scope, { body, idempotency: once(body, key) })))
    const answers = new Set(results.map((result) => (result.ok ? Buffer.from(result.value.bytes).toString() : JSON.stringify(result.refusal))))
    expect(answers.size).toBe(1)
    expect(results.filter((result) => result.ok && !result.value.replayed)).toHaveLength(1)
    await clean()
  })

  test('50 different fills of one member at once all count, and the ledger adds up', async () => {
    const litre = () => saleBody({ lines: [{ line_id: '1', type: 'fuel', grade: 'E10', volume: '1.000', volume_unit: 'l', unit_price: '1.799', amount_minor: 180 }] })
    const before = await finalise(litre())
    const sold = await Promise.all(Array.from({ length: 50 }, () => finalise(litre())))
    expect(new Set(sold.map((one) => one.points.balance_after)).size).toBe(50)
    expect(Math.max(...sold.map((one) => one.points.balance_after))).toBe(before.points.balance_after + 50)
    await clean()
  })

  test('a training sale gets a full answer and touches nothing', async () => {
    const before = await finalise(saleBody())
    const trained = await finalise(saleBody({ training: true }))
    expect(trained.points.earned).toBe(42)
    expect(trained.flags).toContain('training')
    expect(codeOf(await readSale(forecourt.scope, { saleId: trained.id }))).toBe('not_found')
    const after = await finalise(saleBody())
    expect(after.points.balance_after).toBe(before.points.balance_after + 42)
  })
})

describe('what the till gave', () => {
  test('beyond the offer is recorded, listed and booked to the station', async () => {
    const quoted = await ask()
    const promotionId = quoted.lines[0]?.discounts[0]?.promotion_id ?? ''
    const body = saleBody({ quote_id: quoted.id ?? '' })
    const sold = await finalise({ ...body, lines: [{ ...body.lines[0], applied_discounts: [{ promotion_id: promotionId, amount_minor: 200 }, { promotion_id: 'prm_unknown', amount_minor: 50 }] } as never] })
    expect(sold.totals.discount_minor).toBe(250)
    expect(sold.discrepancies).toEqual(expect.arrayContaining([
      { code: 'amount_differs', promotion_id: promotionId, amount_minor: 74 },
      { code: 'not_offered', promotion_id: 'prm_unknown', amount_minor: 50 },
    ]))
  })

  test('never brings a line below zero', async () => {
    const body = saleBody()
    const greedy = { ...body, lines: [{ ...body.lines[0], applied_discounts: [{ promotion_id: 'x', amount_minor: 7_580 }] } as never] }
    expect(codeOf(await recordSale(forecourt.scope, { body: greedy, idempotency: once(greedy) }))).toBe('validation_failed')
  })

  test.each([
    ['an unknown grade', { grade: 'E85' }, 'unprocessable'],
    ['another unit than the grade is sold in', { volume_unit: 'gal_us' }, 'unit_mismatch'],
  ])('%s is refused', async (_words, over, code) => {
    const body = saleBody()
    const wrong = { ...body, lines: [{ ...body.lines[0], ...over } as never] }
    expect(codeOf(await recordSale(forecourt.scope, { body: wrong, idempotency: once(wrong) }))).toBe(code)
  })

  test.each(['quote_id', 'station_id', 'member'])('a %s that is another chain’s looks like one that does not exist', async (field) => {
    const foreign = await recordSale(forecourt.other, { body: saleBody(), idempotency: once({}) })
    expect(foreign.ok ? 'ok' : foreign.refusal.errors?.[0]).toMatchObject({ pointer: '/station_id', code: 'not_found' })
    const body = saleBody(field === 'quote_id' ? { quote_id: 'quo_nothing' } : field === 'member' ? { member: { id: 'mem_nothing' } } : { station_id: 'stn_nothing' })
    const result = await recordSale(forecourt.scope, { body, idempotency: once(body) })
    expect(result.ok ? 'ok' : result.refusal.errors?.[0]?.code).toBe('not_found')
  })
})

describe('taking back', () => {
  test('hard case 10: three partial refunds take back exactly what was earned and paid, and the fourth has nothing', async () => {
    const quoted = await ask()
    const sold = await finalise(saleBody({ quote_id: quoted.id ?? '', payments: [{ method: 'card', amount_minor: 7_453 }] }))
    const parts: (RefundAnswer & { http: number })[] = []
    for (const request of [{ lines: [{ line_id: '1', amount_minor: 2_500 }] }, { lines: [{ line_id: '1', amount_minor: 3_333 }] }, {}]) parts.push(told<RefundAnswer>(await giveBack(sold.id, request)))
    for (const part of parts) expect(refund.safeParse(part).error).toBeUndefined()
    expect(parts.reduce((sum, part) => sum + part.points.clawed_back, 0)).toBe(42)
    expect(parts.reduce((sum, part) => sum + (part.pay_back[0]?.amount_minor ?? 0), 0)).toBe(7_453)
    expect(parts.at(-1)?.points.balance_after).toBe(sold.points.balance_after - 42)
    expect(codeOf(await giveBack(sold.id))).toBe('nothing_to_refund')
    const now = await readSale(forecourt.scope, { saleId: sold.id })
    expect(now.ok && now.value.status).toBe('refunded')
    expect(now.ok && now.value.refunds).toHaveLength(3)
    await clean()
  })

  test('the same reference replays, other figures under it are refused', async () => {
    const sold = await finalise(saleBody())
    const first = told<RefundAnswer>(await giveBack(sold.id, { lines: [{ line_id: '1', amount_minor: 100 }] }, 'R-1'))
    const again = told<RefundAnswer>(await giveBack(sold.id, { lines: [{ line_id: '1', amount_minor: 100 }] }, 'R-1'))
    expect(again).toMatchObject({ id: first.id, replayed: true })
    expect(codeOf(await giveBack(sold.id, { lines: [{ line_id: '1', amount_minor: 101 }] }, 'R-1'))).toBe('refund_reference_reused')
  })

  test('twenty refunds of the last part at once: one wins', async () => {
    const sold = await finalise(saleBody())
    const results = await Promise.all(Array.from({ length: 20 }, () => giveBack(sold.id)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(new Set(results.filter((result) => !result.ok).map(codeOf))).toEqual(new Set(['nothing_to_refund']))
    await clean()
  })

  test('a void takes all back on its business date and is told again', async () => {
    const sold = await finalise(saleBody())
    const body = { sale_id: sold.id, reason: 'wrong pump' }
    expect(told<SaleAnswer>(await voidSale(forecourt.scope, { body, idempotency: once(body) }))).toMatchObject({ http: 200, status: 'voided' })
    expect(told<SaleAnswer>(await voidSale(forecourt.scope, { body, idempotency: once(body) }))).toMatchObject({ http: 200, status: 'voided', replayed: true })
    expect(codeOf(await giveBack(sold.id))).toBe('sale_voided')
    const late = await finalise(saleBody({ business_date: '2026-11-20' }))
    const lateBody = { sale_id: late.id, reason: 'too late' }
    expect(codeOf(await voidSale(forecourt.scope, { body: lateBody, idempotency: once(lateBody) }))).toBe('sale_closed')
    await clean()
  })

  test('a void that came before its sale leaves the sale without effect', async () => {
    const body = saleBody({ pos_transaction_id: 'early' })
    const reversal = { pos_reference: { station_id: forecourt.stationId, pos_id: 'till-1', pos_transaction_id: 'early' }, reason: 'cancelled' }
    expect(told<{ status: string }>(await voidSale(forecourt.scope, { body: reversal, idempotency: once(reversal) }))).toMatchObject({ http: 202, status: 'void_pending' })
    const sold = await finalise(body)
    expect(sold).toMatchObject({ http: 200, status: 'voided', points: { earned: 0 } })
    await clean()
  })

  test('spent points become a debt that the next fill repays first', async () => {
    const fresh = await makeForecourt({ now: MONDAY_11 })
    const body = { ...saleBody({ member: { id: fresh.memberId }, station_id: fresh.stationId }) }
    const sold = told<SaleAnswer>(await recordSale(fresh.scope, { body, idempotency: once(body) }))
    const { expirePoints } = await import('../ledger/expire-points')
    const later = { ...fresh.scope, now: MONDAY_11 + 3 * 365 * 86_400_000 }
    expect(await expirePoints(later, { until: later.now, batch: 100 })).toMatchObject({ ok: true, value: { done: 1, more: false } })
    expect(await expirePoints(later, { until: later.now, batch: 100 })).toMatchObject({ ok: true, value: { done: 0 } })
    const back = { sale_id: sold.id, refund_reference: 'late', reason: 'test' }
    expect(told<RefundAnswer>(await refundSale(fresh.scope, { body: back, idempotency: once(back) })).points).toMatchObject({ clawed_back: 42, debt: 42, balance_after: -42 })
    const next = saleBody({ member: { id: fresh.memberId }, station_id: fresh.stationId })
    expect(told<SaleAnswer>(await recordSale(fresh.scope, { body: next, idempotency: once(next) })).points).toMatchObject({ earned: 42, balance_after: 0 })
    expect(await checkLedger(fresh.scope, {})).toEqual({ ok: true, value: [] })
  })
})

test('a reserving quote and its sale use a limit once; a voided quote gives it back', async () => {
  const quoted = await ask({ reserve: true })
  expect(quoted.status).toBe('reserved')
  const body = { quote_id: quoted.id ?? '', reason: 'driver left' }
  expect(told<QuoteAnswer>(await voidSale(forecourt.scope, { body, idempotency: once(body) })).status).toBe('voided')
  const sold = await finalise(saleBody({ quote_id: quoted.id ?? '' }))
  expect(sold).toMatchObject({ http: 200, status: 'voided' })
})

test('a prepay is quoted for each grade that has a price', async () => {
  const { listGrades } = await import('@/server/data/stations/list-grades')
  const { upsertPrices } = await import('@/server/data/stations/upsert-prices')
  const { withChain } = await import('@/server/platform/db/with-chain')
  const { scope, stationId } = forecourt
  await withChain(scope.chainId, async (tx) => {
    const grades = await listGrades({ ...scope, tx })
    await upsertPrices({ ...scope, tx }, stationId, grades.map((grade) => ({ grade: grade.code, effectiveAt: scope.now - 1_000, unitPrice: unitPrice(17_990n), cost: null })))
  })
  const quoted = await ask({ lines: [{ line_id: '1', type: 'fuel', pump: '2' }], prepay: { amount_minor: 2_000 } })
  expect(quoted.by_grade?.find((one) => one.grade === 'E10')).toMatchObject({ unit_price: '1.799', rollback_per_unit: '0.030', net_unit_price: '1.769' })
  expect(quoted.lines[0]?.discounts).toEqual([])
})
