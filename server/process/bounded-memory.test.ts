import { afterEach, expect, test, vi } from 'vitest'
import { noteLater } from '@/server/data/journal/note-later'
import { noteKeyUse } from '@/server/data/keys/note-key-use'
import { loadRuleSet } from '@/server/data/programme/load-rule-set'
import { localDay } from '@/server/domain/kernel/local-day'
import { asChainId, type InChain } from '@/server/platform/db/with-chain'
import { countMessage } from '@/server/platform/metrics/count-message'
import { noteWork, shareCpu } from '@/server/platform/metrics/share-cpu'
import { forgetSingleton, singleton } from '@/server/platform/singleton/singleton'
import { inLane } from '@/server/usecases/sales/_parts/in-lane'
import { rememberGuess, tillGuesses } from '@/server/usecases/sales/_parts/till-guesses'

vi.mock('@/server/platform/db/with-chain', () => {
  const never = () => new Promise(() => undefined)
  return { withChain: never, withPlatform: never, asChainId: (id: string) => id }
})

/** What this process keeps by key, beside `keep-briefly.test.ts` and `rate-limit.test.ts`. */
const sizeOf = (name: string): number => singleton(name, () => new Map()).size
const scope = (n = 0): InChain => ({
  chainId: asChainId(`chain ${String(n)}`), mode: 'live', now: 0, actor: { kind: 'key', id: 'key_x' }, requestId: 'req_x', locale: 'en',
  chain: { accountId: 'a', slug: 's', name: 'n', currency: 'EUR', currencyDecimals: 2, volumeUnit: 'l', timeZone: 'Europe/Berlin', languages: ['en'], pointsName: { en: 'p', zh: 'p' }, colour: '#0b6e63', ruleSetVersion: 1 },
})
afterEach(() => {
  for (const name of ['rule-sets', 'key-uses', 'read-journal', 'till-guesses', 'till-lanes', 'recent-messages', 'cpu-shares']) forgetSingleton(name)
  vi.useRealTimers()
})

test('of rule sets the thousand used last are kept', () => {
  for (let version = 0; version < 1_500; version++) void loadRuleSet(scope(), version)
  expect(sizeOf('rule-sets')).toBe(1_000)
})

test('uses of keys are remembered for at most 20 000 keys', () => {
  for (let n = 0; n < 20_500; n++) noteKeyUse(`key_${String(n)}`, 0)
  expect(sizeOf('key-uses')).toBeLessThanOrEqual(20_000)
})

test('of looks at members at most 20 000 wait while the database is away, and 100 000 are known', () => {
  for (let n = 0; n < 120_000; n++) noteLater(scope(), 'members.read', [`mem_${String(n)}`])
  const journal = singleton('read-journal', (): { waiting: object[]; seen: Set<string>; timer: NodeJS.Timeout | null } => ({ waiting: [], seen: new Set(), timer: null }))
  if (journal.timer) clearTimeout(journal.timer)
  expect(journal.waiting.length).toBe(20_000)
  expect(journal.seen.size).toBeLessThanOrEqual(100_000)
})

test('guesses about stations and quotes are at most 20 000 each', () => {
  const { zones, quotes } = tillGuesses()
  for (let n = 0; n < 45_000; n++) {
    rememberGuess(zones, `stn_${String(n)}`, 'Europe/Berlin')
    rememberGuess(quotes, `quo_${String(n)}`, n)
  }
  expect([zones.size, quotes.size].every((size) => size <= 20_000)).toBe(true)
  expect(zones.get('stn_44999')).toBe('Europe/Berlin')
})

test('a member\'s lane is gone when the last of its calls is done, also when one failed', async () => {
  const calls = Array.from({ length: 500 }, (_, n) => inLane(`mem_${String(n % 100)}`, () => (n % 7 === 0 ? Promise.reject(new Error('no')) : Promise.resolve(n))))
  expect(sizeOf('till-lanes')).toBe(100)
  await Promise.allSettled(calls)
  await new Promise((resolve) => setTimeout(resolve, 0))
  expect(sizeOf('till-lanes')).toBe(0)
})

test('counts of messages are kept for ten minutes', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  for (let minute = 0; minute < 60; minute++) {
    countMessage('sent')
    vi.advanceTimersByTime(60_000)
  }
  expect(sizeOf('recent-messages')).toBeLessThanOrEqual(10)
})

test('of environments that were evaluated for, 5 000 wait for their share of CPU, and what they cost fades', () => {
  for (let n = 0; n < 8_000; n++) noteWork(`chain ${String(n)}`, 1)
  const shares = singleton('cpu-shares', (): { work: Map<string, number>; lately: Map<string, number> } => ({ work: new Map(), lately: new Map() }))
  expect(shares.work.size).toBeLessThanOrEqual(5_001)
  shareCpu(1)
  expect(shares.work.size).toBe(0)
  for (let times = 0; times < 200; times++) {
    noteWork('chain 0', 1)
    shareCpu(0.001)
  }
  expect(shares.lately.size).toBeLessThanOrEqual(20)
})

test('days are remembered by zone, however somebody writes its name', () => {
  const write = (n: number) => [...'europe/berlin'].map((letter, i) => ((n >> i) & 1 ? letter.toUpperCase() : letter)).join('')
  for (let n = 0; n < 3_000; n++) expect(localDay(Date.UTC(2026, 10, 22), write(n)).date).toBe('2026-11-22')
})
