import { expect, test } from 'vitest'
import { compileRuleSet, type CompiledRuleSet } from './compile-rule-set'
import { evaluate } from './evaluate'
import { busyRules, tenLines } from './fixtures/busy-rules'
import { buildFacts } from './fixtures/build-rules'
import type { Facts } from './types'

/** Facts that count how often anything is read from their lines. */
function counting(lines = tenLines()): { facts: Facts; reads: () => number } {
  let reads = 0
  const watch = <T extends object>(one: T): T => new Proxy(one, {
    get(target, key, self) {
      reads += 1
      return Reflect.get(target, key, self) as unknown
    },
  })
  return { facts: buildFacts({ lines: watch(lines.map(watch)) }), reads: () => reads }
}

function readsOf(live: number, applying: number): number {
  const { facts, reads } = counting()
  const applied = evaluate(compileRuleSet(busyRules(live, applying)), facts).explanations.filter((one) => one.applied).length
  expect(applied).toBe(applying)
  return reads()
}

test('work grows linearly with live promotions: each further hundred costs what the first hundred did', () => {
  const [a, b, c, d] = [50, 100, 200, 400].map((live) => readsOf(live, 20)) as [number, number, number, number]
  // Reads per further promotion that doesn't apply; equal, but for which conditions the added ones have.
  const [first, second, third] = [(b - a) / 50, (c - b) / 100, (d - c) / 200]
  expect(Math.max(first, second, third)).toBeLessThan(Math.min(first, second, third) * 1.2)
  expect(third).toBeLessThan(30)
})

/** The fastest of many rounds: what else the machine does only ever makes one slower. */
function fastestOf(rounds: number, works: readonly (() => void)[]): number[] {
  const best = works.map(() => Infinity)
  for (let round = 0; round < rounds; round++) {
    works.forEach((work, at) => {
      const from = performance.now()
      work()
      best[at] = Math.min(best[at] ?? Infinity, performance.now() - from)
    })
  }
  return best
}

test('four times as many that apply take little more than four evaluations of a quarter', () => {
  const facts = buildFacts({ lines: tenLines() })
  const [quarter, whole] = [busyRules(100, 10), busyRules(400, 40)].map(compileRuleSet) as [CompiledRuleSet, CompiledRuleSet]
  const [apart = 0, together = 0] = fastestOf(40, [() => [1, 2, 3, 4].forEach(() => evaluate(quarter, facts)), () => void evaluate(whole, facts)])
  expect(together).toBeLessThan(apart * 2)
})

test('a text is written when it is read, and once', () => {
  const { facts, reads } = counting()
  const { explanations } = evaluate(compileRuleSet(busyRules(50, 20)), facts)
  const before = reads()
  const texts = explanations.map((one) => one.detail)
  const after = reads()
  expect(after).toBeGreaterThan(before)
  expect(explanations.map((one) => one.detail)).toEqual(texts)
  expect(reads()).toBe(after)
})
