import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { ledgerEntry } from '@/server/contracts/ledger-entry'
import { offer } from '@/server/contracts/offer'
import { sale as saleContract, type SaleAnswer, type SaleBody } from '@/server/contracts/sale'
import type { Idempotency, StoredAnswer } from '@/server/contracts/stored-answer'
import { newId } from '@/server/platform/crypto/new-id'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { makeForecourt, type MadeForecourt } from '@/server/testing/make-station'
import { value } from '@/server/testing/read-result'
import { refundSale } from '../refunds/refund-sale'
import { recordSale } from '../sales/record-sale'
import { findMember } from './find-member'
import { listLedgerEntries } from './list-ledger-entries'
import { listMemberSales } from './list-member-sales'
import { listOffers } from './list-offers'
import { readMemberHome } from './read-member-home'

/** Monday 23 November 2026, 11:00 in Berlin: inside the off-peak window. */
const MONDAY_11 = Date.UTC(2026, 10, 23, 10)
let made: MadeForecourt
let scope: InChain
let memberId = ''
let sales: SaleAnswer[] = []

const once = (body: unknown): Idempotency => ({ key: randomUUID(), bodyHash: createHash('sha256').update(JSON.stringify(body)).digest() })
const told = <T>(answer: StoredAnswer) => JSON.parse(Buffer.from(answer.bytes).toString('utf8')) as T

async function sell(sequence: number, over: Partial<SaleBody> = {}): Promise<SaleAnswer> {
  const body: SaleBody = {
    station_id: made.stationId, pos_id: 'till-1', pos_transaction_id: `t-${sequence}`, pos_sequence: sequence, business_date: '2026-11-23', occurred_at: new Date(MONDAY_11 + sequence * 60_000).toISOString(),
    member: { id: memberId }, lines: [{ line_id: '1', type: 'fuel', grade: 'E10', pump: '3', volume: '42.130', volume_unit: 'l', unit_price: '1.799', amount_minor: 7_579 }],
    payments: [{ method: 'card', amount_minor: 7_579 }], ...over,
  }
  return told<SaleAnswer>(value(await recordSale({ ...scope, now: MONDAY_11 + sequence * 60_000 }, { body, idempotency: once(body) })))
}

beforeAll(async () => {
  made = await makeForecourt({ now: MONDAY_11 })
  scope = { ...made.scope, now: MONDAY_11 + 60 * 60_000 }
  memberId = made.memberId
  for (let i = 1; i <= 5; i++) sales.push(await sell(i))
  const body = { sale_id: sales[1]?.id ?? '', refund_reference: 'R-1', reason: 'test', lines: [{ line_id: '1', amount_minor: 1_000 }] }
  value(await refundSale(scope, { body, idempotency: once(body) }))
  // Comes last and happened first: an offline till.
  sales = [await sell(6, { occurred_at: new Date(MONDAY_11 - 60_000).toISOString(), offline: true }), ...sales]
})

test('the history is newest first by when it happened, each sale as it stands now, with its station', async () => {
  const { data, has_more } = value(await listMemberSales(scope, { memberId, limit: 25 }))
  expect(data.map((one) => one.id)).toEqual(sales.map((one) => one.id).toReversed())
  expect(has_more).toBe(false)
  const refunded = data.find((one) => one.id === sales[2]?.id)
  expect(refunded).toMatchObject({ status: 'partly_refunded', refunds: [{ refund_reference: 'R-1' }], station: { id: made.stationId, name: 'Nordwind Hafenstraße', time_zone: 'Europe/Berlin' } })
  for (const one of data) expect(saleContract.safeParse(one).error).toBeUndefined()
  expect(data[0]?.explanations.length).toBeGreaterThan(0)
})

test('pages of the history follow each other without gaps, forwards and backwards', async () => {
  const all = value(await listMemberSales(scope, { memberId, limit: 25 })).data.map((one) => one.id)
  const first = value(await listMemberSales(scope, { memberId, limit: 2 }))
  const second = value(await listMemberSales(scope, { memberId, limit: 2, startingAfter: first.data[1]?.id ?? '' }))
  const third = value(await listMemberSales(scope, { memberId, limit: 2, startingAfter: second.data[1]?.id ?? '' }))
  expect([first, second, third].flatMap((page) => page.data.map((one) => one.id))).toEqual(all)
  expect([first, second, third].map((page) => page.has_more)).toEqual([true, true, false])
  const back = value(await listMemberSales(scope, { memberId, limit: 2, endingBefore: third.data[0]?.id ?? '' }))
  expect(back).toEqual({ ...second, has_more: true })
  expect(await listMemberSales(scope, { memberId, limit: 2, startingAfter: newId('sal') })).toMatchObject({ ok: false, refusal: { code: 'validation_failed', errors: [{ pointer: '/starting_after' }] } })
})

test('the ledger tells each change with the balance after it, why in the caller\'s language, and its lots; the sum is the balance', async () => {
  const { data } = value(await listLedgerEntries(scope, { memberId, limit: 100 }))
  for (const entry of data) expect(ledgerEntry.safeParse(entry).error).toBeUndefined()
  const member = value(await findMember(scope, { memberId }))
  const { available, reserved, pending, debt } = member.balances.points
  expect(data[0]?.balance_after).toBe(available + reserved + pending - debt)
  expect(data.reduce((sum, entry) => sum + entry.amount, 0)).toBe(data[0]?.balance_after)
  const oldestFirst = data.toReversed()
  oldestFirst.reduce((balance, entry) => {
    expect(entry.balance_after).toBe(balance + entry.amount)
    return entry.balance_after
  }, 0)
  const earned = data.find((entry) => entry.kind === 'earn')
  expect(earned).toMatchObject({ asset: 'points', reason: { code: 'sale', text: 'Earned with a purchase at Nordwind Hafenstraße' }, source: { type: 'sale' } })
  expect(earned?.lots.reduce((sum, lot) => sum + lot.amount, 0)).toBe(earned?.amount)
  const inChinese = value(await listLedgerEntries({ ...scope, locale: 'zh' }, { memberId, limit: 100 }))
  expect(inChinese.data.find((entry) => entry.kind === 'reverse')?.reason.text).toBe('退款扣回')
  const page = value(await listLedgerEntries(scope, { memberId, limit: 3, startingAfter: data[2]?.id ?? '' }))
  expect(page.data.map((entry) => entry.id)).toEqual(data.slice(3, 6).map((entry) => entry.id))
})

test('another chain\'s member has neither history nor ledger nor home here, as nobody who doesn\'t exist', async () => {
  const nobody = newId('mem')
  for (const id of [memberId, nobody]) {
    expect(await listMemberSales(made.other, { memberId: id, limit: 5 })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
    expect(await listLedgerEntries(made.other, { memberId: id, limit: 5 })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
    expect(await findMember(made.other, { memberId: id })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  }
})

test('offers are the live promotions in one sentence of the caller\'s language, without earning rules', async () => {
  const guest = value(await listOffers(scope, {}))
  for (const one of guest) expect(offer.safeParse(one).error).toBeUndefined()
  expect(guest.length).toBeGreaterThan(0)
  expect(guest.map((one) => one.text).join(' ')).toMatch(/Get €0\.03 off per litre .*10:00–15:00.*50 l/)
  expect(guest.some((one) => /points? per|a litre earns/i.test(one.text))).toBe(false)
  const member = value(await listOffers({ ...scope, locale: 'zh' }, { memberId, stationId: made.stationId }))
  expect(member.map((one) => one.promotion_id)).toEqual(guest.map((one) => one.promotion_id))
  expect(member[0]?.text).toMatch(/每升优惠/)
  expect(await listOffers(scope, { memberId: newId('mem') })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
  expect(await listOffers(scope, { stationId: 'stn_x' })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
})

test('the first screen tells balance, tier progress in words of both languages, offers and the last sales', async () => {
  const home = value(await readMemberHome({ ...scope, actor: { kind: 'member', id: memberId } }, { memberId }))
  expect(home.member.balances.points.available).toBeGreaterThan(0)
  expect(home.progress?.words.en).toMatch(/^\S+ .*to .*, until 31 December$/)
  expect(home.progress?.words.zh).toMatch(/^距.*还差.*，截至12月31日$/)
  expect(home.progress?.permille).toBeGreaterThan(0)
  expect(home.member.tier.next?.missing.amount).toBeGreaterThan(0)
  expect(home.offers).toEqual(value(await listOffers(scope, { memberId })))
  expect(home.recent_sales.map((one) => one.id)).toEqual(sales.slice(-3).map((one) => one.id).toReversed())
  expect(await readMemberHome(scope, { memberId: newId('mem') })).toMatchObject({ ok: false, refusal: { code: 'not_found' } })
})

test('points that lapse within ninety days are told by instant, and later ones not', async () => {
  const soon = Date.UTC(2027, 0, 31, 23)
  await withChain(scope.chainId, async (tx) => {
    const lots = await tx.lot.findMany({ where: { chainId: scope.chainId, left: { gt: 0 } }, orderBy: { id: 'asc' } })
    for (const [index, lot] of lots.entries()) {
      const expiresAt = index < 2 ? new Date(soon) : index === 2 ? new Date(soon + 60_000) : new Date(scope.now + 91 * 86_400_000)
      await tx.lot.update({ where: { chainId_id: { chainId: scope.chainId, id: lot.id } }, data: { expiresAt } })
    }
  })
  const { expiring } = value(await findMember(scope, { memberId })).balances.points
  expect(expiring.map((one) => one.at)).toEqual(['2027-01-31T23:00:00.000Z', '2027-01-31T23:01:00.000Z'])
  expect(expiring[0]?.points).toBeGreaterThan(expiring[1]?.points ?? 0)
})
