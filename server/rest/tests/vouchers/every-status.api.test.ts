import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { issuedVouchers, voucher, type VoucherAnswer } from '@/server/contracts/voucher'
import { redemption } from '@/server/contracts/redemption'
import { withChain } from '@/server/platform/db/with-chain'
import { apiSuite } from '@/server/testing/api-suite'
import { quoteBody } from '@/server/testing/till-calls'

const api = apiSuite()
const NOWHERE = 'vou_00000000000000000000000000'
const issue = (over: object = {}, key: string = randomUUID(), secret = api.chain.manageKey) => api.call({ path: '/vouchers', body: { kind: 'wash', count: 1, last_day: '2099-12-31', ...over }, idempotencyKey: key, key: secret })
const made = async (over: object = {}) => issuedVouchers.parse((await issue(over)).json).vouchers[0] ?? { id: '', code: '' }
const list = async (query: string) => (await api.call({ path: `/vouchers${query}`, key: api.chain.manageKey })).json as unknown as { data: VoucherAnswer[]; has_more: boolean; url: string }
const cancel = (id: string, key = api.chain.manageKey) => api.call({ method: 'POST', path: `/vouchers/${id}/cancel`, key })
const redeem = (code: unknown, over: object = {}, key: string = randomUUID()) => api.call({ path: '/redemptions', body: { member: { id: api.chain.memberId }, voucher: code, ...over }, idempotencyKey: key, key: api.chain.tillKey })
const numberless = (text: string) => text.replaceAll(/req_[0-9a-z]{26}/g, 'req')

describe('POST /vouchers', () => {
  it('201 with codes; the repeat is told the same ones, which stand in no table in clear, for a member or for whoever shows them', async () => {
    for (const whose of [{ member_id: api.chain.memberId }, {}]) {
      const key = randomUUID()
      const first = await issue({ count: 3, ...whose }, key)
      expect(first.status, first.text).toBe(201)
      const { vouchers } = issuedVouchers.parse(first.json)
      expect(new Set(vouchers.map(({ code }) => code)).size).toBe(3)
      const again = await issue({ count: 3, ...whose }, key)
      expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([200, first.text, 'true'])
      expect((await issue({ count: 2, ...whose }, key)).json).toMatchObject({ status: 422, code: 'idempotency_mismatch' })
      const kept = await withChain(api.chain.scope.chainId, (tx) => tx.storedAnswer.findMany())
      for (const { code } of vouchers) expect(kept.filter(({ body }) => Buffer.from(body).includes(code))).toEqual([])
    }
  })

  it.each([[{ kind: 'two words' }, '/kind'], [{ count: 0 }, '/count'], [{ count: 1_001 }, '/count'], [{ last_day: '2020-01-01' }, '/last_day'], [{ last_day: 'soon' }, '/last_day']])('400 for %j', async (over, pointer) => {
    const { json } = await issue(over)
    expect([json.status, JSON.stringify(json)]).toEqual([400, expect.stringContaining(pointer)])
  })

  it('422 for a member or a station of another chain, as for one that there isn\'t', async () => {
    for (const [theirs, nobodys, pointer] of [
      [{ member_id: api.other.memberId }, { member_id: 'mem_x' }, '/member_id'],
      [{ station_ids: [api.chain.stationId, api.other.stationId] }, { station_ids: [api.chain.stationId, 'stn_x'] }, '/station_ids/1'],
    ] as const) {
      const [one, other] = [await issue(theirs), await issue(nobodys)]
      expect(one.json).toMatchObject({ status: 422, code: 'unprocessable', errors: [{ pointer, code: 'not_found' }] })
      expect(numberless(one.text)).toBe(numberless(other.text))
    }
  })
})

describe('GET /vouchers', () => {
  it('newest first by member and state, page by page and back, never with a code; another chain sees none of them', async () => {
    const ids: string[] = []
    for (const whose of [{ member_id: api.chain.memberId }, {}, {}]) ids.unshift((await made({ kind: 'listed', ...whose })).id)
    const [newest = '', second = '', oldest = ''] = ids
    expect((await cancel(second)).json).toMatchObject({ id: second, status: 'withdrawn' })
    const first = await list('?limit=2')
    expect(first).toMatchObject({ object: 'list', url: '/api/v1/vouchers', has_more: true, data: [{ id: newest, status: 'open' }, { id: second, status: 'withdrawn' }] })
    for (const one of first.data) expect(voucher.strict().safeParse(one).error).toBeUndefined()
    expect((await list(`?limit=1&starting_after=${second}`)).data.map(({ id }) => id)).toEqual([oldest])
    expect((await list(`?limit=2&ending_before=${oldest}`)).data.map(({ id }) => id)).toEqual([newest, second])
    const ofMember = await list(`?member_id=${api.chain.memberId}&limit=100`)
    expect([ofMember.data.every((one) => one.member_id === api.chain.memberId), ofMember.data[0]?.id]).toEqual([true, oldest])
    expect((await list('?status=withdrawn&limit=100')).data.map(({ id }) => id)).toEqual([second])
    expect((await list(`?status=open&limit=100`)).data.map(({ id }) => id)).not.toContain(second)
    expect((await api.call({ path: `/vouchers?member_id=${api.other.memberId}` })).json).toMatchObject({ status: 404, code: 'not_found' })
    expect((await api.call({ path: '/vouchers', key: api.other.key })).json['data']).toEqual([])
    expect((await api.call({ path: '/vouchers?status=lost' })).status).toBe(400)
    expect((await api.call({ path: `/vouchers?starting_after=${NOWHERE}` })).json).toMatchObject({ status: 400, errors: [{ pointer: '/starting_after' }] })
  })
})

describe('a voucher\'s way', () => {
  it('issued, looked at, redeemed by a till, called off, cancelled by its owner: every answer says where it stands', async () => {
    const { id, code } = await made({ station_ids: [api.chain.stationId], member_id: api.chain.memberId })
    const read = async () => (await api.call({ path: `/vouchers/${id}`, key: api.chain.manageKey })).json
    expect(await read()).toMatchObject({ id, status: 'open', hint: code.slice(-4), member_id: api.chain.memberId, station_ids: [api.chain.stationId] })
    const key = randomUUID()
    const used = await redeem(code, { station_id: api.chain.stationId }, key)
    expect([used.status, redemption.strict().safeParse(used.json).error], used.text).toEqual([201, undefined])
    expect(used.json).toMatchObject({ status: 'done', voucher: { id, kind: 'wash', status: 'used' }, station_id: api.chain.stationId })
    const again = await redeem(code, { station_id: api.chain.stationId }, key)
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([200, used.text, 'true'])
    expect((await redeem(code, { station_id: api.chain.stationId })).json).toMatchObject({ status: 409, code: 'voucher_used' })
    expect((await cancel(id)).json).toMatchObject({ status: 409, code: 'voucher_used' })
    expect(await read()).toMatchObject({ status: 'used', redemption_id: used.json['id'] })
    const back = await api.call({ method: 'POST', path: `/redemptions/${String(used.json['id'])}/cancel`, idempotencyKey: randomUUID(), key: api.chain.tillKey })
    expect(back.json).toMatchObject({ status: 'cancelled', voucher: { id, status: 'open' } })
    expect([(await cancel(id)).json, (await cancel(id)).json]).toMatchObject([{ status: 'withdrawn' }, { status: 'withdrawn' }])
    expect((await redeem(code, { station_id: api.chain.stationId })).json).toMatchObject({ status: 409, code: 'voucher_withdrawn' })
    expect((await cancel(id, api.other.manageKey)).status).toBe(404)
  })

  it('400 for both or neither; 422 with the same bytes for an unknown code, one of another chain and one of somebody else', async () => {
    expect((await redeem('X', { points: 5 })).json).toMatchObject({ status: 400, errors: [{ pointer: '/voucher' }] })
    expect((await api.call({ path: '/redemptions', body: { member: { id: api.chain.memberId } }, idempotencyKey: randomUUID() })).json).toMatchObject({ status: 400, errors: [{ pointer: '/points' }] })
    const theirs = issuedVouchers.parse((await issue({}, randomUUID(), api.other.key)).json).vouchers[0]?.code
    const enrolled = await api.call({ path: '/members', body: { phone: '+4915199900088', consent: { terms: true } }, idempotencyKey: randomUUID() })
    const { code } = await made({ member_id: enrolled.json['id'] })
    const answers = await Promise.all([redeem(theirs), redeem(code), redeem('2345-6789-ABCD'), redeem('nothing')])
    expect(answers.map(({ status, text }) => [status, numberless(text)])).toEqual(answers.map(() => [422, numberless(answers[0]?.text ?? '')]))
  })
})

it('POST /simulate says what a basket with a code would get, with a draft that asks for it, and why not; it claims nothing, however often', async () => {
  const { id, code } = await made({ kind: 'simulated' })
  const draft = { name: 'Voucher', conditions: { code: 'voucher', args: { kinds: ['simulated'] } }, effects: [{ code: 'discount_per_unit', args: { per_unit: '0.10', kind: 'line' } }], limits: [] }
  const simulate = async (vouchers: string[]) => {
    const { json } = await api.call({ path: '/simulate', body: quoteBody(api, { vouchers, reserve: true, drafts: [draft] }) })
    return { off: (json['totals'] as { discount_minor: number }).discount_minor, why: (json['explanations'] as { name: string; detail: string }[]).find(({ name }) => name === 'Voucher')?.detail }
  }
  const plain = await simulate([])
  // 126.39 before, 547.69 with the code, rounded once.
  for (let times = 0; times < 3; times++) expect([plain.off, (await simulate([code.toLowerCase()])).off]).toEqual([126, 548])
  expect((await api.call({ path: `/vouchers/${id}` })).json).toMatchObject({ status: 'open' })
  await cancel(id)
  expect(await simulate([code])).toMatchObject({ off: plain.off, why: expect.stringMatching(new RegExp(`voucher …${code.slice(-4)} was taken back`)) as unknown })
})
