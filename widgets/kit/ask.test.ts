import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { askTwice } from './ask'

const question = { key: 'fpk_a', token: 'a.b.c', locale: 'en', blocks: ['balance'] }
const good = () => Response.json({ state: 'guest', offers: [], strings: { balance: 'Your balance' }, at: '2026-11-22T10:00:00Z' })
const calls: [string, RequestInit][] = []

function serve(...replies: (() => Response)[]) {
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    calls.push([url, init])
    const reply = replies.shift()
    return reply ? Promise.resolve(reply()) : Promise.reject(new TypeError('Failed to fetch'))
  })
}
async function settled<T>(promise: Promise<T>) {
  await vi.advanceTimersByTimeAsync(6_000)
  return promise
}

beforeEach(() => { calls.length = 0; vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals() })

describe('asking for the summary', () => {
  it('is one simple request: text without a header of ours, no credentials, the token in the body only', async () => {
    serve(good)
    expect(await settled(askTwice('https://app.example/api/v1/widget/summary', question))).toHaveProperty('answer')
    expect(calls).toHaveLength(1)
    const [url, init] = calls[0] ?? []
    expect(url).toBe('https://app.example/api/v1/widget/summary')
    expect(init).toMatchObject({ method: 'POST', credentials: 'omit' })
    // The Fetch standard then sends a text as `text/plain;charset=UTF-8`.
    expect(init).not.toHaveProperty('headers')
    expect(init?.body).toBeTypeOf('string')
    expect(JSON.parse(init?.body as string)).toEqual(question)
  })

  it.each([500, 503, 429])('tries once more after a %i, 0.3 to 1 s later', async (status) => {
    serve(() => new Response('', { status }), good)
    const reply = askTwice('https://app.example/api/v1/widget/summary', question)
    await vi.advanceTimersByTimeAsync(299)
    expect(calls).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(701)
    expect(calls).toHaveLength(2)
    expect(await reply).toHaveProperty('answer')
  })

  it.each([[400, 'refused'], [403, 'refused'], [401, 'unauthorized']])('does not repeat what a %i has refused', async (status, code) => {
    serve(() => new Response('', { status }), good)
    expect(await settled(askTwice('https://app.example/api/v1/widget/summary', question))).toMatchObject({ code, status })
    expect(calls).toHaveLength(1)
  })

  it('waits as long as Retry-After says, and does not insist when that is more than 5 s', async () => {
    serve(() => new Response('', { status: 429, headers: { 'Retry-After': '3' } }), good)
    const reply = askTwice('https://app.example/api/v1/widget/summary', question)
    await vi.advanceTimersByTimeAsync(2_999)
    expect(calls).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(await reply).toHaveProperty('answer')
    serve(() => new Response('', { status: 429, headers: { 'Retry-After': '30' } }), good)
    expect(await settled(askTwice('https://app.example/api/v1/widget/summary', question))).toMatchObject({ code: 'rate_limited', status: 429 })
    expect(calls).toHaveLength(3)
  })

  it('answers `network` when nobody is there twice, and never throws', async () => {
    serve()
    expect(await settled(askTwice('https://app.example/api/v1/widget/summary', question))).toEqual({ code: 'network' })
    expect(calls).toHaveLength(2)
  })

  it('takes a 200 that is no summary for a failure, as a captive portal sends it', async () => {
    serve(() => new Response('<html>'), () => Response.json({ ok: true }))
    expect(await settled(askTwice('https://app.example/api/v1/widget/summary', question))).toMatchObject({ code: 'unavailable', status: 200 })
  })
})
