import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import type { ApiAnswer } from '@/server/testing/call-api'
import { fuelLine, postSale, quoteBody, saleBody } from '@/server/testing/till-calls'

/** The contract's table of what arrives after what, cell by cell. A till may never have got our id: all speak by its own reference. */
const api = apiSuite()

type Message = 'quote' | 'sale' | 'void' | 'refund'
type Before = 'nothing' | Message
interface Fill { sale: ReturnType<typeof saleBody>; refundReference: string }
const fill = (): Fill => ({ sale: saleBody(api), refundReference: randomUUID() })
const named = ({ sale: { station_id, pos_id, pos_transaction_id } }: Fill) => ({ station_id, pos_id, pos_transaction_id })

const send: Record<Message, (fill: Fill) => Promise<ApiAnswer>> = {
  quote: (one) => api.call({ path: '/quotes', body: quoteBody(api, { reserve: true, pos_reference: one.sale.pos_transaction_id }), idempotencyKey: randomUUID() }),
  sale: (one) => postSale(api, one.sale),
  void: (one) => api.call({ path: '/voids', body: { pos_reference: named(one), business_date: one.sale.business_date, reason: 'test' }, idempotencyKey: randomUUID() }),
  refund: (one) => api.call({ path: '/refunds', body: { pos_reference: named(one), refund_reference: randomUUID(), reason: 'test' }, idempotencyKey: randomUUID() }),
}
const outcome = ({ status, json }: ApiAnswer) => [status, json.code ?? json['status'] ?? 'refund']

/** What the second message is answered with; `void` and `refund` first mean: before the sale was known. */
const TABLE: Record<Message, Record<Before, [number, string]>> = {
  quote: { nothing: [201, 'reserved'], quote: [201, 'reserved'], sale: [201, 'open'], void: [201, 'voided'], refund: [201, 'reserved'] },
  sale: { nothing: [201, 'finalised'], quote: [201, 'finalised'], sale: [200, 'finalised'], void: [200, 'voided'], refund: [200, 'refunded'] },
  void: { nothing: [202, 'void_pending'], quote: [200, 'voided'], sale: [200, 'voided'], void: [200, 'void_pending'], refund: [409, 'nothing_to_void'] },
  refund: { nothing: [202, 'refund_pending'], quote: [202, 'refund_pending'], sale: [201, 'refund'], void: [409, 'sale_voided'], refund: [409, 'nothing_to_refund'] },
}

describe.each(Object.entries(TABLE) as [Message, Record<Before, [number, string]>][])('a %s arrives', (message, row) => {
  it.each(Object.entries(row) as [Before, [number, string]][])('after %s: %j', async (before, expected) => {
    const one = fill()
    if (before !== 'nothing') await send[before](one)
    expect(outcome(await send[message](one))).toEqual(expected)
  })
})

describe('the same once the sale is known', () => {
  const points = async () => {
    const { json } = await api.call({ path: `/members/${api.chain.memberId}` })
    return (json['balances'] as { points: { available: number } }).points.available
  }

  it('a repeated sale is told its first answer, whatever came after it', async () => {
    for (const after of ['void', 'refund'] as const) {
      const one = fill()
      const first = await send.sale(one)
      await send[after](one)
      const again = await send.sale(one)
      expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([200, first.text, 'true'])
    }
  })

  it('a void after a void, and after a refund of all; a refund after a void, and after a refund of all', async () => {
    const [voided, refunded] = [fill(), fill()]
    await Promise.all([send.sale(voided), send.sale(refunded)])
    const first = await send.void(voided)
    await send.refund(refunded)
    const again = await send.void(voided)
    expect([again.status, again.text]).toEqual([200, first.text])
    expect(outcome(await send.void(refunded))).toEqual([409, 'nothing_to_void'])
    expect(outcome(await send.refund(voided))).toEqual([409, 'sale_voided'])
    expect(outcome(await send.refund(refunded))).toEqual([409, 'nothing_to_refund'])
  })

  it('a void on another business date is 409 sale_closed', async () => {
    const one = fill()
    await send.sale(one)
    const late = await api.call({ path: '/voids', body: { pos_reference: named(one), business_date: '2026-01-01', reason: 'test' }, idempotencyKey: randomUUID() })
    expect(outcome(late)).toEqual([409, 'sale_closed'])
  })

  it('a void or a full refund that came first leaves no points; its sale says so, with the refund in it', async () => {
    for (const [before, status] of [['void', 'voided'], ['refund', 'refunded']] as const) {
      const [one, had] = [fill(), await points()]
      await send[before](one)
      const sold = await send.sale(one)
      expect(sold.json).toMatchObject({ status, points: { earned: 0, balance_after: had } })
      expect((sold.json['refunds'] as object[])).toHaveLength(before === 'refund' ? 1 : 0)
      expect(await points()).toBe(had)
      const again = await send.sale(one)
      expect([again.status, again.text]).toEqual([200, sold.text])
    }
  })

  it('a quote that a void called off by its reference lets its sale have no effect, also without the quote’s id', async () => {
    const [one, had] = [fill(), await points()]
    const quoted = await send.quote(one)
    const voided = await send.void(one)
    expect([voided.json['id'], voided.json['status']]).toEqual([quoted.json['id'], 'voided'])
    expect(outcome(await send.sale(one))).toEqual([200, 'voided'])
    expect(await points()).toBe(had)
  })

  it('a void that came first is used up by its sale: tills use transaction ids again', async () => {
    const one = fill()
    await send.void(one)
    await send.sale(one)
    const next = saleBody(api, { pos_transaction_id: one.sale.pos_transaction_id })
    expect(outcome(await postSale(api, next))).toEqual([201, 'finalised'])
  })
})

describe('a refund of some lines that came before its sale', () => {
  const part = (one: Fill, amount: number, reference: string, key: string = randomUUID()) => api.call({
    path: '/refunds', body: { pos_reference: named(one), refund_reference: reference, lines: [{ line_id: '1', amount_minor: amount }], reason: 'test' }, idempotencyKey: key,
  })

  it('takes effect with the sale, whose answer and every repeat of it show the refund', async () => {
    const one = fill()
    expect((await part(one, 3_789, 'R-1')).status).toBe(202)
    const sold = await send.sale(one)
    expect([sold.status, sold.json['status'], sold.json['points']]).toEqual([201, 'partly_refunded', expect.objectContaining({ earned: 42 })])
    expect(sold.json['refunds']).toEqual([expect.objectContaining({ refund_reference: 'R-1', pay_back: [{ method: 'card', amount_minor: 3_789 }], points: expect.objectContaining({ clawed_back: 21 }) as unknown })])
    const [again, read] = [await send.sale(one), await api.call({ path: `/sales/${String(sold.json['id'])}` })]
    expect([again.status, again.text, read.text]).toEqual([200, sold.text, sold.text])
  })

  it('two of them that make up all of it leave a sale that is refunded', async () => {
    const one = fill()
    await part(one, 7_000, 'R-1')
    await part(one, 579, 'R-2')
    const sold = await send.sale(one)
    expect([outcome(sold), (sold.json['refunds'] as object[]).length]).toEqual([[200, 'refunded'], 2])
  })

  it('is remembered once per refund_reference: the repeat under another key waits with the first; other figures are refused', async () => {
    const one = fill()
    const first = await part(one, 100, 'R-1')
    const again = await part(one, 100, 'R-1')
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([200, first.text, 'true'])
    expect(outcome(await part(one, 200, 'R-1'))).toEqual([409, 'refund_reference_reused'])
    expect((await send.sale(one)).json['refunds']).toHaveLength(1)
  })

  it('that the sale can’t bear is not applied, and the sale is recorded all the same', async () => {
    const one = fill()
    await part(one, 99_999, 'R-1')
    expect(outcome(await send.sale(one))).toEqual([201, 'finalised'])
  })

  it('leaves the last unit of a line’s points to the last refund', async () => {
    const one = { ...fill(), sale: saleBody(api, { lines: [fuelLine({ volume: '1.000', amount_minor: 3 })], payments: [{ method: 'cash', amount_minor: 3 }] }) }
    for (const [index, reference] of ['R-1', 'R-2', 'R-3'].entries()) expect((await part(one, 1, reference)).status, `refund ${index}`).toBe(202)
    const sold = await send.sale(one)
    const back = (sold.json['refunds'] as { points: { clawed_back: number } }[]).map((refund) => refund.points.clawed_back)
    expect([sold.json['status'], back.reduce((sum, points) => sum + points, 0)]).toEqual(['refunded', (sold.json['points'] as { earned: number }).earned])
  })
})
