import { describe, expect, test } from 'vitest'
import { compileRuleSet } from './compile-rule-set'
import { buildPromotion, buildRuleSet, group, idOf, offPerUnit } from './fixtures/build-rules'
import promotionV1 from './fixtures/promotion-v1.json'
import ruleSetV1 from './fixtures/rule-set-v1.json'
import { parsePromotion, parseRuleSet, serialise } from './read-rule-set'
import { upcast, type Upcaster } from './upcast'

/** The fixture with the value at `path` replaced. */
function changed(json: object, path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = structuredClone(json)
  const last = path.at(-1) ?? ''
  const parent = path.slice(0, -1).reduce<unknown>((node, step) => (node as Record<string, unknown>)[step], copy)
  ;(parent as Record<string, unknown>)[last] = value
  return copy
}

describe('what was stored as version 1 can still be read', () => {
  test('a promotion, with every condition and effect of that version', () => {
    const read = parsePromotion(promotionV1)
    expect(read).toMatchObject({ ok: true, value: { id: promotionV1.id, limits: [{ max: 50_000n }, { max: 1_000_000n }], floors: { minUnitPrice: 15_000n, minPayableMinor: 100n } } })
    expect(read.ok && serialise(read.value)).toEqual(promotionV1)
  })

  test('a rule set, which then compiles', () => {
    const read = parseRuleSet(ruleSetV1)
    expect(read).toMatchObject({ ok: true, value: { version: 7, pointValueE4: 5_000n, rounding: 'half_even' } })
    expect(read.ok && serialise(read.value)).toEqual(ruleSetV1)
    expect(read.ok && compileRuleSet(read.value).promotions.length).toBe(2)
  })
})

test('what is written can be read again and is plain JSON', () => {
  const ruleSet = buildRuleSet([buildPromotion(1, [offPerUnit('0.10')])], { stacking: group('best', [{ promotion: idOf('prm', 1) }]) })
  expect(parseRuleSet(JSON.parse(JSON.stringify(serialise(ruleSet))))).toEqual({ ok: true, value: ruleSet })
})

describe('refused with the pointer to what is wrong', () => {
  test.each([
    ['an unknown condition', ['conditions', 'all', 0, 'code'], 'moon_phase', '/conditions/all/0/code', 'unknown_condition'],
    ['an unknown condition deep in the tree', ['conditions', 'all', 3, 'not', 'code'], 'moon_phase', '/conditions/all/3/not/code', 'unknown_condition'],
    ['an unknown effect', ['effects', 0, 'code'], 'free_money', '/effects/0/code', 'unknown_effect'],
    ['an argument of the wrong type', ['effects', 0, 'args', 'per_unit'], 0.1, '/effects/0/args/per_unit', 'invalid_type'],
    ['an argument that is not known', ['effects', 1, 'args'], { points: 1, per: '1', colour: 'red' }, '/effects/1/args', 'unrecognized_keys'],
    ['a time that does not exist', ['conditions', 'all', 1, 'args', 'from'], '25:00', '/conditions/all/1/args/from', 'invalid_format'],
    ['a window without length', ['conditions', 'all', 1, 'args', 'until'], '10:00', '/conditions/all/1/args/until', 'custom'],
    ['a schedule that ends before it begins', ['schedule', 'until'], 1, '/schedule/until', 'schedule'],
    ['shares that do not add up', ['funding', 1, 'shareBp'], 3_999, '/funding', 'funding'],
    ['two limits with one id', ['limits', 1, 'id'], 'lim_01k9m2x4zq0000000000000001', '/limits/1/id', 'duplicate'],
    ['a limit of zero', ['limits', 0, 'max'], '0', '/limits/0/max', 'custom'],
    ['an amount that is no whole number', ['limits', 0, 'max'], '1e3', '/limits/0/max', 'invalid_format'],
    ['a field that is not known', ['colour'], 'red', '', 'unrecognized_keys'],
    ['no schema version', ['schemaVersion'], undefined, '/schemaVersion', 'schema_version'],
    ['a newer schema version', ['schemaVersion'], 2, '/schemaVersion', 'schema_version'],
  ])('%s', (...[, path, value, pointer, code]) => {
    const read = parsePromotion(changed(promotionV1, path, value))
    expect(read).toMatchObject({ ok: false, refusal: { code: 'validation_failed', pointer } })
    expect(read.ok ? [] : read.refusal.errors).toContainEqual(expect.objectContaining({ pointer, code }))
  })

  test.each([
    ['a promotion of a rule set', ['promotions', 0, 'effects', 0, 'code'], 'free_money', '/promotions/0/effects/0/code'],
    ['a stacking tree that names a promotion twice', ['stacking', 'children'], [{ promotion: promotionV1.id }, { promotion: promotionV1.id }], '/stacking/children/1'],
  ])('%s', (_, path, value, pointer) => {
    expect(parseRuleSet(changed(ruleSetV1, path, value))).toMatchObject({ ok: false, refusal: { pointer } })
  })

  test('what is no object, or nested without end', () => {
    let deep: unknown = { code: 'grade', args: { grades: ['E10'] } }
    for (let n = 0; n < 100_000; n++) deep = { not: deep }
    for (const json of [null, [], 'x', 1, { ...promotionV1, conditions: deep }]) expect(parsePromotion(json)).toMatchObject({ ok: false })
  })
})

describe('upcasting', () => {
  const rename: Upcaster = { promotion: ({ title, ...rest }) => ({ ...rest, name: title }), ruleSet: (json) => ({ ...json, seen: 'step 1' }) }
  const count: Upcaster = { promotion: (json) => ({ ...json, steps: 2 }), ruleSet: (json) => json }
  const steps = new Map([[1, rename], [2, count]])

  test('takes every step from the stored version to the current, also for the promotions inside a rule set', () => {
    expect(upcast('promotion', { title: 'A' }, { from: 1, to: 3, steps })).toEqual({ name: 'A', steps: 2 })
    expect(upcast('promotion', { name: 'A' }, { from: 2, to: 3, steps })).toEqual({ name: 'A', steps: 2 })
    expect(upcast('rule_set', { promotions: [{ title: 'A' }] }, { from: 1, to: 3, steps })).toEqual({ promotions: [{ name: 'A', steps: 2 }], seen: 'step 1' })
  })

  test('a missing step is a bug and throws', () => {
    expect(() => upcast('promotion', {}, { from: 1, to: 4, steps })).toThrow('no upcaster from version 3')
  })
})
