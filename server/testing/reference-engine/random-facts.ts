import { amountOf } from '@/server/domain/kernel/currency'
import type { RoundingMode } from '@/server/domain/kernel/rounding'
import type { Id, IdPrefix } from '@/server/domain/kernel/typed-id'
import { minor, quantity, unitPrice, type GradeUnit } from '@/server/domain/kernel/units'
import { ORDER_CHANNELS, PAYMENT_METHODS, type BasketLine, type Facts, type HistoryPeriod, type MemberHistory, type MemberProfile, type RuleSet } from '@/server/domain/promotions/types'
import type { Chance } from './chance'
import { counterFor } from './reference-limits'

/** Few words, so that rules and baskets meet often. */
export const GRADES: [readonly [string, GradeUnit], ...(readonly [string, GradeUnit])[]] = [['E10', 'l'], ['E5', 'l'], ['Diesel', 'l'], ['Premium', 'gal_us'], ['AC', 'kwh'], ['H2', 'kg']]
export const TIERS: [string, ...string[]] = ['gold', 'silver', 'basic']
export const SKUS: [string, ...string[]] = ['coffee', 'wash', 'wiper', 'bread']
export const CATEGORIES: [string, ...string[]] = ['drinks', 'service', 'shop']
export const REGIONS: [string, ...string[]] = ['North', 'South']
export const STATION_GROUPS: [string, ...string[]] = ['motorway', 'city']
export const SEGMENTS: [string, ...string[]] = ['loyal', 'lost']
export const PARTNERS: [string, ...string[]] = ['BANK1', 'CLUB']
export const VOUCHER_KINDS: [string, ...string[]] = ['ten-off', 'wash-free']
export const CODES: [string, ...string[]] = ['SUMMER10', 'W1NTER']
export const CARD_PREFIXES: [string, ...string[]] = ['411111', '55000012', '356600']
export const idFor = <P extends IdPrefix>(prefix: P, n: number): Id<P> => `${prefix}_${String(n).padStart(26, '0')}`

/** Noon and midnight, both changes of the clock, a leap day, the turn of a year, a holiday. */
const INSTANTS: [string, ...string[]] = [
  '2026-11-22T11:00:00Z', '2026-11-22T23:00:00Z', '2026-11-23T03:59:59.999Z', '2026-03-29T01:30:00Z', '2026-03-29T00:59:59.999Z', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z',
  '2028-02-29T12:00:00Z', '2026-12-31T23:30:00Z', '2027-01-01T00:30:00Z', '2026-12-25T09:00:00Z', '2026-11-01T05:30:00Z', '2026-07-14T16:45:00Z', '2026-06-05T21:10:00Z',
]
const ZONES: [string, ...string[]] = ['Europe/Berlin', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'UTC']
const PERIODS: readonly HistoryPeriod[] = ['day', 'week', 'month', 'year', 'ever']
const DAY_MS = 86_400_000

export interface Money { currencyDecimals: number; rounding: RoundingMode }
/** So much of the major unit, in minor units: 250 is 2.50 whatever the currency. */
export const money = (hundredths: bigint, { currencyDecimals }: Pick<Money, 'currencyDecimals'>): bigint => (hundredths * 10n ** BigInt(currencyDecimals)) / 100n

export type Clock = Pick<Facts, 'occurredAt' | 'stationTimeZone' | 'chainTimeZone'>

export function randomClock(chance: Chance): Clock {
  const occurredAt = chance.percent(70) ? Date.parse(chance.of(INSTANTS)) : Date.parse('2026-01-01T00:00:00Z') + chance.whole(0, 400 * 24 * 60) * 60_000
  const zone = chance.of(ZONES)
  return { occurredAt, chainTimeZone: zone, stationTimeZone: chance.percent(60) ? zone : chance.of(ZONES) }
}

export function randomFacts(chance: Chance, ruleSet: RuleSet, { clock, lineCount }: { clock: Clock; lineCount: number }): Facts {
  const { occurredAt } = clock
  const member = chance.maybe(85, () => ({ id: idFor('mem', 1), tier: chance.of(TIERS), blocked: chance.percent(3), profile: randomProfile(chance, occurredAt), history: randomHistory(chance, occurredAt) }))
  const codes = chance.times(chance.whole(0, 2), (at) => ({ text: chance.of(CODES), ...(chance.percent(40) && { voucher: { id: `vou${at}`, kind: chance.of(VOUCHER_KINDS) } }) }))
  const facts: Facts = {
    moment: chance.of(['before_fuelling', 'after_fuelling']), ...clock, stationId: idFor('stn', chance.whole(1, 2)),
    lines: chance.times(lineCount, (at) => (chance.percent(60) ? randomFill(chance, ruleSet, at) : randomItem(chance, ruleSet, at))),
    ...(member && { member }), codes, limitsLeft: new Map(),
    station: { ...(chance.percent(80) && { region: chance.of(REGIONS) }), groups: chance.percent(70) ? chance.some(STATION_GROUPS) : [], stock: new Map(chance.some(GRADES).map(([grade]) => [grade, quantity(chance.big(0n, 3_000_000n))])) },
    payment: { channel: chance.of(ORDER_CHANNELS), ...(chance.percent(80) && { method: chance.of(PAYMENT_METHODS) }), ...(chance.percent(50) && { bankCardPrefix: chance.of(CARD_PREFIXES) }), ...(chance.percent(50) && { partnerCode: chance.of(PARTNERS) }) },
  }
  const lines = chance.percent(20) ? [...facts.lines].reverse() : facts.lines
  const givenMinor = chance.maybe(5, () => new Map(ruleSet.promotions.map(({ id }) => [id, money(chance.big(0n, 300n), ruleSet)])))
  return { ...facts, lines, limitsLeft: leftovers(chance, ruleSet, facts), ...(givenMinor && { givenMinor }) }
}

function randomProfile(chance: Chance, at: number): MemberProfile {
  const day = new Date(at + chance.whole(-4, 4) * DAY_MS)
  const birthday = chance.percent(10) ? { month: 2, day: 29 } : { month: day.getUTCMonth() + 1, day: day.getUTCDate() }
  return {
    joinedAt: at - chance.of([0, 1, 29, 30, 31, 365, 366, 1_000]) * DAY_MS - chance.whole(0, 3_600_000),
    ...(chance.percent(80) && { birthday }), attributes: { ...(chance.percent(60) && { sector: chance.of(['taxi', 'private']) }) },
    segments: new Set(chance.percent(60) ? chance.some(SEGMENTS) : []),
    vehicles: chance.times(chance.whole(0, 2), () => ({ ...(chance.percent(80) && { grade: chance.of(GRADES)[0] }), ...(chance.percent(50) && { tankVolume: quantity(50_000n) }) })),
  }
}

/** What was fuelled in a shorter period was fuelled in the longer ones, too. */
function randomHistory(chance: Chance, at: number): MemberHistory {
  let [fills, volume] = [0, 0n]
  const periods = new Map(PERIODS.map((period) => {
    fills += chance.whole(0, 2)
    volume += BigInt(fills) * chance.big(0n, 40_000n)
    return [period, { fills, volume: quantity(volume) }]
  }))
  return { periods, wasMember: chance.percent(10), ...(fills > 0 && { lastFillAt: at - chance.of([1, 12, 24, 7 * 24, 60 * 24]) * 3_600_000 }) }
}

/** A litre costs between a half and three of the major unit times what the currency makes of it. */
const priceScale = ({ currencyDecimals }: Money): bigint => (currencyDecimals === 0 ? 100n : 1n)

function randomFill(chance: Chance, ruleSet: Money, at: number): BasketLine {
  const [grade, unit] = chance.of(GRADES)
  const volume = quantity(chance.of([0n, 1n, 999_999n, 20_000n + chance.big(-1n, 1n), 50_000n, 42_130n, ...chance.times(8, () => chance.big(0n, 60_000n))]))
  const price = unitPrice(chance.of([chance.big(5_000n, 30_000n), chance.big(5_000n, 30_000n), 17_990n, 20_000n, chance.of([0n, 1n])]) * priceScale(ruleSet))
  const reckoned = amountOf(volume, price, { decimals: ruleSet.currencyDecimals, rounding: ruleSet.rounding })
  const amountMinor = chance.percent(4) ? chance.big(0n, 9_000n) : chance.percent(20) ? atLeastNothing(reckoned + chance.big(-1n, 1n)) : reckoned
  return { lineId: String(at), type: 'fuel', grade, unit, quantity: volume, unitPrice: price, amountMinor: minor(amountMinor), otherDiscountsMinor: otherOf(chance, amountMinor) }
}

function randomItem(chance: Chance, ruleSet: Money, at: number): BasketLine {
  const pieces = chance.percent(90) ? BigInt(chance.whole(1, 6)) * 1_000n : chance.of([0n, 1n, 500n, 1_500n])
  const each = chance.of([0n, money(250n, ruleSet), money(chance.big(0n, 2_000n), ruleSet)])
  const amountMinor = (each * pieces) / 1_000n
  return {
    lineId: String(at), type: 'item', quantity: quantity(pieces), unitPrice: unitPrice(each * 10n ** BigInt(4 - ruleSet.currencyDecimals)), amountMinor: minor(amountMinor), otherDiscountsMinor: otherOf(chance, amountMinor),
    ...(chance.percent(85) && { sku: chance.of(SKUS) }), ...(chance.percent(85) && { category: chance.of(CATEGORIES) }),
  }
}

/** What the till took off: mostly nothing, sometimes part or all of it, seldom more. */
const otherOf = (chance: Chance, amountMinor: bigint): BasketLine['otherDiscountsMinor'] =>
  minor(chance.percent(75) ? 0n : chance.percent(10) ? amountMinor + chance.big(0n, 3n) : chance.big(0n, amountMinor))

const atLeastNothing = (a: bigint): bigint => (a > 0n ? a : 0n)

/** Some counters were never used; of others some, nothing or, by an older version, more than all is left. */
function leftovers(chance: Chance, { promotions }: RuleSet, facts: Facts): Map<string, bigint> {
  return new Map(promotions.flatMap((promotion) => promotion.limits.map((limit) => ({ limit, promotion }))).flatMap(({ limit, promotion }): [string, bigint][] => {
    const counter = counterFor(limit, facts, promotion)
    if (!counter || chance.percent(30)) return []
    return [[`${limit.id}|${counter.periodKey}|${counter.owner}`, chance.of([0n, 1n, limit.max, limit.max + 7n, chance.big(0n, limit.max), chance.big(0n, limit.max)])]]
  }))
}
