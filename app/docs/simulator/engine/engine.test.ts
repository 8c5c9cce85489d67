import { describe, expect, it } from 'vitest'
import english from '@/app/_i18n/messages/en/simulator.json'
import { ALL_SCRIPTS } from '../scripts/all-scripts'
import { fillHoles } from './fill-holes'
import { judgeAnswer } from './judge-answer'
import { valuesFor } from './open-till'
import { playScript } from './play-script'
import { pricePour } from './price-pour'
import { readEvery, readPointer } from './read-pointer'
import type { Check, Json, Script } from './script'
import { NEW_TILL } from './till'

const answer = (status: number, json: Json, headers: Record<string, string> = {}) => ({ status, headers: { 'request-id': 'req_1', ...headers }, text: JSON.stringify(json), json })

describe('holes', () => {
  const lookup = (name: string, pointer?: string): Json | undefined => (pointer === undefined ? { run: '7', n: 12 }[name] : readPointer({ sale: { id: 'sal_1', points: { earned: 42 } } }, `/${name}${pointer}`))
  it('become texts, numbers and values of earlier answers', () => {
    expect(fillHoles({ a: '{run}-x', b: '{#n}', c: '{sale:/id}', d: ['{#sale:/points}'] }, lookup).value).toEqual({ a: '7-x', b: 12, c: 'sal_1', d: [{ earned: 42 }] })
  })
  it('subtract one value from another, as a till works out what is left to pay', () => {
    expect(fillHoles({ left: '{#n - sale:/points/earned}', none: '{#n - gone}' }, lookup)).toEqual({ value: { left: -30, none: null }, missing: ['gone'] })
  })
  it('without a value are told by name', () => {
    expect(fillHoles(['{nobody}', '{sale:/gone}'], lookup).missing).toEqual(['nobody', 'sale:/gone'])
  })
})

it('pointers find fields, items, escaped names and every item, and nothing that an object only inherits', () => {
  const json = { a: [{ b: 1 }, { b: 2 }], 'c/d': 3 }
  expect([readPointer(json, '/a/1/b'), readPointer(json, '/c~1d'), readPointer(json, '/toString'), readEvery(json, '/a/*/b')]).toEqual([2, 3, undefined, [1, 2]])
})

describe('a check', () => {
  const given = answer(200, { list: ['offline'], id: 'a', found: [{ code: 'x' }], n: 5 }, { 'idempotent-replayed': 'true' })
  const lookup = (name: string, pointer?: string): Json | undefined => (pointer === '' ? { same: given.text, other: '{}' }[name] : { n: 5 }[name])
  const cases: [Check, Check][] = [
    [{ that: 'status', is: 200 }, { that: 'status', is: 201 }],
    [{ that: 'header', name: 'Idempotent-Replayed', is: 'true' }, { that: 'header', name: 'Retry-After', is: '1' }],
    [{ that: 'equals', at: '/found/0', value: { code: 'x' } }, { that: 'equals', at: '/gone', value: null }],
    [{ that: 'differs', at: '/id', value: 'b' }, { that: 'differs', at: '/gone', value: 'b' }],
    [{ that: 'same_bytes', as: 'same' }, { that: 'same_bytes', as: 'other' }],
    [{ that: 'includes', at: '/list', value: 'offline' }, { that: 'includes', at: '/list', value: 'training' }],
    [{ that: 'only', at: '/found/*/code', values: ['x', 'y'] }, { that: 'only', at: '/found/*/code', values: ['y'] }],
    [{ that: 'filled', at: '/list' }, { that: 'filled', at: '/gone' }],
    [{ that: 'adds_up', plus: ['{#n}', 3], minus: [2], value: 6 }, { that: 'adds_up', plus: ['{#gone}'], value: 0 }],
  ]
  it.each(cases)('%o holds or fails as the answer says', (holding, failing) => {
    expect(judgeAnswer([holding, failing], given, lookup).map((one) => one.held)).toEqual([true, false])
  })
  it('says what was wanted and what was there', () => {
    expect(judgeAnswer([{ that: 'equals', at: '/id', value: 'b' }], given, lookup)).toEqual([expect.objectContaining({ wanted: 'b', found: 'a', held: false })])
  })
})

it.each([['42.130', '1.799', 2, 7579], ['10', '1.5', 2, 1500], ['0.5', '170', 0, 85], ['0.001', '1.9999', 3, 2]] as const)('%s at %s is %i decimals → %i', (volume, price, decimals, minor) => {
  expect(pricePour(volume, price, decimals)).toBe(minor)
})

it('a day is the station’s: half past midnight in Berlin is still yesterday in UTC', () => {
  const till = { stationId: 's', stationName: 'S', timeZone: 'Europe/Berlin', currencyDecimals: 2, grade: { code: 'E10', name: 'E10', unit: 'l', unitPrice: '1.799' }, now: '2026-11-21T23:30:00.000Z' }
  expect(valuesFor(till, '1')).toMatchObject({ today: '2026-11-22', another_day: '2026-11-20', an_hour_ago: '2026-11-21T22:30:00.000Z', phone: '+49152000000001', basket: 7899 })
})

describe('the till', () => {
  const call = { method: 'POST', path: '/sales', idempotencyKey: 'k', body: { n: 1 } } as const
  const stage = (send: Parameters<typeof playScript>[1]['send']) => ({ values: {}, send, pause: async () => undefined, now: () => 0 })
  const play = (steps: Script['steps'], send: Parameters<typeof playScript>[1]['send']) => playScript({ id: 'own', steps }, stage(send))

  it('forgets what it knew when the power fails, and keeps its journal', async () => {
    const { steps } = await play([{ id: 'sale', act: 'send', call, checks: [] }, { id: 'power', act: 'reboot' }], async () => answer(201, { id: 'x', receipt: { receipt: ['line'], display_24: ['shown'] } }))
    expect(steps[0]?.till).toMatchObject({ memory: { sale: { id: 'x' } }, display: ['shown'], receipt: ['line'] })
    expect(steps[1]?.till).toMatchObject({ memory: {}, receipt: [], journal: [{ step: 'sale', state: 'done' }] })
  })
  it('shows what a sale says, and nothing new when it is only looked up', async () => {
    const told = (line: string) => answer(201, { receipt: { receipt: [line], display_24: [line] } })
    const { steps } = await play([{ id: 'sale', act: 'send', call, checks: [] }, { id: 'read', act: 'send', call: { method: 'GET', path: '/sales/x' }, checks: [] }], async ({ method }) => told(method))
    expect(steps.map(({ till }) => [till.display, till.receipt])).toEqual([[['POST'], ['POST']], [['POST'], ['POST']]])
  })
  it('sends again what stands open in the journal, with the same key and the same bytes', async () => {
    const sent: unknown[] = []
    const { held } = await play(
      [{ id: 'sale', act: 'send', loses: 'answer', call, checks: [] }, { id: 'power', act: 'reboot' }, { id: 'again', act: 'replay', of: 'sale', checks: [{ that: 'same_bytes', as: 'sale' }] }],
      async (request) => { sent.push(request); return answer(200, {}) },
    )
    expect([held, sent.length, sent[1]]).toEqual([true, 2, sent[0]])
  })
  it('does not see an answer that was lost', async () => {
    const { steps } = await play([{ id: 'sale', act: 'send', loses: 'answer', call, checks: [] }, { id: 'next', act: 'send', call: { method: 'GET', path: '/sales/{sale:/id}' }, checks: [] }], async () => answer(201, { id: 'x' }))
    expect(steps[1]?.failure).toEqual({ kind: 'missing', holes: ['sale:/id'] })
  })
  it('queues without a line: nothing is sent, and the journal holds it', async () => {
    const { steps } = await play([{ id: 'sale', act: 'queue', call }], async () => { throw new Error('nothing is sent') })
    expect(steps[0]?.till).toMatchObject({ isOnline: false, journal: [{ step: 'sale', state: 'waiting' }] })
  })
  it('sends the same bytes again while the answer is "not now", for as long as it is told to wait, and four times at most', async () => {
    const pauses: number[] = []
    const answers = [answer(503, {}, { 'retry-after': '2' }), answer(409, { code: 'idempotency_in_progress' }, { 'retry-after': '1' }), answer(200, { degraded: true, retry_after_s: 60 }), answer(201, { id: 'x' })]
    const sent: unknown[] = []
    const steps = [{ id: 'quote', act: 'send', call, checks: [{ that: 'status', is: 201 }] }] as const
    const outcome = await playScript({ id: 'own', steps }, { values: {}, now: () => 0, pause: async (ms) => { pauses.push(ms) }, send: async (request) => { sent.push(request); return answers[sent.length - 1] ?? null } })
    expect([outcome.held, outcome.steps[0]?.exchange?.tries, pauses, new Set(sent.map((one) => JSON.stringify(one))).size]).toEqual([true, 4, [2_000, 1_000, 3_000], 1])
    const never = await playScript({ id: 'own', steps }, { values: {}, now: () => 0, pause: async () => undefined, send: async () => answer(503, {}) })
    expect([never.held, never.steps[0]?.exchange?.tries]).toEqual([false, 4])
  })
  it('stops where nobody answers', async () => {
    const outcome = await play([{ id: 'sale', act: 'send', call, checks: [] }, { id: 'later', act: 'watch' }], async () => null)
    expect([outcome.held, outcome.steps.length, outcome.steps[0]?.failure]).toEqual([false, 1, { kind: 'no_answer' }])
  })
  it('begins switched on, with nothing to show', () => {
    expect(NEW_TILL).toMatchObject({ isOn: true, journal: [], memory: {} })
  })
})

describe('the scripts', () => {
  const words = english.scripts as Record<string, { title: string; sentence: string; steps: Record<string, string> }>
  it('have words for themselves and for each of their steps, and no words are for a step that is gone', () => {
    expect(Object.fromEntries(Object.entries(words).map(([id, { steps }]) => [id, Object.keys(steps).sort()]))).toEqual(
      Object.fromEntries(ALL_SCRIPTS.map(({ id, steps }) => [id, steps.map((step) => step.id).sort()])),
    )
  })
  it('name each step once, and look only at steps that came before', () => {
    for (const { id, steps } of ALL_SCRIPTS) {
      const names = steps.map((step) => step.id)
      expect(new Set(names).size, id).toBe(names.length)
      for (const [place, step] of steps.entries()) {
        const named = [...JSON.stringify(step).matchAll(/\{#?([a-z][a-z_0-9]*):\//g)].map((match) => match[1] ?? '')
        expect(named.filter((name) => !names.slice(0, place + 1).includes(name)), `${id}.${step.id}`).toEqual([])
      }
    }
  })
  it('promise something in every step that gets an answer', () => {
    for (const { id, steps } of ALL_SCRIPTS) for (const step of steps) if (step.act === 'send' || step.act === 'replay') expect(step.checks.length, `${id}.${step.id}`).toBeGreaterThan(0)
  })
})
