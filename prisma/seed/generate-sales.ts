import { Temporal } from 'temporal-polyfill'
import type { DemoChain, DemoGrade, ShopItem } from './demo-chain'
import { chanceFrom, type Chance } from './random'

/** A visit to a station, before anybody knows what the programme makes of it. */
export interface Visit {
  /** Milliseconds since 1970. */
  at: number
  /** Place in the list of stations. */
  station: number
  /** Place in the list of members; null: somebody who showed no card. */
  member: number | null
  fuel: { grade: DemoGrade; thousandths: number } | null
  shop: { item: ShopItem; quantity: number } | null
  method: 'card' | 'cash' | 'mobile'
  pump: number
}

/** A driver's habits: where, what, how much, how often, at what time of day. */
interface Habit { station: number; grade: DemoGrade; fill: readonly [number, number]; everyDays: readonly [number, number]; hour: number; since: number }

const DAY_MS = 86_400_000
/** Members join during the first weeks. */
const JOIN_WITHIN_DAYS = 28
/** Of ten fills, so many are at the station that the driver always goes to. */
const FAITHFUL_PERCENT = 80
const ON_THE_ROAD_PERCENT = 12
/** When people come by: commuters early and late, others in between. */
const HOURS = [6, 7, 8, 10, 11, 12, 13, 14, 16, 17, 18, 20] as const

/** When the member at `index` joins, in milliseconds since 1970. */
export function joinsAt(demo: DemoChain, index: number, from: number): number {
  const spread = (JOIN_WITHIN_DAYS * DAY_MS) / demo.members.length
  return Math.floor(from + index * spread)
}

/** The visits of a chain between two instants, in order of time: the same for the same chain and instants. */
export function generateVisits(demo: DemoChain, stations: readonly { timeZone: string }[], span: { from: number; until: number }): Visit[] {
  const chance = chanceFrom(demo.seed)
  const ofMembers = demo.members.flatMap((_, member) => {
    const made = makeHabit(demo, chance, { stations: stations.length, since: joinsAt(demo, member, span.from) })
    // Whoever tries the demo begins with the first member, who therefore drives a lot.
    const habit = member === 0 ? { ...made, ...onTheRoad(demo), grade: demo.grades[1] ?? made.grade } : made
    return visitsOf({ habit, member, demo, chance, stations, until: span.until })
  })
  const days = Math.floor((span.until - span.from) / DAY_MS)
  const ofOthers = Array.from({ length: days }, (_, day) => {
    const habit = makeHabit(demo, chance, { stations: stations.length, since: 0 })
    return makeVisit({ habit, member: null, demo, chance, stations }, span.from + day * DAY_MS)
  })
  return [...ofMembers, ...ofOthers].filter(({ at }) => at >= span.from && at < span.until).sort((a, b) => a.at - b.at)
}

interface Driver { habit: Habit; member: number | null; demo: DemoChain; chance: Chance; stations: readonly { timeZone: string }[] }

function visitsOf(driver: Driver & { until: number }): Visit[] {
  const visits: Visit[] = []
  const [least, most] = driver.habit.everyDays
  for (let day = driver.habit.since + driver.chance.between(0, 3) * DAY_MS; day < driver.until; day += driver.chance.between(least, most) * DAY_MS) {
    visits.push(makeVisit(driver, day))
  }
  return visits.filter(({ at }) => at > driver.habit.since)
}

function makeHabit(demo: DemoChain, chance: Chance, { stations, since }: { stations: number; since: number }): Habit {
  const [least, most] = demo.fill
  const usual = chance.between(least, most)
  const everyDays = chance.happens(30) ? [3, 5] as const : chance.happens(60) ? [6, 10] as const : [10, 18] as const
  const usually = { station: chance.between(0, stations - 1), grade: pickGrade(demo, chance), fill: [Math.floor((usual * 7) / 10), usual] as const, everyDays, hour: chance.pick(HOURS), since }
  return chance.happens(ON_THE_ROAD_PERCENT) ? { ...usually, ...onTheRoad(demo) } : usually
}

/** Somebody who drives for a living fills up every other day, nearly to the brim. */
const onTheRoad = ({ fill: [, most] }: DemoChain) => ({ fill: [Math.floor((most * 9) / 10), most] as const, everyDays: [2, 3] as const })

function pickGrade({ grades }: DemoChain, chance: Chance): DemoGrade {
  let left = chance.between(1, grades.reduce((sum, grade) => sum + grade.share, 0))
  for (const grade of grades) {
    left -= grade.share
    if (left <= 0) return grade
  }
  throw new RangeError('the shares of the grades do not add up')
}

function makeVisit({ habit, member, demo, chance, stations }: Driver, day: number): Visit {
  const station = chance.happens(FAITHFUL_PERCENT) ? habit.station : chance.between(0, stations.length - 1)
  const zone = stations[station]?.timeZone ?? demo.chain.time_zone
  const date = Temporal.Instant.fromEpochMilliseconds(day).toZonedDateTimeISO(zone).toPlainDate()
  const time = { hour: Math.min(22, habit.hour + chance.between(0, 1)), minute: chance.between(0, 59), second: chance.between(0, 59) }
  const onlyShop = chance.happens(6)
  const shop = onlyShop || chance.happens(22) ? { item: chance.pick(demo.shop), quantity: chance.happens(85) ? 1 : 2 } : null
  return {
    at: date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).epochMilliseconds,
    station, member, shop,
    fuel: onlyShop ? null : { grade: habit.grade, thousandths: chance.between(habit.fill[0], habit.fill[1]) },
    method: chance.pick(['card', 'card', 'card', 'mobile', 'cash']),
    pump: chance.between(1, 8),
  }
}
