import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { redemption } from '@/server/contracts/redemption'
import { quote } from '@/server/contracts/quote'
import { apiSuite } from '@/server/testing/api-suite'
import { postSale, quoteBody, saleBody } from '@/server/testing/till-calls'

const api = apiSuite()
const redeem = (body: object, key: string = randomUUID(), secret = api.chain.key) => api.call({ path: '/redemptions', body, idempotencyKey: key, key: secret })
const cancel = (id: unknown, key: string = randomUUID(), secret = api.chain.key) => api.call({ method: 'POST', path: `/redemptions/${String(id)}/cancel`, idempotencyKey: key, key: secret })
const member = () => ({ id: api.chain.memberId })
beforeAll(async () => {
  for (let fill = 0; fill < 3; fill++) await postSale(api)
})

describe('POST /redemptions', () => {
  it('201, then the same bytes again with 200; another body under the key is 422', async () => {
    const key = randomUUID()
    const first = await redeem({ member: member(), points: 5, station_id: api.chain.stationId }, key)
    expect(first.status, first.text).toBe(201)
    expect(redemption.safeParse(first.json).error).toBeUndefined()
    const again = await redeem({ member: member(), points: 5, station_id: api.chain.stationId }, key)
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([200, first.text, 'true'])
    expect((await redeem({ member: member(), points: 6 }, key)).json).toMatchObject({ status: 422, code: 'idempotency_mismatch' })
  })

  it('409 for more than there is, told again with its own status', async () => {
    const key = randomUUID()
    for (const replayed of [null, 'true']) {
      const refused = await redeem({ member: member(), points: 100_000 }, key)
      expect([refused.status, refused.json.code, refused.headers.get('idempotent-replayed')]).toEqual([409, 'insufficient_points', replayed])
    }
  })

  it.each([0, -5, 1.5, 1e21, '5', '1,000', null])('400 for %j points', async (points) => {
    expect((await redeem({ member: member(), points })).json).toMatchObject({ status: 400, code: 'validation_failed', errors: [{ pointer: '/points' }] })
  })

  it('422 for a member or station of another chain, as for one that doesn\'t exist', async () => {
    for (const [body, pointer] of [[{ member: { id: api.other.memberId }, points: 1 }, '/member/id'], [{ member: { id: 'mem_x' }, points: 1 }, '/member/id'], [{ member: member(), points: 1, station_id: api.other.stationId }, '/station_id']] as const) {
      expect((await redeem(body)).json).toMatchObject({ status: 422, code: 'unprocessable', errors: [{ pointer, code: 'not_found' }] })
    }
    expect((await redeem({ member: member(), points: 1 }, randomUUID(), api.other.key)).status).toBe(422)
  })
})

describe('POST /redemptions/{id}/cancel', () => {
  it('200 once and again; another chain\'s key finds nothing', async () => {
    const made = await redeem({ member: member(), points: 4 })
    expect((await cancel(made.json['id'], randomUUID(), api.other.key)).json).toMatchObject({ status: 404, code: 'not_found' })
    const back = await cancel(made.json['id'])
    expect([back.status, back.json]).toMatchObject([200, { status: 'cancelled', balance_after: Number(made.json['balance_after']) + 4 }])
    expect([(await cancel(made.json['id'])).status, (await cancel('red_00000000000000000000000000')).status]).toEqual([200, 404])
  })
})

describe('paying with points', () => {
  it('a quote holds them, the finalise takes them, the refund gives them back', async () => {
    const quoted = await api.call({ path: '/quotes', body: quoteBody(api, { spend_points: 20, reserve: true }), idempotencyKey: randomUUID() })
    expect(quote.safeParse(quoted.json).error, quoted.text).toBeUndefined()
    expect(quoted.json['points']).toMatchObject({ spent: 20, spent_minor: 20 })
    const { net_minor: net } = quote.parse(quoted.json).totals
    const sold = await postSale(api, saleBody(api, { quote_id: quoted.json['id'], payments: [{ method: 'points', amount_minor: 20 }, { method: 'card', amount_minor: net - 20 }] }))
    expect([sold.status, sold.json['points'], sold.json['discrepancies']]).toMatchObject([201, { spent: 20 }, []])
    const back = await api.call({ path: `/sales/${String(sold.json['id'])}/refunds`, body: { refund_reference: 'R', reason: 'test' }, idempotencyKey: randomUUID() })
    expect(back.json['points']).toMatchObject({ given_back: 20 })
  })

  it('400 without a member, 409 when too many are asked for, 422 off the programme\'s steps', async () => {
    const ask = (over: object) => api.call({ path: '/quotes', body: quoteBody(api, over) })
    expect((await ask({ spend_points: 5, member: undefined })).json).toMatchObject({ status: 400, errors: [{ pointer: '/member' }] })
    expect((await ask({ spend_points: 100_000 })).json).toMatchObject({ status: 409, code: 'insufficient_points' })
    for (const points of [0, 'all', 1e21]) expect((await ask({ spend_points: points })).status).toBe(400)
  })
})
