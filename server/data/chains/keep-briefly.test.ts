import { afterEach, beforeEach, expect, test, vi } from 'vitest'
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

test('one entry or all are forgotten by the cache’s name', async () => {
  const cache = keepBriefly<number>('test')
  await cache.find('a', load)
  await cache.find('b', load)
  forgetKept('test', 'a')
  expect([await cache.find('a', load), await cache.find('b', load)]).toEqual([3, 2])
  forgetKept('test', null)
  expect(await cache.find('b', load)).toBe(4)
})
