import { describe, expect, test, vi } from 'vitest'
import { CONDITIONS } from '@/server/domain/promotions/conditions/registry'
import { EFFECTS } from '@/server/domain/promotions/effects/registry'
import { evaluate } from '@/server/domain/promotions/evaluate'
import { parseRuleSet, serialise } from '@/server/domain/promotions/read-rule-set'
import { newSeed } from '../long-run'
import { Chance } from './chance'
import { compareEngines, type Engine } from './compare-engines'
import { proveAgreement } from './prove-agreement'
import { RANDOM_CONDITIONS } from './random-conditions'
import { RANDOM_EFFECTS } from './random-effects'
import { randomRuleSet } from './random-rules'
import { CONDITION_CODES } from './reference-conditions'
import { EFFECT_CODES } from './reference-run'
import { readCase } from './write-case'

const BASKETS = 10_000
vi.setConfig({ testTimeout: 300_000 })
const sorted = (codes: readonly string[]) => [...codes].sort()

describe('the engine and a naive reference with exact fractions', () => {
  test('know the same conditions and effects, and all of them are drawn', () => {
    expect(sorted(CONDITION_CODES)).toEqual(sorted(CONDITIONS.map(({ code }) => code)))
    expect(sorted(EFFECT_CODES)).toEqual(sorted(EFFECTS.map(({ code }) => code)))
    expect(sorted(Object.keys(RANDOM_CONDITIONS))).toEqual(sorted(CONDITION_CODES))
    expect(sorted(Object.keys(RANDOM_EFFECTS))).toEqual(sorted(EFFECT_CODES))
  })

  test(`price ${BASKETS} random baskets by random rules alike, but for the texts`, () => {
    const seed = newSeed('engine and reference')
    const startedAt = process.cpuUsage()
    const { difference, baskets, open, reasons } = proveAgreement({ seed, baskets: BASKETS })
    const { user, system } = process.cpuUsage(startedAt)
    process.stdout.write(`${baskets} baskets, ${open} open, ${Math.round((user + system) / 1000)} ms of CPU: ${JSON.stringify(reasons)}\n`)
    expect(difference, difference && `seed ${seed}; REFERENCE_CASE='${difference.case}'`).toBeUndefined()
    expect(baskets).toBe(BASKETS)
    // A proof that skips its cases, or never meets a reason, proves little.
    expect(open).toBeLessThan(BASKETS / 100)
    for (const reason of ['applied', 'condition_failed', 'limit_reached', 'floor_reached', 'not_best', 'excluded', 'held_out', 'not_scheduled']) expect(reasons[reason] ?? 0, reason).toBeGreaterThan(BASKETS / 1_000)
  })

  test('a case that was printed can be run again', () => {
    const printed = process.env['REFERENCE_CASE']
    const found = printed === undefined ? undefined : readCase(printed)
    expect(found ? compareEngines(found).differences : []).toEqual([])
  })

  test('rules are drawn that could be stored', () => {
    const chance = new Chance(7)
    for (let n = 0; n < 50; n++) {
      const ruleSet = randomRuleSet(chance)
      expect(parseRuleSet(JSON.parse(JSON.stringify(serialise(ruleSet))))).toEqual({ ok: true, value: ruleSet })
    }
  })
})

describe('an engine that is wrong is found out, and the case made small', () => {
  const wrong = (spoil: (evaluation: ReturnType<Engine>) => Partial<ReturnType<Engine>>): Engine => (compiled, facts) => {
    const told = evaluate(compiled, facts)
    return { ...told, ...spoil(told) }
  }

  test('one that forgets the claims of limits', () => {
    const { difference } = proveAgreement({ seed: 1, baskets: 2_000, engine: wrong(() => ({ claims: [] })) })
    expect(difference?.parts.map(({ part }) => part)).toEqual(['claims'])
    const { ruleSet, facts } = readCase(difference?.case ?? '')
    expect([ruleSet.promotions.length, ruleSet.promotions[0]?.effects.length, ruleSet.promotions[0]?.limits.length, facts.lines.length]).toEqual([1, 1, 1, 1])
    expect(ruleSet.promotions[0]?.conditions).toEqual({ all: [] })
    expect(compareEngines({ ruleSet, facts }).differences).toEqual([])
  })

  test('one that throws', () => {
    const { difference } = proveAgreement({ seed: 2, baskets: 100, engine: () => { throw new RangeError('Division by zero') } })
    expect(difference?.parts).toMatchObject([{ part: 'thrown', engine: 'RangeError: Division by zero' }])
  })
})
