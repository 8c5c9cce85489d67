import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { publishApi } from '@/server/rest/openapi'
import { OPERATIONS } from '@/server/rest/operations'
import { apiSuite } from '@/server/testing/api-suite'
import { setPrices } from '@/server/usecases/stations/set-prices'
import { runPos } from './cli/run-pos'
import { WORDS } from './cli/words'
import { ALL_SCRIPTS } from './scripts/all-scripts'
import type { Send } from './engine/exchange'
import { openTill, valuesFor, type OpenTill } from './engine/open-till'
import { playScript, type ScriptOutcome } from './engine/play-script'
import type { Json } from './engine/script'

const api = apiSuite()
const document = publishApi(OPERATIONS)
let run = 100_000_000
const nextRun = () => String((run += 1))

/** The headers that the document names for an answer; the repeat's own and Retry-After come only when there is cause. */
function headersOf(method: string, path: string, status: number): string[] {
  const address = path.split('?')[0] ?? ''
  const operation = OPERATIONS.find((one) => one.method.toUpperCase() === method && new RegExp(`^${one.path.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(address))
  const item = document.paths?.[operation?.path ?? '']?.[operation?.method ?? 'get']?.responses?.[String(status)] as { headers?: object } | undefined
  return Object.keys(item?.headers ?? {}).filter((name) => name !== 'Idempotent-Replayed' && name !== 'Retry-After')
}

/** Every answer is compared with the contract field by field besides what the scripts say, and has the headers that the document names. */
const send: Send = async ({ method, path, headers, body }) => {
  const { status, headers: told, text, json } = await api.call({ method, path, headers, ...(body !== undefined && { body }) })
  const named = headersOf(method, path, status)
  expect(named.length, `${method} ${path} ${status}`).toBeGreaterThanOrEqual(3)
  expect(named.filter((name) => !told.has(name)), `${method} ${path} ${status}`).toEqual([])
  return { status, headers: Object.fromEntries(told), text, json: json as Json }
}
/** What did not hold, in words; empty when everything did. */
const complaints = ({ steps, script }: ScriptOutcome) => [
  ...steps.flatMap(({ step, findings, failure, exchange }) => [
    ...(failure ? [`${step.id}: ${JSON.stringify(failure)}`] : []),
    ...findings.filter((one) => !one.held).map((one) => `${step.id}: ${JSON.stringify(one.check)} wanted ${one.wanted}, found ${one.found} in ${exchange?.answer?.text ?? ''}`),
  ]),
  ...script.steps.slice(steps.length).map(({ id }) => `${id}: not played`),
]

let till: OpenTill
beforeAll(async () => {
  const { scope, stationId } = api.chain
  await setPrices(scope, { stationId, prices: [{ grade: 'E10', unit_price: '1.799', effective_at: '2026-01-01T00:00:00Z' }] })
  const opened = await openTill(send, nextRun())
  expect(opened).toMatchObject({ ok: true, till: { grade: { code: 'E10', unit: 'l', unitPrice: '1.799' }, timeZone: 'Europe/Berlin', currencyDecimals: 2 } })
  if (opened.ok) till = opened.till
})

describe.each(ALL_SCRIPTS.map((script) => [script.id, script] as const))('the script %s', (_, script) => {
  it('holds against the API in every step', async () => {
    const outcome = await playScript(script, { values: valuesFor(till, nextRun()), send, pause, now: () => performance.now() })
    expect(complaints(outcome)).toEqual([])
    expect(outcome.held).toBe(true)
  })
})

it('a script that promises something else than the API does is told so, step by step', async () => {
  const [postpay] = ALL_SCRIPTS
  const wrong = { id: 'wrong', steps: (postpay?.steps ?? []).map((step) => (step.id === 'quote' && step.act === 'send' ? { ...step, checks: [{ that: 'status', is: 299 } as const] } : step)) }
  const outcome = await playScript(wrong, { values: valuesFor(till, nextRun()), send, pause, now: () => 0 })
  expect([outcome.held, complaints(outcome)]).toEqual([false, [expect.stringMatching(/^quote: .* wanted 299, found 201/)]])
})

it('a member is enrolled where the prices are: a key without a station opens no till', async () => {
  expect(await openTill(async () => ({ status: 200, headers: {}, text: '', json: { data: [] } }), nextRun())).toEqual({ ok: false, why: { kind: 'no_station' } })
  expect(await openTill(async () => null, nextRun())).toEqual({ ok: false, why: { kind: 'no_answer' } })
  const refused: Send = async ({ path }) => {
    const { status, headers, text, json } = await api.call({ path, key: 'fk_test_nobody' })
    return { status, headers: Object.fromEntries(headers), text, json: json as Json }
  }
  expect(await openTill(refused, nextRun())).toEqual({ ok: false, why: { kind: 'refused', status: 401, code: 'unauthenticated' } })
})

describe('the command', () => {
  /** The chain's own key says `live`, but the command wants a test key: the header is put right on the way. */
  const asTestKey: typeof fetch = (input, init) => fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), Authorization: `Bearer ${api.chain.key}` } })
  async function call(args: string[], send: typeof fetch = asTestKey) {
    const lines: string[] = []
    run += 100
    const code = await runPos({ args, env: {}, fetch: send, write: (line) => lines.push(line), pause, hasColour: false, run })
    return { code, text: lines.join('\n') }
  }
  const target = () => ['--base', `${api.origin}/`, '--key', 'fk_test_x']

  it('plays the named stories, in both languages, and ends with 0', async () => {
    const { code, text } = await call([...target(), 'postpay', 'duplicates'])
    expect(text).toMatch(/✓ What does this basket get\? +POST \/quotes → 201 · \d+ ms/)
    expect([code, text.split('\n').at(-1)]).toEqual([0, expect.stringMatching(/^2 stories held, 0 did not; (\d+) of \1 promises kept\.$/)])
    expect((await call([...target(), '--language', 'zh', '--messages', 'training'])).text).toMatch(/培训[\s\S]*> POST \/api\/v1\/sales[\s\S]*"training": true/)
  })

  it('without names plays every story that the page offers, in the same order', async () => {
    const { code, text } = await call(target())
    const at = ALL_SCRIPTS.map(({ id }) => text.indexOf(`\n${WORDS.en.scripts[id as keyof typeof WORDS.en.scripts].title}\n`))
    expect(at.filter((place) => place < 0)).toEqual([])
    expect(at).toEqual([...at].sort((a, b) => a - b))
    expect([code, text.split('\n').at(-1)]).toEqual([0, expect.stringMatching(new RegExp(`^${ALL_SCRIPTS.length} stories held, 0 did not; (\\d+) of \\1 promises kept\\.$`))])
    expect(text).not.toContain(WORDS.en.cli.notPlayed)
  })

  it('says what did not hold and what was there instead, and ends with 1', async () => {
    const broken: typeof fetch = async (input, init) => {
      const answer = await asTestKey(input, init)
      return (init?.method === 'POST' && typeof input === 'string' && input.endsWith('/quotes')) ? new Response(await answer.text(), { status: 299, headers: answer.headers }) : answer
    }
    const { code, text } = await call([...target(), 'postpay'], broken)
    expect([code, text]).toEqual([1, expect.stringContaining('Status is 201 · found: 299')])
    expect(text).toMatch(/✗ What does this basket get/)
  })

  it.each([
    [['--key', 'fk_live_real'], 'live key'], [[], '--key fk_test_'], [['--key', 'fk_test_x', '--base', 'nowhere'], 'nowhere'], [['--force'], '--force'],
    [['--key', 'fk_test_x', 'no_such'], 'no_such'], [['--key', 'fk_test_x', '--language', 'de'], 'de'],
  ])('%j is refused before anything is sent, with 2', async (args, words) => {
    const { code, text } = await call(args, () => { throw new Error('nothing is sent') })
    expect([code, text]).toEqual([2, expect.stringContaining(words)])
  })

  it('a server that is away and a key that nobody has end with 2 and say so', async () => {
    expect(await call(['--base', 'http://127.0.0.1:9', '--key', 'fk_test_x'])).toMatchObject({ code: 2, text: expect.stringContaining('Nobody answers') })
    expect(await call(target(), fetch)).toMatchObject({ code: 2, text: expect.stringContaining('401 unauthenticated') })
  })

  it('the list of stories needs no key', async () => {
    const { code, text } = await call(['--list'])
    expect([code, text]).toEqual([0, expect.stringMatching(/^postpay +Fuel first[\s\S]*mistakes/)])
  })
})
