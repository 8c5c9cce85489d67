import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { singleton } from '@/server/platform/singleton/singleton'
import { forgetKept, keepBriefly } from './keep-briefly'

let loads = 0
const load = () => Promise.resolve(++loads)
beforeEach(() => {
  loads = 0
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  forgetKept('test', null)
  vi.useRealTimers()
})

test('an answer is remembered for five seconds and no longer', async () => {
  const cache = keepBriefly<number>('test')
  expect(await cache.find('a', load)).toBe(1)
  vi.advanceTimersByTime(4_999)
  expect(await cache.find('a', load)).toBe(1)
  vi.advanceTimersByTime(1)
  expect(await cache.find('a', load)).toBe(2)
})

test('equal questions at once are asked once, different ones each', async () => {
  const cache = keepBriefly<number>('test')
  expect(await Promise.all([cache.find('a', load), cache.find('a', load), cache.find('b', load)])).toEqual([1, 1, 2])
})

test('a failure is not remembered', async () => {
  const cache = keepBriefly<number>('test')
  await expect(cache.find('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away')
  expect(await cache.find('a', load)).toBe(1)
})

test('however many are asked for, at most 20 000 are kept, and soon only those of the last seconds', async () => {
  const cache = keepBriefly<number>('test')
  const size = () => singleton('brief:test', () => new Map()).size
  for (let i = 0; i < 20_500; i++) await cache.find(`flood ${i}`, load)
  expect(size()).toBe(20_000)
  vi.advanceTimersByTime(5_001)
  for (let i = 0; i < 10_100; i++) await cache.find(`usual ${i % 50}`, load).then(() => forgetKept('test', `usual ${i % 50}`))
  expect(size()).toBeLessThanOrEqual(50)
})

test('one entry or all are forgotten by the cache’s name', async () => {
  const cache = keepBriefly<number>('test')
  await cache.find('a', load)
  await cache.find('b', load)
  forgetKept('test', 'a')
  expect([await cache.find('a', load), await cache.find('b', load)]).toEqual([3, 2])
  forgetKept('test', null)
  expect(await cache.find('b', load)).toBe(4)
})
