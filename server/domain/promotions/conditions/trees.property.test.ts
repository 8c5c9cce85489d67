import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { normaliseCode } from '../../kernel/normalise-code'
import { minor, quantity } from '../../kernel/units'
import { compileConditions } from '../compile-conditions'
import { buildFacts, buildPromotion, evaluateWith, fuel, GOLD, idOf, item, offPerUnit } from '../fixtures/build-rules'
import { HISTORY_PERIODS } from '../period-words'
import { everyLine } from '../line-set'
import { ORDER_CHANNELS, PAYMENT_METHODS, type BasketLine, type ConditionNode, type Facts } from '../types'
import { CONDITIONS } from './registry'

const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31)
console.info(`trees: seed ${seed}`)
function prove<T extends [unknown, ...unknown[]]>(property: fc.IProperty<T>, numRuns: number): void {
  const report = fc.check(property, { numRuns, seed })
  expect(report.failed, `seed ${report.seed}: ${fc.defaultReportMessage(report) ?? ''}`).toBe(false)
}
vi.setConfig({ testTimeout: 60_000 })

/** Other arguments than the examples, so that they hold about as often as not. */
const MORE: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  grade: [{ grades: ['E10'] }, { grades: ['Diesel'] }], product: [{ skus: ['coffee'] }], tier: [{ tiers: ['gold', 'silver'] }], weekday: [{ weekdays: [1, 2, 3, 4] }], date_range: [{ first: '2026-07-01' }],
  holiday: [{ country: 'DE', days_before: 30, days_after: 30 }], recurrence: [{ rule: 'FREQ=DAILY;INTERVAL=2', start: '2020-01-01' }], segment: [{ segments: ['a'] }], member_attribute: [{ attribute: 'a', values: ['x'] }],
  membership_age: [{ unit: 'months', at_least: 6 }], birthday: [{ days_before: 60, days_after: 60 }], anniversary: [{ days_before: 60, days_after: 60 }], nth_fill: [{ n: 2, counting: 'every', period: 'ever' }],
  volume_in_period: [{ volume: '60', unit: 'l', period: 'day', counted: 'with_this_fill' }], days_since_last_fill: [{ at_most: 100 }], vehicle: [{}], hold_out: [{ share_bp: 5_000, draw: 'a' }],
  minimum_volume: [{ volume: '20', unit: 'l' }], volume: [{ at_least: '10', at_most: '60', unit: 'l' }], amount: [{ at_least_minor: 100, at_most_minor: 9_000, measured: 'after_discounts' }],
  station: [{ stations: [idOf('stn', 1)] }], region: [{ regions: ['North'] }], station_group: [{ groups: ['a'] }], fuel_in_stock: [{ grade: 'E10', volume: '50', unit: 'l' }],
  payment_method: [{ methods: ['cash', 'card', 'mobile'] }], bank_card: [{ name: 'x', prefixes: ['4-6'] }], partner: [{ partners: ['P1'] }], order_channel: [{ channels: ['till', 'app'] }], code: [{ codes: ['C1'] }], voucher: [{ kinds: ['a'] }],
}
const leaves = CONDITIONS.flatMap(({ code, example }) => [example as Record<string, unknown>, ...(MORE[code] ?? [])].map((args) => ({ code, args })))
const basketWide = new Set(CONDITIONS.filter((condition) => !condition.narrows).map(({ code }) => code))
const trees = (from: readonly ConditionNode[]) => fc.letrec<{ node: ConditionNode }>((tie) => ({
  node: fc.oneof({ maxDepth: 3, withCrossShrink: true }, fc.constantFrom(...from),
    fc.record({ all: fc.array(tie('node'), { maxLength: 3 }) }), fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }), fc.record({ not: tie('node') })),
})).node

const lines = fc.array(fc.oneof(
  fc.record({ grade: fc.constantFrom('E10', 'E5', 'Diesel'), volume: fc.bigInt(0n, 60_000n) }).map(({ grade, volume }) => fuel(grade, volume)),
  fc.record({ amount: fc.bigInt(1n, 5_000n), category: fc.constantFrom('coffee', 'snacks', 'wash') }).map(({ amount, category }) => item(amount, { category })),
), { minLength: 1, maxLength: 5 }).map((some) => some.map((line, n): BasketLine => ({ ...line, lineId: `line ${n}` })))
const DAY_MS = 86_400_000
const JANUARY = Date.parse('2026-01-01T00:00:00Z')
const members = fc.record({
  n: fc.nat(500), tier: fc.constantFrom('gold', 'silver', 'plain'), joined: fc.nat(900), month: fc.integer({ min: 1, max: 12 }), segment: fc.constantFrom('a', 'commuters', 'z'), fills: fc.nat(6), volume: fc.bigInt(0n, 300_000n), lastFill: fc.option(fc.nat(200), { nil: undefined }), wasMember: fc.boolean(),
}).map((one): NonNullable<Facts['member']> => ({
  ...GOLD, id: idOf('mem', one.n), tier: one.tier,
  profile: { joinedAt: JANUARY - one.joined * DAY_MS, birthday: { month: one.month, day: 28 }, attributes: { a: one.segment === 'a' ? 'x' : 'y' }, segments: new Set([one.segment]), vehicles: one.fills % 2 === 0 ? [{ grade: 'Diesel' }] : [] },
  history: { periods: new Map(HISTORY_PERIODS.map((period) => [period, { fills: one.fills, volume: quantity(one.volume) }])), wasMember: one.wasMember, ...(one.lastFill !== undefined && { lastFillAt: JANUARY - one.lastFill * DAY_MS }) },
}))
const facts: fc.Arbitrary<Facts> = fc.record({
  lines, member: fc.option(members, { nil: undefined }), minute: fc.nat(365 * 24 * 60), station: fc.integer({ min: 1, max: 2 }), region: fc.constantFrom(undefined, 'North', 'Bavaria'), stock: fc.bigInt(0n, 100_000n),
  method: fc.constantFrom(undefined, ...PAYMENT_METHODS), channel: fc.constantFrom(...ORDER_CHANNELS), card: fc.constantFrom(undefined, '451260', '622250', '700000'), partner: fc.constantFrom(undefined, 'p-i', 'ADAC'), code: fc.constantFrom(undefined, 'C1', 'SUMMER26'), voucher: fc.constantFrom(undefined, 'a', 'car_wash'),
}).map((one) => buildFacts({
  lines: one.lines, member: one.member, occurredAt: JANUARY + one.minute * 60_000, stationId: idOf('stn', one.station),
  station: { groups: one.region === undefined ? [] : ['a'], stock: new Map([['E10', quantity(one.stock)]]), ...(one.region !== undefined && { region: one.region }) },
  payment: { channel: one.channel, ...(one.method && { method: one.method }), ...(one.card && { bankCardPrefix: one.card }), ...(one.partner && { partnerCode: one.partner }) },
  codes: [...(one.code ? [{ text: normaliseCode(one.code) }] : []), ...(one.voucher ? [{ text: 'V1', voucher: { id: 'vou_1', kind: one.voucher } }] : [])],
}))

type Answer = (some: Facts) => { holds: boolean; lines: readonly string[]; detail: unknown }

/** By the lines' own names; what earlier promotions took off is a share of each line, whichever way they are asked. */
function answering(node: ConditionNode): Answer {
  const compiled = compileConditions(node, { words: { currencyDecimals: 2, names: {} }, zone: 'station' })
  return (some) => {
    const discountedMinor = (set: readonly number[]) => set.reduce((sum, index) => sum + (some.lines[index]?.amountMinor ?? minor(0n)) / 10n, 0n)
    const { holds, lines: held, detail } = compiled.check({ facts: some, discountedMinor }, everyLine(some.lines.length))
    return { holds, lines: holds ? held.flatMap((index) => some.lines[index]?.lineId ?? []).sort() : [], detail: holds ? undefined : detail() }
  }
}

test('any tree over any facts holds for the same lines in whichever order the basket has them', () => {
  prove(fc.property(trees(leaves), facts.chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray([...some.lines], { minLength: some.lines.length }))), (node, [some, shuffled]) => {
    const answer = answering(node)
    const [one, other] = [answer(some), answer({ ...some, lines: shuffled })]
    expect([other.holds, other.lines]).toEqual([one.holds, one.lines])
  }), 300)
})

test('every answer names lines of the basket, and every no has its sentence in both languages', () => {
  prove(fc.property(trees(leaves), facts, (node, some) => {
    const { holds, lines: held, detail } = answering(node)(some)
    expect(held.every((id) => some.lines.some((line) => line.lineId === id))).toBe(true)
    expect(holds).toBe(held.length > 0)
    if (!holds) expect(detail).toEqual({ en: expect.stringMatching(/^[A-Z].*\.$/u) as unknown, zh: expect.stringMatching(/。$/u) as unknown })
  }), 300)
})

test('the opposite of the opposite of what looks at the basket as a whole is the thing itself', () => {
  prove(fc.property(trees(leaves.filter(({ code }) => basketWide.has(code))), facts, (node, some) => {
    const [itself, opposite, twice] = [node, { not: node }, { not: { not: node } }].map((one) => answering(one)(some))
    expect(twice?.lines).toEqual(itself?.lines)
    expect(opposite?.holds).toBe(!itself?.holds)
  }), 300)
})

test('every condition holds for some of these facts and fails for others', () => {
  const some = fc.sample(facts, { seed: 1, numRuns: 250 })
  const found = new Map(CONDITIONS.map(({ code }) => [code, new Set<boolean>()]))
  for (const leaf of leaves) {
    const answer = answering(leaf)
    for (const one of some) found.get(leaf.code)?.add(answer(one).holds)
  }
  expect([...found].flatMap(([code, answers]) => (answers.size === 2 ? [] : [code]))).toEqual([])
})

test('the order in which promotions with these conditions arrive never matters', () => {
  const promotions = fc.array(trees(leaves), { minLength: 2, maxLength: 4 }).map((all) => all.map((conditions, n) => buildPromotion(n, [offPerUnit('0.10')], { conditions, priority: 1 })))
  prove(fc.property(promotions.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), facts, ([all, shuffled], some) => {
    expect(evaluateWith(shuffled, some)).toEqual(evaluateWith(all, some))
  }), 150)
})
