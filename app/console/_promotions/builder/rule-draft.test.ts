import { describe, expect, it } from 'vitest'
import type { PromotionBody } from '@/server/contracts/promotion'
import { fieldKindOf, type ArgSchema, type RegistryPart } from './arg-schema'
import registry from './_generated/registry.json'
import { bodyOf, draftOf, newCoded, pointersOf, type DraftContext, type GroupDraft } from './rule-draft'
import { emptyTyped, fromTyped, toTyped } from './typed-args'

const part = (code: string, properties: Record<string, ArgSchema>, required = Object.keys(properties)): RegistryPart => ({ code, label: { en: code, zh: code }, schema: { type: 'object', properties, required } })
const WINDOW = part('window', { from: { type: 'string', format: 'time' }, days: { type: 'array', items: { type: 'integer' }, format: 'weekdays' } }, ['from'])
const LEAST = part('least', { amount_minor: { type: 'integer', unit: 'money_minor' }, how: { type: 'string', enum: ['before', 'after'] } })
const OFF = part('off', { per_unit: { type: 'string', unit: 'money_per_unit' }, factor: { type: 'integer', unit: 'factor_bp' }, share: { type: 'integer', unit: 'share_bp' } }, ['per_unit'])
const STEPS = part('steps', {
  steps: { type: 'array', items: { type: 'object', properties: { from_minor: { type: 'integer', unit: 'money_minor' }, off_minor: { type: 'integer', unit: 'money_minor' } }, required: ['from_minor', 'off_minor'] } },
  repeats: { type: 'boolean' }, text: { type: 'object', properties: { en: { type: 'string' }, zh: { type: 'string' } } }, codes: { type: 'array', items: { type: 'string' } },
}, ['steps'])
const context = (currencyDecimals = 2): DraftContext => ({ conditions: [WINDOW, LEAST], effects: [OFF, STEPS], currencyDecimals, timeZone: 'Europe/Berlin' })

const RULE: PromotionBody = {
  name: 'All of it', labels: { en: 'All', zh: '全部' }, priority: 7,
  schedule: { from: '2026-12-01T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z', time_zone: 'chain' },
  conditions: { all: [{ code: 'window', args: { from: '10:00', days: [1, 5] } }, { any: [{ code: 'least', args: { amount_minor: 5_000, how: 'after' } }, { not: { code: 'window', args: { from: '22:00' } } }] }] },
  effects: [
    { code: 'off', args: { per_unit: '0.05', factor: 15_000, share: 250 } },
    { code: 'steps', args: { steps: [{ from_minor: 10_000, off_minor: 1_000 }], repeats: true, text: { en: 'Hello', zh: '你好' }, codes: ['A', 'B'] } },
  ],
  limits: [{ measure: 'money', scope: 'campaign', period: 'ever', max: 123_456 }, { measure: 'volume', scope: 'basket', period: 'sale', max: '50' }],
  floors: { min_unit_price: '1.2', min_payable_minor: 100 },
  funding: [{ party: 'bank', share_bp: 2_500 }, { party: 'chain', share_bp: 7_500 }],
}

describe('a promotion in its form', () => {
  it.each([0, 2, 3])('comes back as it was when nothing is typed, with %i decimals', (decimals) => {
    expect(bodyOf(draftOf(RULE, context(decimals)), context(decimals))).toEqual(RULE)
  })

  it('a condition alone stands in the group that the form begins with, and empty groups say nothing', () => {
    const draft = draftOf({ ...RULE, conditions: { code: 'window', args: { from: '10:00' } } }, context())
    expect(bodyOf(draft, context())['conditions']).toEqual({ all: [{ code: 'window', args: { from: '10:00' } }] })
    const group: GroupDraft = { key: 'g', kind: 'not', children: [] }
    expect(bodyOf({ ...draft, conditions: { ...draft.conditions, children: [group] } }, context())['conditions']).toEqual({ all: [] })
  })

  it('several in “none of these” are an exception from each of them', () => {
    const draft = draftOf(RULE, context())
    const [first, second] = [newCoded(WINDOW, 'l'), newCoded(LEAST, 'l')]
    const conditions: GroupDraft = { key: 'r', kind: 'all', children: [{ key: 'e', kind: 'any', children: [] }, { key: 'n', kind: 'not', children: [first, second] }] }
    expect(bodyOf({ ...draft, conditions }, context())['conditions']).toEqual({ all: [{ not: { any: [{ code: 'window', args: {} }, { code: 'least', args: { how: 'before' } }] } }] })
    expect(pointersOf(conditions).get(second.key)).toBe('/conditions/all/0/not/any/1')
  })
})

describe('every condition and effect of the registry', () => {
  const parts = [...registry.conditions, ...registry.effects] as unknown as { code: string; schema: ArgSchema; example: object }[]
  it.each(parts.map((one) => [one.code, one] as const))('%s has a field for each argument, and its example comes back as it was', (_, { schema, example }) => {
    for (const currencyDecimals of [0, 2, 3]) expect(fromTyped(schema, toTyped(schema, example, { currencyDecimals }), { currencyDecimals }) ?? {}).toEqual(example)
    expect(Object.values(schema.properties ?? {}).map(fieldKindOf)).not.toContain('json')
  })
  it('a new one counts in the chain’s own unit', () => {
    const volume = registry.conditions.find(({ code }) => code === 'minimum_volume')
    expect(volume && newCoded(volume as unknown as RegistryPart, 'gal_us').args).toMatchObject({ unit: 'gal_us', volume: '' })
  })
})

describe('an argument as it is typed', () => {
  it.each<[string, ArgSchema, string, unknown]>([
    ['money', { type: 'integer', unit: 'money_minor' }, '12,5', 1_250],
    ['money that is none', { type: 'integer', unit: 'money_minor' }, '12.505', '12.505'],
    ['a rate with a comma', { type: 'string', unit: 'money_per_unit' }, '0,05', '0.05'],
    ['a factor', { type: 'integer', unit: 'factor_bp' }, '1.5', 15_000],
    ['a share', { type: 'integer', unit: 'percent_bp' }, '2.5', 250],
    ['a whole number', { type: 'integer', unit: 'days' }, '30', 30],
    ['texts', { type: 'array', items: { type: 'string' } }, 'one\n two ;three', ['one', 'two', 'three']],
    ['a day of every year', { type: 'array', items: { type: 'string' }, format: 'days' }, '12-24\n2026-12-31', ['12-24', '2026-12-31']],
    ['nothing', { type: 'string' }, '  ', undefined],
  ])('%s', (_, schema, typed, value) => expect(fromTyped(schema, typed, { currencyDecimals: 2 })).toEqual(value))

  it('an optional choice begins with none, one that has to be made with the first', () => {
    expect(emptyTyped({ type: 'string', enum: ['a', 'b'] })).toBe('a')
    expect(emptyTyped({ type: 'string', enum: ['a', 'b'] }, true)).toBe('')
  })

  it('what no field fits is kept as it is', () => {
    const schema: ArgSchema = { anyOf: [{ type: 'string' }, { type: 'integer' }] }
    expect(fromTyped(schema, toTyped(schema, { odd: [1] }, { currencyDecimals: 2 }), { currencyDecimals: 2 })).toEqual({ odd: [1] })
  })
})
