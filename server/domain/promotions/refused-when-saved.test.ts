import { describe, expect, test } from 'vitest'
import { buildLimit, buildPromotion, buildRuleSet, group, idOf, offPerUnit, pointsPerUnit } from './fixtures/build-rules'
import { checkStacking, COMBINATIONS_MAX } from './check-stacking'
import { findContradictions } from './find-contradictions'
import { parsePromotion, parseRuleSet, serialise } from './read-rule-set'
import type { Coded, ConditionNode, Promotion, StackNode } from './types'

/** What the use-case that saves a promotion asks, on the stored form: `[pointer, code]` of everything that is wrong. */
function refusedFor(parts: Partial<Promotion>): [string, string][] {
  const read = parsePromotion(JSON.parse(JSON.stringify(serialise(buildPromotion(1, [offPerUnit('0.10')], parts)))))
  const checked = read.ok ? findContradictions(read.value) : read
  return checked.ok ? [] : (checked.refusal.errors ?? []).map(({ pointer, code }) => [pointer, code])
}
const leaf = (code: string, args: Coded['args'] = {}): ConditionNode => ({ code, args })
const effect = (code: string, args: Coded['args']): Partial<Promotion> => ({ effects: [{ code, args }] })
const limit = (measure: 'uses' | 'money' | 'volume' | 'points') => [buildLimit(1, { measure, scope: 'member', period: 'month', max: 5n })]

describe('a promotion is refused when it is saved, with the pointer to what is wrong', () => {
  test.each<[string, Partial<Promotion>, string, string]>([
    ['an unknown condition', { conditions: leaf('moon_phase') }, '/conditions/code', 'unknown_condition'],
    ['one deep in the tree', { conditions: { all: [{ any: [{ not: leaf('moon_phase') }] }] } }, '/conditions/all/0/any/0/not/code', 'unknown_condition'],
    ['an unknown effect', effect('free_money', {}), '/effects/0/code', 'unknown_effect'],
    ['a number where text is asked for', effect('discount_per_unit', { per_unit: 0.1, kind: 'line' }), '/effects/0/args/per_unit', 'invalid_type'],
    ['text where a number is asked for', effect('fixed_amount', { amount_minor: '100' }), '/effects/0/args/amount_minor', 'invalid_type'],
    ['1e21', effect('fixed_amount', { amount_minor: 1e21 }), '/effects/0/args/amount_minor', 'too_big'],
    ['half a cent', effect('fixed_amount', { amount_minor: 0.5 }), '/effects/0/args/amount_minor', 'invalid_type'],
    ['nothing off', effect('fixed_amount', { amount_minor: 0 }), '/effects/0/args/amount_minor', 'too_small'],
    ['more than all of it', effect('percentage', { percent_bp: 10_001, of: 'initial', kind: 'line' }), '/effects/0/args/percent_bp', 'too_big'],
    ['an argument too many', effect('fixed_amount', { amount_minor: 100, colour: 'red' }), '/effects/0/args', 'unrecognized_keys'],
    ['an argument too few', effect('percentage', { percent_bp: 100, of: 'initial' }), '/effects/0/args/kind', 'invalid_value'],
    ['steps that fall', effect('spend_get', { steps: [{ spend_minor: 200, off_minor: 20 }, { spend_minor: 100, off_minor: 30 }], repeat: false, of: 'initial' }), '/effects/0/args/steps', 'custom'],
    ['a service without a name', effect('service', { percent_bp: 10_000, uses: 1 }), '/effects/0/args/skus', 'custom'],
    ['a window without length', { conditions: leaf('time_window', { from: '10:00', until: '10:00' }) }, '/conditions/args/until', 'custom'],
    ['a last day before the first', { conditions: leaf('date_range', { first: '2026-12-24', last: '2026-12-01' }) }, '/conditions/args/last', 'custom'],
    ['29 February of a common year', { conditions: leaf('date_range', { first: '2026-02-29' }) }, '/conditions/args/first', 'custom'],
    ['a rule that has no day', { conditions: leaf('recurrence', { rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', start: '2026-01-01' }) }, '/conditions/args/rule', 'custom'],
    ['an hourly rule', { conditions: leaf('recurrence', { rule: 'FREQ=HOURLY', start: '2026-01-01' }) }, '/conditions/args/rule', 'custom'],
    ['the calendar of no country', { conditions: leaf('holiday', { country: 'XX', days_before: 0, days_after: 0 }) }, '/conditions/args/part', 'custom'],
    ['two spellings of one code', { conditions: leaf('code', { codes: ['SUMMER10', 'summer 1O'] }) }, '/conditions/args/codes', 'custom'],
    ['card ranges back to front', { conditions: leaf('bank_card', { name: 'Bank', prefixes: ['5500-5400'] }) }, '/conditions/args/prefixes/0', 'custom'],
    ['weekdays that exclude each other', { conditions: { all: [leaf('weekday', { weekdays: [1] }), leaf('weekday', { weekdays: [2] })] } }, '/conditions/all/1', 'contradiction'],
    ['dates after the schedule', { conditions: leaf('date_range', { first: '2027-01-01' }), schedule: { until: Date.parse('2026-12-01T00:00:00Z'), timeZone: 'station' } }, '/schedule/until', 'contradiction'],
    ['a schedule that ends before it begins', { schedule: { from: 10, until: 10, timeZone: 'station' } }, '/schedule/until', 'schedule'],
    ['a limit of points on a discount', { limits: limit('points') }, '/limits/0/measure', 'idle_limit'],
    ['a limit of money on points', { effects: [pointsPerUnit(1)], limits: limit('money') }, '/limits/0/measure', 'idle_limit'],
    ['two limits with one id', { limits: [...limit('uses'), ...limit('money')] }, '/limits/1/id', 'duplicate'],
    ['a floor below zero', { floors: { minPayableMinor: -1n as NonNullable<Promotion['floors']>['minPayableMinor'] & bigint } }, '/floors/minPayableMinor', 'invalid_format'],
    ['shares of 9 999', { funding: [{ party: 'chain', shareBp: 4_999 }, { party: 'bank', shareBp: 5_000 }] }, '/funding', 'funding'],
    ['shares of 10 001', { funding: [{ party: 'chain', shareBp: 5_001 }, { party: 'bank', shareBp: 5_000 }] }, '/funding', 'funding'],
  ])('%s', (_, parts, pointer, code) => {
    expect(refusedFor(parts)).toContainEqual([pointer, code])
  })

  test('several at once are all told', () => {
    expect(refusedFor({ conditions: leaf('moon_phase'), ...effect('free_money', {}), funding: [{ party: 'chain', shareBp: 1 }] }).map(([pointer]) => pointer)).toEqual(['/conditions/code', '/effects/0/code', '/funding'])
  })

  test.each<[string, Partial<Promotion>]>([
    ['a limit of money on cash back', { ...effect('cash_back', { percent_bp: 100 }), limits: limit('money') }],
    ['limits of uses and volume on anything', { ...effect('message', { display24: 'HELLO' }), limits: limit('uses') }],
    ['a limit of money beside points and a discount', { effects: [pointsPerUnit(1), offPerUnit('0.10')], limits: limit('money') }],
    ['shares of 10 000', { funding: [{ party: 'chain', shareBp: 3_334 }, { party: 'bank', shareBp: 6_666 }] }],
    ['a window over midnight', { conditions: leaf('time_window', { from: '22:00', until: '06:00' }) }],
  ])('but not %s', (_, parts) => {
    expect(refusedFor(parts)).toEqual([])
  })
})

describe('a stacking tree is refused when it is saved, with the pointer to what is wrong', () => {
  const promotions = [1, 2, 3].map((n) => buildPromotion(n, [offPerUnit('0.10')]))
  const [one, two, three] = promotions.map(({ id }): StackNode => ({ promotion: id }))
  const best = (from: number, count: number): StackNode => group('best', Array.from({ length: count }, (_, n) => ({ promotion: idOf('prm', from + n) })))
  const deep = (levels: number): StackNode => (levels === 0 ? { promotion: idOf('prm', 1) } : group('stack', [deep(levels - 1)]))
  const some = (...nodes: (StackNode | undefined)[]) => nodes.flatMap((node) => node ?? [])
  test.each<[string, StackNode, string]>([
    ['an entry twice in one group', group('best', some(one, two, one)), '/stacking/children/2'],
    ['an entry in two groups', group('stack', [group('best', some(one, two)), group('first', some(three, two))]), '/stacking/children/1/children/1'],
    ['a group without entries', group('stack', [...some(one), group('best', [])]), '/stacking/children/1'],
    ['41 × 49 combinations', group('stack', [best(100, 41), best(1_000, 49)]), '/stacking'],
    ['more than sixteen levels', deep(18), `/stacking${'/children/0'.repeat(17)}`],
  ])('%s', (_, stacking, pointer) => {
    expect(parseRuleSet(JSON.parse(JSON.stringify(serialise(buildRuleSet(promotions, { stacking })))))).toMatchObject({ ok: false, refusal: { code: 'validation_failed', pointer } })
  })

  test('2 000 combinations are the most, whether alternatives or groups that stack make them', () => {
    expect(checkStacking(best(0, COMBINATIONS_MAX))).toEqual({ ok: true, value: { combinations: 2_000 } })
    expect(checkStacking(best(0, COMBINATIONS_MAX + 1))).toMatchObject({ ok: false, refusal: { pointer: '' } })
    expect(checkStacking(group('stack', [best(0, 20), best(100, 100)]))).toEqual({ ok: true, value: { combinations: 2_000 } })
    expect(checkStacking(group('stack', [best(0, 20), best(100, 101)]))).toMatchObject({ ok: false, refusal: { pointer: '' } })
  })

  test('a tree that contains itself can’t be written down: it has no end, and is refused before anybody walks it', () => {
    const circle: { mode: 'stack'; scope: 'basket'; children: unknown[] } = { mode: 'stack', scope: 'basket', children: [] }
    circle.children.push(circle)
    expect(parseRuleSet({ ...serialise(buildRuleSet(promotions)), stacking: circle })).toMatchObject({ ok: false, refusal: { code: 'validation_failed' } })
  })
})
