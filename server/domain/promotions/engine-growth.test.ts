import { Session } from 'node:inspector'
import { expect, test } from 'vitest'
import { compileRuleSet } from './compile-rule-set'
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

/** How often any function and block of this folder ran: the same on every machine, however busy it is. What V8 itself walks through (`includes`, spreads) isn't counted; `bench/engine.ts` measures that. */
function stepsOf(live: number, applying: number): number {
  const rules = compileRuleSet(busyRules(live, applying))
  const facts = buildFacts({ lines: tenLines() })
  const session = new Session()
  session.connect()
  try {
    session.post('Profiler.enable')
    session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
    evaluate(rules, facts)
    let steps = 0
    session.post('Profiler.takePreciseCoverage', (_, { result }) => {
      const own = result.filter(({ url }) => url.includes('/domain/promotions/'))
      steps = own.flatMap(({ functions }) => functions).flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0)
    })
    return steps
  } finally {
    session.disconnect()
  }
}

test('four times as many that apply take no more steps than four evaluations of a quarter', () => {
  const [quarter, whole] = [stepsOf(100, 10), stepsOf(400, 40)]
  expect(quarter).toBeGreaterThan(1_000)
  expect(whole).toBeLessThan(quarter * 4)
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
