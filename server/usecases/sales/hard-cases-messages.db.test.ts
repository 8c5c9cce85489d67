import { beforeEach, describe, expect, test } from 'vitest'
import { withChain } from '@/server/platform/db/with-chain'
import { scaled } from '@/server/testing/long-run'
import { makeForecourt, type MadeForecourt } from '@/server/testing/make-station'
import { bodyOf, fuel, once, quoteFor, sell, sellBody, toldOf } from '@/server/testing/sell'
import type { SaleAnswer } from '@/server/contracts/sale'
import { checkLedger } from '../ledger/check-ledger'
import { refundSale } from '../refunds/refund-sale'
import { voidSale } from '../refunds/void-sale'
import { recordSale } from './record-sale'

/** Monday 23 November 2026, 11:00 in Berlin: inside the template's off-peak window (0.03 a litre, weekdays 10 to 15). */
const MONDAY_11 = Date.UTC(2026, 10, 23, 10)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
let at: MadeForecourt
beforeEach(async () => {
  // The chain is older than what an offline till may bring.
  const made = await makeForecourt({ now: MONDAY_11 - 20 * DAY })
  at = { ...made, scope: { ...made.scope, now: MONDAY_11 } }
})
const later = (ms: number) => ({ ...at, scope: { ...at.scope, now: MONDAY_11 + ms } })
const moment = (ms: number) => new Date(MONDAY_11 + ms).toISOString()
const balance = () => withChain(at.scope.chainId, async (tx) => Number((await tx.account.findFirstOrThrow({ where: { chainId: at.scope.chainId, id: `member:${at.memberId}:points` } })).available))
const countOf = (table: 'sale' | 'outbox' | 'quote') => withChain(at.scope.chainId, (tx) => (tx[table] as typeof tx.sale).count({ where: { chainId: at.scope.chainId } }))
const clean = async () => expect(await checkLedger(at.scope, {})).toEqual({ ok: true, value: [] })

test('hard case 22: the same finalise a thousand times in parallel has one effect and identical answers', async () => {
  const body = bodyOf(at)
  const all = await Promise.all(Array.from({ length: scaled(1_000, 100) }, (_, index) => sellBody(at, body, `key-${index % 7}`)))
  expect(new Set(all.map((one) => one.text)).size).toBe(1)
  expect([all.filter((one) => !one.replayed).length, await countOf('sale'), await balance()]).toEqual([1, 1, 42])
  await clean()
})

test('hard case 23: the same key with another body is refused with the reason, before and after the first was refused itself', async () => {
  const [one, other] = [bodyOf(at), bodyOf(at)]
  await sellBody(at, one, 'a')
  expect(await recordSale(at.scope, { body: other, idempotency: once(other, 'a') })).toMatchObject({ ok: false, refusal: { code: 'idempotency_mismatch' } })
  const wrong = { ...other, lines: [fuel('1.000', 180, { volume_unit: 'kwh' })] }
  expect(await recordSale(at.scope, { body: wrong, idempotency: once(wrong, 'b') })).toMatchObject({ ok: false, refusal: { code: 'unit_mismatch' } })
  expect(await recordSale(at.scope, { body: other, idempotency: once(other, 'b') })).toMatchObject({ ok: false, refusal: { code: 'idempotency_mismatch' } })
})

test('hard case 24: a retry under a new key and a new transaction id is the repeat, by sequence or by pump and second', async () => {
  const counted = bodyOf(at)
  const first = await sellBody(at, counted)
  expect(await sellBody(at, { ...counted, pos_transaction_id: 'again' })).toMatchObject({ text: first.text, replayed: true })
  const { pos_sequence: _, ...uncounted } = bodyOf(at, { lines: [fuel('42.130', 7_579, { pump: '3' })] })
  const second = await sellBody(at, uncounted)
  expect(await sellBody(at, { ...uncounted, pos_transaction_id: 'again' })).toMatchObject({ text: second.text, replayed: true })
  expect(await countOf('sale')).toBe(2)
})

test('hard case 25: two real fills with equal figures both count: another sequence, another pump, another second', async () => {
  const one = bodyOf(at, { pos_sequence: undefined, lines: [fuel('42.130', 7_579, { pump: '3' })] })
  await sellBody(at, one)
  await sellBody(at, { ...one, pos_transaction_id: 'b', lines: [fuel('42.130', 7_579, { pump: '4' })] })
  await sellBody(at, { ...one, pos_transaction_id: 'c', occurred_at: moment(1_000) })
  await sell(at)
  await sell(at)
  expect([await countOf('sale'), await balance()]).toEqual([5, 5 * 42])
})

describe('hard case 27: a till’s clock', () => {
  const LINES: readonly (readonly [string, number, object, boolean])[] = [
    ['15 minutes behind is believed', -15 * MINUTE, {}, false], ['15 minutes ahead is believed', 15 * MINUTE, {}, false],
    ['a millisecond more is not', -15 * MINUTE - 1, {}, true], ['an hour ahead is not', 60 * MINUTE, {}, true],
    ['a day wrong is not', -DAY, {}, true], ['14 days late is believed of an offline till', -14 * DAY, { offline: true }, false],
    ['a millisecond later no more', -14 * DAY - 1, { offline: true }, true], ['from the future is not believed of an offline till either', DAY, { offline: true }, true],
  ]
  test('is believed within 15 minutes, and of an offline till up to 14 days late', async () => {
    for (const [what, off, over, suspect] of LINES) {
      const sold = await sell(at, { occurred_at: moment(off), ...over })
      expect([what, sold.flags.includes('clock_suspect'), sold.occurred_at, sold.recorded_at]).toEqual([what, suspect, moment(off), moment(0)])
    }
  })

  test('that is wrong doesn’t decide what is on offer: the discount of Monday 11 o’clock, whatever the till says', async () => {
    const offered = (sale: SaleAnswer) => sale.explanations.find((one) => one.detail.includes('0.03') || one.reason === 'condition_failed')?.reason
    expect(offered(await sell(at, { occurred_at: moment(-12 * 60 * MINUTE) }))).toBe('applied')
    expect(offered(await sell(at, { occurred_at: moment(-12 * 60 * MINUTE), offline: true }))).toBe('condition_failed')
  })
})

test('hard case 28: a sequence that wraps or restarts makes other sales; within a day they are flagged', async () => {
  const wrapped = bodyOf(at, { pos_sequence: 0 })
  await sellBody(at, wrapped)
  const sameDay = await sellBody(at, { ...wrapped, pos_transaction_id: 'b', lines: [fuel('10.000', 1_799)] })
  const nextDay = await sellBody(at, { ...wrapped, pos_transaction_id: 'c', business_date: '2026-11-24' })
  const otherTill = await sellBody(at, { ...wrapped, pos_transaction_id: 'd', pos_id: 'till-2' })
  expect([sameDay.flags, nextDay.flags, otherTill.flags]).toEqual([['sequence_reused'], [], []])
  expect(await countOf('sale')).toBe(4)
})

test('hard case 30: a sale and what is to be told of it are one commit: both, or after a refusal neither', async () => {
  await sell(at)
  const told = await withChain(at.scope.chainId, (tx) => tx.outbox.findMany({ where: { chainId: at.scope.chainId, deliveredAt: null, type: { in: ['sale.finalised', 'points.earned'] } } }))
  expect(told.map((one) => one.type).toSorted()).toEqual(['points.earned', 'sale.finalised'])
  const before = await countOf('outbox')
  const body = bodyOf(at, { station_id: 'stn_00000000000000000000000000' })
  expect(await recordSale(at.scope, { body, idempotency: once(body) })).toMatchObject({ ok: false })
  expect([await countOf('sale'), await countOf('outbox')]).toEqual([1, before])
})

test('hard case 31: training gets full answers and touches nothing: no sale, key, limit, point or event; a real sale may follow under its key', async () => {
  const [sales, events, had] = [await countOf('sale'), await countOf('outbox'), await balance()]
  const body = bodyOf(at)
  const trained = await sellBody(at, { ...body, training: true }, 'k')
  expect(trained).toMatchObject({ http: 201, status: 'finalised', points: { earned: 42, balance_after: 42 }, flags: ['training'] })
  expect([await countOf('sale'), await countOf('outbox'), await balance()]).toEqual([sales, events, had])
  const wrong = { ...body, training: true, lines: [fuel('1.000', 180, { volume_unit: 'kwh' })] }
  expect(await recordSale(at.scope, { body: wrong, idempotency: once(wrong, 'k') })).toMatchObject({ ok: false, refusal: { code: 'unit_mismatch' } })
  expect(await sellBody(at, body, 'k')).toMatchObject({ http: 201, replayed: false, points: { balance_after: 42 } })
})

describe('voids and refunds that came before their sale', () => {
  const early = async (from: MadeForecourt, kind: 'void' | 'refund', name: string) => {
    const pos_reference = { station_id: at.stationId, pos_id: 'till-1', pos_transaction_id: name }
    const body = kind === 'void' ? { pos_reference, reason: 'x' } : { pos_reference, refund_reference: 'R', reason: 'x', lines: [{ line_id: '1', amount_minor: 7_000 }] }
    return kind === 'void' ? toldOf(await voidSale(from.scope, { body, idempotency: once(body) })) : toldOf(await refundSale(from.scope, { body: { ...body, refund_reference: 'R' }, idempotency: once(body) }))
  }

  test('are remembered for 30 days and then forgotten', async () => {
    for (const [index, days] of [29, 31].entries()) {
      for (const kind of ['void', 'refund'] as const) {
        const name = `${kind}-${index}`
        await early(at, kind, name)
        const sold = await sell(later(days * DAY), { pos_transaction_id: name })
        expect([kind, days, sold.status]).toEqual([kind, days, days > 30 ? 'finalised' : kind === 'void' ? 'voided' : 'partly_refunded'])
      }
    }
    await clean()
  })

  test('together with twenty equal sales at once have their effect once, and all answers are equal', async () => {
    await early(at, 'refund', 'early')
    const body = bodyOf(at, { pos_transaction_id: 'early' })
    const all = await Promise.all(Array.from({ length: 20 }, (_, index) => sellBody(at, body, `key-${index % 5}`)))
    expect([new Set(all.map((one) => one.text)).size, all[0]?.refunds.length, await countOf('sale')]).toEqual([1, 1, 1])
    await clean()
  })
})

test('a quote for a sale that is there reserves nothing; one for a sale that was called off is voided', async () => {
  const sold = await sell(at, { pos_transaction_id: 'known' })
  expect(sold.http).toBe(201)
  expect((await quoteFor(at, { reserve: true, pos_id: 'till-1', pos_reference: 'known' })).status).toBe('open')
  expect((await quoteFor(at, { reserve: true, pos_id: 'till-2', pos_reference: 'known' })).status).toBe('reserved')
})
