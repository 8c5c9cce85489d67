import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { adjustment } from '@/server/contracts/adjustment'
import { apiSuite } from '@/server/testing/api-suite'

const api = apiSuite()
const adjust = (body: object, over: { id?: string; key?: string; secret?: string } = {}) =>
  api.call({ path: `/members/${over.id ?? api.chain.memberId}/adjustments`, body, idempotencyKey: over.key ?? randomUUID(), key: over.secret ?? api.chain.manageKey })
const gift = { asset: 'points', amount: 200, reason: 'Car wash was out of order' }

it('201, then the same bytes again with 200', async () => {
  const key = randomUUID()
  const first = await adjust(gift, { key })
  expect(first.status, first.text).toBe(201)
  expect(adjustment.safeParse(first.json).error).toBeUndefined()
  const again = await adjust(gift, { key })
  expect([again.status, again.text]).toEqual([200, first.text])
})

it('above the programme\'s limit it waits, and nothing has moved', async () => {
  const before = Number((await adjust({ ...gift, amount: 1 })).json['balance_after'])
  expect((await adjust({ ...gift, amount: 10_001 })).json).toMatchObject({ status: 'waiting', balance_after: before })
})

it('gives and takes growth and stored value too, which stand in the ledger under their asset; never below zero', async () => {
  for (const asset of ['growth', 'stored_value']) {
    expect((await adjust({ ...gift, asset })).json).toMatchObject({ status: 'done', asset, amount: 200, balance_after: 200 })
    const less = await adjust({ ...gift, asset, amount: -201 })
    expect(less.json).toMatchObject({ status: 409, code: 'insufficient_balance' })
  }
  const { data } = (await api.call({ method: 'GET', path: `/members/${api.chain.memberId}/ledger`, key: api.chain.tillKey })).json as { data: { asset: string; balance_after: number }[] }
  expect(data.slice(0, 2)).toMatchObject([{ asset: 'stored_value', balance_after: 200 }, { asset: 'growth', balance_after: 200 }])
})

it('400 for what is no amount or asset, 403 with a till\'s key, 404 for another chain\'s member, 409 below zero', async () => {
  for (const body of [{ ...gift, amount: 0 }, { ...gift, amount: 1e21 }, { ...gift, amount: '1,000' }, { ...gift, asset: 'gold' }, { ...gift, reason: '' }]) expect((await adjust(body)).status).toBe(400)
  expect((await adjust(gift, { secret: api.chain.tillKey })).json).toMatchObject({ status: 403, code: 'forbidden' })
  expect((await adjust(gift, { id: api.other.memberId })).json).toMatchObject({ status: 404, code: 'not_found' })
  expect((await adjust({ ...gift, amount: -9_999 })).json).toMatchObject({ status: 409, code: 'insufficient_points' })
})
