import { describe, expect, test } from 'vitest'
import { decideReview, type Reviewed } from './decide-review'
import { safeUntil, standingWords, type Standing } from './standing-words'
import type { ReviewRules, Tier } from './types'

const tiers: Tier[] = [
  { code: 'standard', names: { en: 'Standard', zh: '普通会员' }, kind: 'volume', threshold: 0n },
  { code: 'silver', names: { en: 'Silver', zh: '白银会员' }, kind: 'volume', threshold: 200_000n },
  { code: 'gold', names: { en: 'Gold', zh: '黄金会员' }, kind: 'volume', threshold: 500_000n },
]
const rules = (down: ReviewRules['down'], grace: ReviewRules['grace'] = 'none'): ReviewRules => ({ down, grace, graceDays: 30 })
const at = Date.parse('2027-01-01T00:00:00Z')
const graceEndsAt = Date.parse('2027-01-31T00:00:00Z')
const none: Reviewed = { tiers, rules: rules('recomputed'), held: 'gold', ended: {}, running: {}, at, graceEndsAt }

describe('at the end of a period', () => {
  test.each([
    ['exactly the threshold keeps the tier', { ended: { volume: 500_000n } }, { outcome: 'kept' }],
    ['a thousandth less takes it', { ended: { volume: 499_999n } }, { outcome: 'lowered', after: 'silver' }],
    ['recomputed goes down to what was reached', {}, { outcome: 'lowered', after: 'standard' }],
    ['one step is one step', { rules: rules('one_step') }, { outcome: 'lowered', after: 'silver' }],
    ['never is never', { rules: rules('never') }, { outcome: 'kept' }],
    ['what the running period has reached already counts', { running: { volume: 500_000n } }, { outcome: 'kept' }],
    ['and softens the fall', { running: { volume: 200_000n } }, { outcome: 'lowered', after: 'silver' }],
    ['nobody falls below the first tier', { held: 'standard' }, { outcome: 'kept' }],
    ['a tier that the programme no longer has is left alone', { held: 'platinum' }, { outcome: 'kept' }],
    ['a grace begins', { rules: rules('one_step', 'days') }, { outcome: 'grace', until: graceEndsAt }],
    ['a grace that runs goes on as it was given', { rules: rules('one_step', 'days'), graceUntil: at + 1 }, { outcome: 'grace', until: at + 1 }],
    ['a grace that is over ends', { rules: rules('one_step', 'days'), graceUntil: at }, { outcome: 'lowered', after: 'silver' }],
    ['a lock holds', { floor: 'gold' }, { outcome: 'locked', instead: 'standard' }],
    ['a lock below lets it fall to itself', { floor: 'silver' }, { outcome: 'lowered', after: 'silver' }],
  ] satisfies [string, Partial<Reviewed>, object][])('%s', (_, change, decision) => {
    expect(decideReview({ ...none, ...change })).toEqual(decision)
  })
})

describe('how sure a tier is, in words', () => {
  const counting = { span: { period: 'calendar_year' as const, months: 12 }, at: Date.parse('2026-11-22T09:15:00Z'), zone: 'Europe/Berlin' }
  const held: Standing = { tiers, rules: rules('one_step'), held: 'gold', counters: { volume: 380_000n } }
  const lock = { tier: 'gold', until: Date.parse('2027-03-31T22:00:00Z') }
  test.each([
    ['something is missing', {}, 'To keep Gold: 120 l until 31 December.', '黄金会员保级还需120升，截至12月31日。'],
    ['it was reached in this period', { counters: { volume: 500_000n } }, 'Gold is yours until 31 December 2027.', '黄金会员有效期至2027年12月31日。'],
    ['a grace runs', { graceUntil: Date.parse('2027-01-30T23:00:00Z') }, 'Gold stays until 30 January. 120 l by then keep it.', '黄金会员保留至1月30日，在此之前再加油120升即可保级。'],
    ['a lock until a day', { lock }, 'Gold is kept for you until 31 March 2027.', '已为您保留黄金会员至2027年3月31日。'],
    ['a lock for good', { lock: { tier: 'gold' } }, 'Gold is kept for you for good.', '已为您永久保留黄金会员。'],
    ['a lock of a lower tier says nothing of this one', { lock: { tier: 'silver' } }, 'To keep Gold: 120 l until 31 December.', '黄金会员保级还需120升，截至12月31日。'],
  ] satisfies [string, Partial<Standing>, string, string][])('%s', (_, change, en, zh) => {
    expect(standingWords({ ...held, ...change }, counting, { unit: 'l', currencyDecimals: 2 })).toEqual({ en, zh })
  })

  test.each([
    ['spend', 12_345n, 'To keep Top: 123.45 of purchases until 31 December.', '顶级保级还需消费123.45，截至12月31日。'],
    ['growth', 40n, 'To keep Top: 40 growth until 31 December.', '顶级保级还需40成长值，截至12月31日。'],
    ['fills', 1n, 'To keep Top: 1 fill until 31 December.', '顶级保级还需加油1次，截至12月31日。'],
  ] as const)('by %s', (kind, threshold, en, zh) => {
    const top: Tier = { code: 'top', names: { en: 'Top', zh: '顶级' }, kind, threshold }
    expect(standingWords({ ...held, tiers: [...tiers.slice(0, 1), top], held: 'top', counters: {} }, counting, { unit: 'l', currencyDecimals: 2 })).toEqual({ en, zh })
  })

  test('nothing is said of the first tier, or where tiers are never taken', () => {
    expect(standingWords({ ...held, held: 'standard' }, counting, { unit: 'l', currencyDecimals: 2 })).toBeNull()
    expect(standingWords({ ...held, rules: rules('never') }, counting, { unit: 'l', currencyDecimals: 2 })).toBeNull()
  })

  test.each([
    ['calendar_month', 12, '2026-12-31'], ['calendar_quarter', 12, '2027-03-31'], ['rolling', 6, '2026-12-31'], ['from_joining', 12, '2028-02-28'], ['ever', 12, null],
  ] as const)('reached in a period of %s it is safe until %s', (period, months, day) => {
    expect(safeUntil({ ...counting, span: { period, months }, joinedAt: Date.parse('2024-02-29T12:00:00Z') })).toBe(day)
  })
})
