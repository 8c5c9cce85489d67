import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { postRefund, postSale, saleBody } from '@/server/testing/till-calls'

const api = apiSuite()
const put = (path: string, body: object, key?: string) => api.call({ method: 'PUT', path, body, ...(key !== undefined && { key }) })
const test = { get key() { return api.chain.testKey } }
const rule = (points: number, more: object = {}) => ({ name: `${points} a litre`, effects: [{ code: 'points_per_unit', args: { points, per: '1' } }], ...more })
const sell = async (over: object = {}) => (await postSale(api, saleBody(api, over))).json as { id: string; points: { earned: number }; tier: { after: string } }

it('200: what is left out of the programme stays, and each change is the next version', async () => {
  const first = await put('/programme', { quote_life_minutes: 20 })
  const second = await put('/programme', { rounding: 'down' })
  expect([first.status, second.status, second.json['quote_life_minutes'], second.json['rounding']]).toEqual([200, 200, 20, 'down'])
  expect(second.json['version']).toBe(Number(first.json['version']) + 1)
  expect(second.json['rule_set_version']).toBe(Number(first.json['rule_set_version']) + 1)
})

it('hard case 11 by the API: a sale keeps its rules: refunded after they changed, it takes back what it earned', async () => {
  await put('/earning-rules', { rules: [rule(1)] })
  const sold = await sell()
  expect(sold.points.earned).toBe(42)
  const changed = await put('/earning-rules', { rules: [rule(3)] })
  expect(changed.status).toBe(200)
  expect((await sell()).points.earned).toBe(126)
  const back = await postRefund(api, sold.id)
  expect(back.json['points']).toMatchObject({ clawed_back: 42 })
})

it('200: a rule with its id becomes its next version, one that isn’t named ends, an equal one stays as it is', async () => {
  const made = (await put('/earning-rules', { rules: [rule(1), rule(2, { conditions: { code: 'grade', args: { grades: ['Diesel'] } } })] })).json['rules'] as { id: string; name: string; version: number }[]
  const [one, two] = ['1 a litre', '2 a litre'].map((name) => made.find((each) => each.name === name))
  const kept = (await put('/earning-rules', { rules: [rule(1, { id: one?.id }), rule(4, { id: two?.id })] })).json['rules'] as typeof made
  expect(kept.map(({ id, version }) => [id, version]).toSorted()).toEqual([[one?.id, 1], [two?.id, 2]].toSorted())
  const left = (await put('/earning-rules', { rules: [rule(1, { id: one?.id })] })).json['rules'] as typeof made
  expect(left.map(({ id }) => id)).toEqual([one?.id])
})

it('200: with effective_at the old rule ends and the new one begins at that instant', async () => {
  await put('/earning-rules', { rules: [rule(1)] })
  const begins = new Date(Date.now() + 1_500)
  const { status, json } = await put('/earning-rules', { rules: [rule(2)], effective_at: begins.toISOString() })
  expect([status, (json['rules'] as object[]).length]).toEqual([200, 2])
  expect((await sell()).points.earned).toBe(42)
  await new Promise((resolve) => setTimeout(resolve, begins.getTime() - Date.now() + 20))
  expect((await sell()).points.earned).toBe(84)
  expect((await sell({ occurred_at: new Date(begins.getTime() - 1).toISOString(), offline: true })).points.earned).toBe(42)
})

it('200: tiers that begin later are in force when their date has come, and not before', async () => {
  const now = (await api.call({ path: '/test/clock', key: test.key, body: { advance: 'PT1S' } })).json['now'] as string
  const day = 86_400_000
  const tiers = (gold: number) => [
    { code: 'standard', names: { en: 'Standard', zh: '普通' }, kind: 'volume', threshold: 0, multiplier_bp: 10_000 }, { code: 'gold', names: { en: 'Gold', zh: '金卡' }, kind: 'volume', threshold: gold, multiplier_bp: 20_000 },
  ]
  await put('/tiers', { tiers: tiers(1_000) }, test.key)
  const later = await put('/tiers', { tiers: tiers(10), effective_at: new Date(Date.parse(now) + day).toISOString() }, test.key)
  expect([later.status, Date.parse(String(later.json['effective_at']))]).toEqual([200, Date.parse(now) + day])
  const jobs = async () => ((await api.call({ method: 'POST', path: '/test/run-jobs', key: test.key })).json['jobs'] as { name: string; done: number }[]).find((one) => one.name === 'apply-programme')?.done
  expect(await jobs()).toBe(0)
  // What begins later is no hindrance to a change today, which it then replaces.
  expect((await put('/programme', { quote_life_minutes: 25 }, test.key)).json).toMatchObject({ quote_life_minutes: 25, tiers: [{ code: 'standard' }, { threshold: 1_000 }] })
  await api.call({ path: '/test/clock', key: test.key, body: { advance: 'P2D' } })
  expect([await jobs(), await jobs()]).toEqual([1, 0])
  expect((await put('/programme', {}, test.key)).json).toMatchObject({ tiers: [{ code: 'standard' }, { code: 'gold', threshold: 10 }] })
})

it('a member rises by the new tiers with the next sale, which earned at the old one', async () => {
  const names = { en: 'Star', zh: '星级' }
  await put('/earning-rules', { rules: [rule(1)] })
  const { json } = await put('/tiers', { tiers: [...(await put('/programme', {})).json['tiers'] as object[], { code: 'star', names, kind: 'fills', threshold: 1, multiplier_bp: 20_000 }] })
  expect((json['tiers'] as object[]).length).toBe(4)
  const [rising, risen] = [await sell(), await sell()]
  expect([rising.points.earned, rising.tier.after, risen.points.earned]).toEqual([42, 'star', 84])
})

it('409: a tier that members may be in can’t be taken away', async () => {
  const { status, json } = await put('/tiers', { tiers: [{ code: 'standard', names: { en: 'Standard', zh: '普通' }, kind: 'volume', threshold: 0, multiplier_bp: 10_000 }] })
  expect([status, json.code, json.errors?.[0]?.pointer]).toEqual([409, 'conflict', '/tiers'])
})

it('400: what can be no programme, tier or earning rule is named by its pointer', async () => {
  const faults: [string, object, string][] = [
    ['/programme', { rounding: 'up' }, '/rounding'], ['/programme', { tiers: [] }, '/tiers'], ['/programme', { effective_at: 'tomorrow' }, '/effective_at'],
    ['/tiers', { tiers: [] }, '/tiers'], ['/earning-rules', { rules: [rule(0)] }, '/rules/0/effects/0/args/points'],
    ['/earning-rules', { rules: [{ name: 'x', effects: [{ code: 'no_such', args: {} }] }] }, '/rules/0/effects/0/code'],
    ['/earning-rules', { rules: [{ name: 'x', effects: [{ code: 'discount_per_unit', args: { per_unit: '0.03', kind: 'unit_price' } }] }] }, '/rules/0/effects/0/code'],
  ]
  for (const [path, body, pointer] of faults) {
    const { status, json } = await put(path, body)
    expect([path, status, json.code, json.errors?.[0]?.pointer]).toEqual([path, 400, 'validation_failed', pointer])
  }
})

it('422: an earning rule of somebody else, a promotion and none at all look the same', async () => {
  const foreign = ((await put('/earning-rules', { rules: [rule(1)] }, api.other.key)).json['rules'] as { id: string }[])[0]?.id
  const answers = await Promise.all([foreign, api.chain.promotionId, 'prm_00000000000000000000000000', 'x'].map((id) => put('/earning-rules', { rules: [rule(1, { id })] })))
  for (const { status, json } of answers) expect([status, json.errors]).toEqual([422, [expect.objectContaining({ pointer: '/rules/0/id', code: 'not_found' })]])
})

it('stock: 200 with unit and time; a grade twice is 400, an unknown one 422', async () => {
  const stock = (body: object) => put(`/stations/${api.chain.stationId}/stock`, body)
  const { status, json } = await stock([{ grade: 'E10', volume: '18250' }, { grade: 'AC22', volume: '1.5' }])
  expect([status, json['data']]).toEqual([200, [{ grade: 'E10', volume: '18250.000', volume_unit: 'l', recorded_at: expect.any(String) as unknown }, { grade: 'AC22', volume: '1.500', volume_unit: 'kwh', recorded_at: expect.any(String) as unknown }]])
  expect((await stock([{ grade: 'E10', volume: '1' }, { grade: 'E10', volume: '2' }])).json).toMatchObject({ status: 400, errors: [{ pointer: '/1/grade' }] })
  expect((await stock([{ grade: 'E10', volume: '1' }, { grade: 'None', volume: '2' }])).json).toMatchObject({ status: 422, errors: [{ pointer: '/1/grade', code: 'not_found' }] })
  expect((await stock([{ grade: 'E10', volume: '-1' }])).json).toMatchObject({ status: 400, errors: [{ pointer: '/0/volume' }] })
})

it('a price holds from its instant on, to the millisecond, and an offline sale finds the price of its time', async () => {
  const at = Date.now() - 3_600_000
  const price = (unit_price: string, effective_at: number) => ({ grade: 'AdBlue', unit_price, effective_at: new Date(effective_at).toISOString() })
  await put(`/stations/${api.chain.stationId}/prices`, [price('0.799', at), price('0.899', at + 1_000)])
  const quoteAt = async (occurred_at: number) => (await api.call({ path: '/quotes', body: { station_id: api.chain.stationId, occurred_at: new Date(occurred_at).toISOString(), lines: [{ line_id: '1', type: 'fuel', grade: 'AdBlue' }], prepay: { amount_minor: 1_000 } } })).json['by_grade']
  await put(`/stations/${api.chain.stationId}/prices`, [price('0.999', Date.now() + 3_600_000)])
  expect(await quoteAt(Date.now())).toEqual([expect.objectContaining({ unit_price: '0.899' })])
  const stations = (await api.call({ path: '/stations' })).json['data'] as { id: string; grades: object[] }[]
  expect(stations.find((one) => one.id === api.chain.stationId)?.grades).toContainEqual(expect.objectContaining({ code: 'AdBlue', unit_price: '0.899' }))
})
