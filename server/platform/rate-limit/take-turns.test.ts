import { describe, expect, test } from 'vitest'
import { Turns } from './take-turns'

let now = 0
const open = () => new Turns({ alone: 4, beside: 2, besideMs: 1_000, now: () => now })
const settle = () => new Promise((resolve) => setImmediate(resolve))

/** Work that ends when it is told to. */
function workOf(turns: Turns) {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const ask = (chain: string, count: number, from = 0) => {
    for (let n = from; n < from + count; n++) void turns.take(chain, () => new Promise<void>((resolve) => (begun.push(`${chain}${n}`), ends.set(`${chain}${n}`, resolve))))
    return settle()
  }
  const end = (name: string) => (ends.get(name)?.(), settle())
  return { begun, ask, end }
}

describe('turns', () => {
  test('a chain that is alone has room for many, and what is more waits in its order', async () => {
    const turns = open()
    const { begun, ask, end } = workOf(turns)
    await ask('a', 6)
    expect([begun, turns.waiting]).toEqual([['a0', 'a1', 'a2', 'a3'], 2])
    await end('a2')
    await end('a0')
    expect([begun.slice(4), turns.waiting]).toEqual([['a4', 'a5'], 0])
  })

  test('beside a flood another begins at once, and the flood goes on with fewer at a time', async () => {
    const turns = open()
    const { begun, ask, end } = workOf(turns)
    await ask('a', 100)
    await ask('b', 2)
    expect(begun).toEqual(['a0', 'a1', 'a2', 'a3', 'b0', 'b1'])
    for (const name of ['a0', 'a1']) await end(name)
    expect(begun).toHaveLength(6)
    await end('a2')
    expect(begun.slice(6)).toEqual(['a4'])
    await ask('b', 1, 2)
    await end('b0')
    expect(begun.slice(7)).toEqual(['b2'])
  })

  test('a second after the others have asked last, a chain has all of its room again', async () => {
    const turns = open()
    const { begun, ask, end } = workOf(turns)
    await ask('b', 1)
    await ask('a', 6)
    expect(begun).toEqual(['b0', 'a0', 'a1'])
    now += 1_001
    await end('a0')
    expect(begun.slice(3)).toEqual(['a2', 'a3', 'a4'])
    await ask('a', 1, 6)
    await end('a1')
    expect(begun.slice(6)).toEqual(['a5'])
  })

  test('work that fails gives its turn back, and its error to whoever asked', async () => {
    const turns = open()
    await expect(turns.take('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    const { begun, ask } = workOf(turns)
    await ask('a', 4)
    expect([begun.length, turns.waiting]).toEqual([4, 0])
  })
})
