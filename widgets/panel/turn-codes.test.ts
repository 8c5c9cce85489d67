import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const shown: string[] = []
const wakers = new Set<() => void>()
vi.mock('./draw-code', () => ({ drawCode: (code: string) => code }))
const { turnCodes } = await import('./turn-codes')

const place = { replaceChildren: (code: string) => shown.push(code) } as unknown as HTMLElement
const card = { number: '7', codes: ['a', 'b', 'c'], first_turn_ms: 4_000, turn_ms: 30_000 }

beforeEach(() => {
  shown.length = 0
  wakers.clear()
  vi.useFakeTimers({ now: 1_000_000 })
  vi.stubGlobal('document', { addEventListener: (_: string, wake: () => void) => wakers.add(wake), removeEventListener: (_: string, wake: () => void) => wakers.delete(wake) })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('each code has its turn, the first what is left of it, and after the last one it asks for more', () => {
  const onEnd = vi.fn()
  turnCodes(card, { place, label: '', onEnd })
  vi.advanceTimersByTime(3_999)
  expect(shown.at(-1)).toBe('a')
  vi.advanceTimersByTime(1)
  expect(shown.at(-1)).toBe('b')
  vi.advanceTimersByTime(30_000)
  expect(shown.at(-1)).toBe('c')
  expect(onEnd).not.toHaveBeenCalled()
  vi.advanceTimersByTime(30_000)
  expect(onEnd).toHaveBeenCalledTimes(1)
  expect(wakers.size).toBe(0)
})

it('a phone that has slept shows the code of now when it is looked at', () => {
  turnCodes(card, { place, label: '', onEnd: () => undefined })
  vi.setSystemTime(1_000_000 + 40_000)
  for (const wake of wakers) wake()
  expect(shown).toEqual(['a', 'c'])
})

it('ends when told to', () => {
  const end = turnCodes(card, { place, label: '', onEnd: () => undefined })
  end()
  vi.advanceTimersByTime(120_000)
  expect(shown).toEqual(['a'])
})
