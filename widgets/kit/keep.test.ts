import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WidgetSummaryAnswer } from '@/server/contracts/widget'

const answer: WidgetSummaryAnswer = {
  state: 'member', brand: { light: '#0b6e63', dark: '#5fc8ba' }, offers: [], strings: {}, at: '2026-11-22T10:00:00Z',
  member: { balances: { points: { available: 1_240, reserved: 0, pending: 0, debt: 0, expiring: [] } }, tier: { code: 'gold', name: 'Gold', since: '2026-01-01' } },
}
const NOW = Date.parse('2026-11-22T10:00:00Z')
const HOUR_MS = 3_600_000

function storage(entries = new Map<string, string>()) {
  return { entries, getItem: (name: string) => entries.get(name) ?? null, setItem: (name: string, text: string) => void entries.set(name, text), removeItem: (name: string) => void entries.delete(name) }
}
const throwing = { getItem: () => { throw new Error('denied') }, setItem: () => { throw new Error('denied') }, removeItem: () => { throw new Error('denied') } }

// The module remembers in memory too; each test begins with a page that has just been loaded.
async function freshPage() {
  vi.resetModules()
  return import('./keep')
}

beforeEach(() => { vi.useFakeTimers({ now: NOW }); vi.stubGlobal('localStorage', storage()) })
afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals() })

describe('the last balance', () => {
  it('comes back on the next page for the same member, for 24 hours and not a moment longer', async () => {
    const { keepAnswer } = await freshPage()
    keepAnswer('fpk_a', { sub: 'mem_1', savedAt: NOW, answer })
    vi.setSystemTime(NOW + 24 * HOUR_MS)
    expect((await freshPage()).keptAnswer('fpk_a', 'mem_1')?.answer).toEqual(answer)
    vi.setSystemTime(NOW + 24 * HOUR_MS + 1)
    expect((await freshPage()).keptAnswer('fpk_a', 'mem_1')).toBeNull()
  })

  it('is never shown to another member, to a guest or under another key', async () => {
    const { keepAnswer, keptAnswer } = await freshPage()
    keepAnswer('fpk_a', { sub: 'mem_1', savedAt: NOW, answer })
    expect(keptAnswer('fpk_a', 'mem_2')).toBeNull()
    expect(keptAnswer('fpk_a', '')).toBeNull()
    expect(keptAnswer('fpk_b', 'mem_1')).toBeNull()
  })

  it('is forgotten when the visitor has signed out', async () => {
    const { keepAnswer } = await freshPage()
    keepAnswer('fpk_a', { sub: 'mem_1', savedAt: NOW, answer })
    keepAnswer('fpk_a', null)
    expect(localStorage).toHaveProperty('entries.size', 0)
    expect((await freshPage()).keptAnswer('fpk_a', 'mem_1')).toBeNull()
  })

  it.each([['text that is not JSON', '{'], ['another shape', '{"sub":"mem_1","savedAt":"x"}'], ['a time to come', JSON.stringify({ sub: 'mem_1', savedAt: NOW + HOUR_MS, answer })]])(
    'is nothing when the store holds %s', async (_, text) => {
      vi.stubGlobal('localStorage', storage(new Map([['forecourt:fpk_a', text]])))
      expect((await freshPage()).keptAnswer('fpk_a', 'mem_1')).toBeNull()
    })

  it('lives in memory where localStorage throws', async () => {
    vi.stubGlobal('localStorage', throwing)
    const { keepAnswer, keptAnswer } = await freshPage()
    keepAnswer('fpk_a', { sub: 'mem_1', savedAt: NOW, answer })
    expect(keptAnswer('fpk_a', 'mem_1')?.answer).toEqual(answer)
  })
})

describe('the circuit breaker', () => {
  it('pauses for a minute after three failed loads in a row, over page views', async () => {
    for (const expected of [false, false, true]) {
      const page = await freshPage()
      page.countLoad(false)
      expect(page.isPaused()).toBe(expected)
    }
    vi.setSystemTime(NOW + 59_999)
    expect((await freshPage()).isPaused()).toBe(true)
    vi.setSystemTime(NOW + 60_000)
    expect((await freshPage()).isPaused()).toBe(false)
  })

  it('opens again at the first failure after the pause, and closes at the first success', async () => {
    const page = await freshPage()
    for (let n = 0; n < 3; n++) page.countLoad(false)
    vi.setSystemTime(NOW + 60_000)
    page.countLoad(false)
    expect(page.isPaused()).toBe(true)
    vi.setSystemTime(NOW + 120_000)
    page.countLoad(true)
    page.countLoad(false)
    page.countLoad(false)
    expect(page.isPaused()).toBe(false)
  })

  it('leaves nothing behind on a page where all is well', async () => {
    (await freshPage()).countLoad(true)
    expect(localStorage).toHaveProperty('entries.size', 0)
  })

  it('does not outlive a clock that was set back', async () => {
    const page = await freshPage()
    for (let n = 0; n < 3; n++) page.countLoad(false)
    vi.setSystemTime(NOW - HOUR_MS)
    expect(page.isPaused()).toBe(false)
  })
})
