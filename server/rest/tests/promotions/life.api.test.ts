import { expect, it } from 'vitest'
import { apiSuite } from '@/server/testing/api-suite'
import { quoteBody } from '@/server/testing/till-calls'

const api = apiSuite()
const draft = (over: object = {}) => api.call({ path: '/promotions', body: { name: 'Ten off', effects: [{ code: 'discount_per_unit', args: { per_unit: '0.10', kind: 'line' } }], ...over } })
const discount = async () => ((await api.call({ path: '/quotes', body: quoteBody(api) })).json['totals'] as { discount_minor: number }).discount_minor

it('a draft does nothing, published it works from the next quote on, paused and ended it does not', async () => {
  const { status, json: { id } } = await draft()
  const before = await discount()
  const step = (verb: string, body?: object) => api.call({ method: 'POST', path: `/promotions/${String(id)}/${verb}`, ...(body && { body }) })
  expect(status).toBe(201)
  expect((await step('publish')).json).toMatchObject({ status: 'live' })
  expect(await discount()).toBe(before + 422)
  expect((await step('pause')).json).toMatchObject({ status: 'paused' })
  expect(await discount()).toBe(before)
  expect((await step('publish')).json).toMatchObject({ status: 'live' })
  expect((await step('end')).json).toMatchObject({ status: 'ended' })
  expect(await discount()).toBe(before)
  expect((await step('publish')).json).toMatchObject({ status: 409, code: 'conflict' })
})

it('a step on a version that somebody changed meanwhile is refused', async () => {
  const { json: { id, row_version: version } } = await draft()
  const publish = (body: object) => api.call({ path: `/promotions/${String(id)}/publish`, body })
  expect((await publish({ row_version: Number(version) + 1 })).json).toMatchObject({ status: 409, code: 'version_conflict' })
  expect((await publish({ row_version: version })).status).toBe(200)
})

it('what the registry does not have is refused by its pointer', async () => {
  expect((await draft({ effects: [{ code: 'free_fuel', args: {} }] })).json).toMatchObject({ status: 400, errors: [expect.objectContaining({ pointer: expect.stringMatching(/^\/effects\/0/) as unknown })] })
  expect((await draft({ effects: [{ code: 'discount_per_unit', args: { per_unit: '1e9', kind: 'line' } }] })).status).toBe(400)
  expect((await draft({ conditions: { code: 'phase_of_moon', args: {} } })).status).toBe(400)
})

it('conditions that exclude each other, and dates outside the schedule, are refused by their pointer', async () => {
  const grade = (...grades: string[]) => ({ code: 'grade', args: { grades } })
  expect((await draft({ conditions: { all: [grade('E10'), { code: 'member', args: {} }, grade('E5')] } })).json).toMatchObject({ status: 400, code: 'validation_failed', errors: [{ pointer: '/conditions/all/2', code: 'contradiction' }] })
  const late = { schedule: { until: '2026-11-01T00:00:00Z' }, conditions: { code: 'date_range', args: { first: '2026-12-01' } } }
  expect((await draft(late)).json).toMatchObject({ status: 400, errors: [{ pointer: '/schedule/until' }] })
  expect((await draft({ conditions: { code: 'holiday', args: { country: 'ZZ', days_before: 0, days_after: 0 } } })).json.errors?.[0]?.pointer).toBe('/conditions/args/part')
})

it('a promotion on days of a calendar works at the till', async () => {
  const before = await discount()
  const { json: { id } } = await draft({ conditions: { any: [{ code: 'holiday', args: { country: 'DE', days_before: 60, days_after: 60 } }, { code: 'recurrence', args: { rule: 'FREQ=DAILY', start: '2020-01-01' } }] } })
  expect((await api.call({ method: 'POST', path: `/promotions/${String(id)}/publish` })).status).toBe(200)
  expect(await discount()).toBeGreaterThan(before)
})

it('the registry names every code with its words and the schema of its arguments, and a promotion of them can be made', async () => {
  const { json } = await api.call({ path: '/registry' })
  const { conditions, effects } = json as unknown as Record<'conditions' | 'effects', { code: string; label: { en: string; zh: string }; schema: { type: string } }[]>
  expect(conditions.map((one) => one.code)).toContain('time_window')
  for (const one of [...conditions, ...effects]) expect([one.schema.type, one.label.en === '', one.label.zh === '']).toEqual(['object', false, false])
})

it('the list is walked by cursor, newest first', async () => {
  const made = []
  for (const name of ['A', 'B', 'C']) made.push(String((await draft({ name })).json['id']))
  const page = async (query: string) => (await api.call({ path: `/promotions?status=draft&limit=2${query}` })).json as unknown as { has_more: boolean; data: { id: string }[]; url: string }
  const first = await page('')
  expect(first.data.map((one) => one.id)).toEqual([made[2], made[1]])
  expect(first).toMatchObject({ object: 'list', url: '/api/v1/promotions', has_more: true })
  const second = await page(`&starting_after=${made[1]}`)
  expect(second.data[0]?.id).toBe(made[0])
  expect((await page(`&ending_before=${made[0]}`)).data.map((one) => one.id)).toEqual([made[2], made[1]])
  expect((await api.call({ path: '/promotions?starting_after=prm_nothing' })).json.errors?.[0]?.pointer).toBe('/starting_after')
})
