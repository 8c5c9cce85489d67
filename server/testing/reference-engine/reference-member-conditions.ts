import { Temporal } from 'temporal-polyfill'
import type { Facts, HistoryPeriod, MemberHistory, MemberProfile } from '@/server/domain/promotions/types'
import { linesWhere, volumeIn, wholly } from './reference-basket-conditions'
import { dayOf } from './reference-clock'
import type { Condition } from './reference-asked'
import { readE3 } from './reference-figures'

interface Around { days_before: number; days_after: number }
interface Bounds { at_least?: number; at_most?: number }
interface Counted { volume: string; unit: string; period: HistoryPeriod; counted: 'with_this_fill' | 'before_this_fill' }

/** Conditions of who the member is and has fuelled; nobody identified fulfils none. */
export const MEMBER_CONDITIONS: Readonly<Record<string, Condition>> = {
  member: (_: unknown, asked) => wholly(asked, asked.facts.member !== undefined),
  tier: ({ tiers }: { tiers: string[] }, asked) => wholly(asked, tiers.some((tier) => tier === asked.facts.member?.tier)),
  segment: ({ segments }: { segments: string[] }, asked) => wholly(asked, segments.some((segment) => profileOf(asked.facts)?.segments.has(segment))),
  member_attribute: ({ attribute, values }: { attribute: string; values: string[] }, asked) => wholly(asked, values.some((value) => profileOf(asked.facts)?.attributes[attribute] === value)),
  vehicle: ({ grades }: { grades?: string[] }, asked) => wholly(asked, vehiclesOf(asked.facts).some(({ grade }) => !grades || (grade !== undefined && grades.includes(grade)))),
  vehicle_grade: (_: unknown, asked) => linesWhere(asked, (line) => line.grade !== undefined && vehiclesOf(asked.facts).some(({ grade }) => grade === line.grade)),
  birthday: (around: Around, asked) => {
    const day = profileOf(asked.facts)?.birthday
    return wholly(asked, day !== undefined && neighbours(asked.facts).some((year) => isNear(asked.facts, inYear(year, day), around)))
  },
  anniversary: (around: Around, asked) => {
    const joined = joinedOn(asked.facts)
    return wholly(asked, joined !== undefined && neighbours(asked.facts).some((year) => year > joined.year && isNear(asked.facts, inYear(year, joined), around)))
  },
  membership_age: ({ unit, ...bounds }: Bounds & { unit: 'days' | 'months' }, asked) => {
    const joined = joinedOn(asked.facts)
    return wholly(asked, joined !== undefined && isBetween(ageOf(joined, today(asked.facts), unit), bounds))
  },
  first_fill: (_: unknown, asked) => wholly(asked, isFill(asked.facts) && fillsOf(asked.facts, 'ever') === 0 && historyOf(asked.facts)?.wasMember === false),
  nth_fill: ({ n, counting, period }: { n: number; counting: 'every' | 'exactly'; period: HistoryPeriod }, asked) => {
    const before = fillsOf(asked.facts, period)
    return wholly(asked, isFill(asked.facts) && before !== undefined && (before + 1 === n || (counting === 'every' && (before + 1) % n === 0)))
  },
  volume_in_period: ({ volume, unit, period, counted }: Counted, asked) => {
    const before = historyOf(asked.facts)?.periods.get(period)?.volume
    return wholly(asked, before !== undefined && before + (counted === 'with_this_fill' ? volumeIn(asked.facts.lines, unit) : 0n) >= readE3(volume))
  },
  days_since_last_fill: (bounds: Bounds, asked) => {
    const last = historyOf(asked.facts)?.lastFillAt
    return wholly(asked, last !== undefined && isBetween(ageOf(dayOf(last, asked.facts.chainTimeZone), today(asked.facts), 'days'), bounds))
  },
  hold_out: (args: HoldOut, asked) => wholly(asked, asked.facts.member !== undefined && !heldOut(args, asked.facts)),
}

interface HoldOut { share_bp: number; draw: string }

/** By lot, a number from 0 to 9 999: FNV-1a of draw and member in 32 bits, then the finish of murmur3. */
export function heldOut({ share_bp: share, draw }: HoldOut, { member }: Facts): boolean {
  if (!member) return false
  const cut = (value: bigint): bigint => BigInt.asUintN(32, value)
  let hash = 0x811c9dc5n
  for (const sign of `${draw}\n${member.id}`) hash = cut((hash ^ BigInt(sign.charCodeAt(0))) * 0x01000193n)
  for (const [shift, factor] of [[16n, 0x85ebca6bn], [13n, 0xc2b2ae35n], [16n, 1n]] as const) hash = cut((hash ^ (hash >> shift)) * factor)
  return hash % 10_000n < BigInt(share)
}

const profileOf = ({ member }: Facts): MemberProfile | undefined => member?.profile
const historyOf = ({ member }: Facts): MemberHistory | undefined => member?.history
const vehiclesOf = (facts: Facts): MemberProfile['vehicles'] => profileOf(facts)?.vehicles ?? []
const fillsOf = (facts: Facts, period: HistoryPeriod): number | undefined => historyOf(facts)?.periods.get(period)?.fills

/** Before fuelling the volume may be unknown; afterwards a line of zero is no fill. */
const isFill = ({ lines, moment }: Facts): boolean => lines.some(({ type, quantity }) => type === 'fuel' && (moment === 'before_fuelling' || quantity > 0n))

/** A member's days go by the chain's clock. */
const today = ({ occurredAt, chainTimeZone }: Facts): Temporal.PlainDate => dayOf(occurredAt, chainTimeZone)
const neighbours = (facts: Facts): number[] => [today(facts).year - 1, today(facts).year, today(facts).year + 1]

function joinedOn(facts: Facts): Temporal.PlainDate | undefined {
  const at = profileOf(facts)?.joinedAt
  return at === undefined ? undefined : dayOf(at, facts.chainTimeZone)
}

/** 29 February is the 28th in other years. */
const inYear = (year: number, { month, day }: { month: number; day: number }): Temporal.PlainDate => Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' })

const daysFrom = (a: Temporal.PlainDate, b: Temporal.PlainDate): number => a.until(b, { largestUnit: 'days' }).days

const isNear = (facts: Facts, day: Temporal.PlainDate, { days_before: before, days_after: after }: Around): boolean => daysFrom(day, today(facts)) >= -before && daysFrom(day, today(facts)) <= after

/** Whole months are full on the same day, or on the last one of a month that is too short. */
function ageOf(from: Temporal.PlainDate, to: Temporal.PlainDate, unit: 'days' | 'months'): number {
  if (unit === 'days') return daysFrom(from, to)
  let months = 0
  while (Temporal.PlainDate.compare(from.add({ months: months + 1 }), to) <= 0) months++
  return months
}

const isBetween = (value: number, { at_least: least = 0, at_most: most = value }: Bounds): boolean => value >= least && value <= most
