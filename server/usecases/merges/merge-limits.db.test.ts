import { expect, test } from 'vitest'
import { promotionBody } from '@/server/contracts/promotion'
import type { QuoteAnswer } from '@/server/contracts/quote'
import type { SaleAnswer, SaleBody } from '@/server/contracts/sale'
import { withChain, type InChain } from '@/server/platform/db/with-chain'
import { makeForecourt } from '@/server/testing/make-station'
import { once, told, valueOf } from '@/server/testing/point-desk'
import { enrolMember } from '../members/enrol-member'
import { createPromotion } from '../programme/create-promotion'
import { publishPromotion } from '../programme/publish-promotion'
import { makeQuote } from '../quotes/make-quote'
import { refundSale } from '../refunds/refund-sale'
import { recordSale } from '../sales/record-sale'
import { mergeMembers } from './merge-members'

const SUNDAY_9 = Date.UTC(2026, 10, 22, 8)
let sequence = 0

/** 0.10 a litre, so many times a day for each member; two members, and fills of 10 litres that the till gives as quoted. */
async function openTwo(usesMax: number) {
  const made = await makeForecourt({ now: SUNDAY_9 })
  const limits = [{ measure: 'uses', scope: 'member', period: 'day', max: usesMax }]
  const draft = valueOf(await createPromotion(made.scope, promotionBody.parse({ name: 'Daily', conditions: { all: [] }, effects: [{ code: 'discount_per_unit', args: { per_unit: '0.10', kind: 'line' } }], limits })))
  valueOf(await publishPromotion(made.scope, { promotion_id: draft.id, row_version: draft.row_version }))
  const { ruleSetVersion } = await withChain(made.scope.chainId, (tx) => tx.environment.findFirstOrThrow())
  const scope: InChain = { ...made.scope, chain: { ...made.scope.chain, ruleSetVersion } }
  const other = valueOf(await enrolMember(scope, { phone: '+4915199900011', consent: { terms: true } })).member.id
  const lines: SaleBody['lines'] = [{ line_id: '1', type: 'fuel', grade: 'Diesel', volume: '10.000', volume_unit: 'l', unit_price: '1.699', amount_minor: 1_699 }]
  const quote = async (id: string, reserve = false) => {
    const body = { station_id: made.stationId, lines, member: { id }, ...(reserve && { reserve }) }
    return told<QuoteAnswer>(await makeQuote(scope, { body, idempotency: once(body) }))
  }
  const finalise = async (id: string, quoted: QuoteAnswer) => {
    sequence += 1
    const body: SaleBody = {
      quote_id: quoted.id ?? '', station_id: made.stationId, pos_id: 'p', pos_transaction_id: `m-${sequence}`, pos_sequence: sequence, business_date: '2026-11-22',
      occurred_at: '2026-11-22T09:00:00+01:00', member: { id }, lines, payments: [{ method: 'cash', amount_minor: quoted.totals.net_minor }],
    }
    return told<SaleAnswer>(await recordSale(scope, { body, idempotency: once(body) }))
  }
  return {
    one: made.memberId, two: other, quote, finalise,
    fill: async (id: string) => finalise(id, await quote(id)),
    refund: async (saleId: string) => {
      const body = { sale_id: saleId, refund_reference: saleId, reason: 'test' }
      return told(await refundSale(scope, { body, idempotency: once(body) }))
    },
    merge: async () => valueOf(await mergeMembers(scope, { memberId: made.memberId, body: { absorbed_id: other, reason: 'Enrolled twice' } })),
    /** How many fills still get the discount. */
    async left(id: string): Promise<number> {
      let count = 0
      while ((await quote(id)).totals.discount_minor > 0) {
        await finalise(id, await quote(id))
        count += 1
      }
      return count
    },
  }
}

test('what both used of a limit of the day counts together; no cap is fresh because of a merge', async () => {
  const at = await openTwo(5)
  await at.fill(at.one)
  for (let used = 0; used < 2; used++) await at.fill(at.two)
  await at.merge()
  expect(await at.left(at.two)).toBe(2)
})

test('what only the absorbed one used counts for the kept one, and a refund of it gives it back there', async () => {
  const at = await openTwo(2)
  const sold = await at.fill(at.two)
  await at.fill(at.two)
  await at.merge()
  expect((await at.quote(at.one)).totals.discount_minor).toBe(0)
  await at.refund(sold.id)
  expect(await at.left(at.one)).toBe(1)
})

test('used up by both, a refund brings one use back once, not once for each of them', async () => {
  const at = await openTwo(1)
  const [own, other] = [await at.fill(at.one), await at.fill(at.two)]
  await at.merge()
  await at.refund(other.id)
  expect((await at.quote(at.one)).totals.discount_minor, 'the kept one\'s own use stands').toBe(0)
  await at.refund(own.id)
  expect(await at.left(at.one)).toBe(1)
})

test('what a quote of the absorbed one reserved stays promised and is used once', async () => {
  const at = await openTwo(2)
  await at.fill(at.one)
  const promise = await at.quote(at.two, true)
  await at.merge()
  expect((await at.quote(at.one)).totals.discount_minor, 'the last use is promised').toBe(0)
  expect(await at.finalise(at.two, promise)).toMatchObject({ member_id: at.one, totals: { discount_minor: 100 }, discrepancies: [] })
  expect(await at.left(at.one)).toBe(0)
})

test('where both together are over, a promise gives way: its sale is recorded, and what it was promised is the station\'s', async () => {
  const at = await openTwo(1)
  await at.fill(at.one)
  const promise = await at.quote(at.two, true)
  await at.merge()
  expect(await at.finalise(at.two, promise)).toMatchObject({ member_id: at.one, totals: { discount_minor: 100 }, discrepancies: [{ code: 'over_limit', amount_minor: 100 }] })
})
