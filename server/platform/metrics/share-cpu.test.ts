import { beforeEach, expect, test } from 'vitest'
import { forgetSingleton } from '../singleton/singleton'
import { meters } from './meters'
import { LABELLED_MAX, noteWork, shareCpu } from './share-cpu'

beforeEach(() => {
  for (const name of ['meters', 'cpu-shares', 'metric-readers']) forgetSingleton(name)
})

const costs = async (): Promise<Map<string, number>> => new Map((await meters().chainCpu.get()).values.map(({ labels, value }) => [String(labels['chain']), value]))
const sumOf = (all: Map<string, number>): number => [...all.values()].reduce((a, b) => a + b, 0)

test('CPU is shared out by the evaluation that was done for each environment, and nothing gets lost', async () => {
  noteWork('a', 30)
  noteWork('b', 10)
  shareCpu(2)
  shareCpu(0.5)
  expect(await costs()).toEqual(new Map([['a', 1.5], ['b', 0.5], ['none', 0.5]]))
})

test('ten thousand chains have twenty labels, and the sum over all labels is still the CPU of the process', async () => {
  for (let round = 0; round < 3; round++) {
    for (let chain = 0; chain < 10_000; chain++) noteWork(`chain-${chain}`, chain < 5 ? 500 : 1)
    shareCpu(10)
  }
  const all = await costs()
  expect(all.size).toBe(LABELLED_MAX + 1)
  expect(all.has('chain-0')).toBe(true)
  expect(sumOf(all)).toBeCloseTo(30, 6)
})

test('a chain that becomes the costliest gets a label, and every label that stays only grows', async () => {
  for (let chain = 0; chain < LABELLED_MAX; chain++) noteWork(`old-${chain}`, 10 + chain)
  shareCpu(1)
  const before = await costs()
  noteWork('new', 1_000)
  noteWork('old-19', 500)
  shareCpu(1)
  const after = await costs()
  expect(after.has('new')).toBe(true)
  expect(after.size).toBe(LABELLED_MAX)
  for (const [chain, value] of after) expect(value, chain).toBeGreaterThanOrEqual(before.get(chain) ?? 0)
})
