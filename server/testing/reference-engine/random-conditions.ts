import { GRADE_UNITS } from '@/server/domain/kernel/units'
import type { Chance } from './chance'
import { GRADES, money, TIERS, type Money } from './random-facts'

type RandomArgs = (chance: Chance, coin: Money) => Record<string, unknown>

const TIMES: [string, ...string[]] = ['00:00', '01:30', '02:30', '06:00', '12:00', '18:00', '22:00']
const someGrades = (chance: Chance) => chance.some(GRADES).map(([grade]) => grade)
const volume = (chance: Chance) => chance.of(['0.001', '10', '20', '42.13', '50'])
const weekdays = (chance: Chance) => chance.some([1, 2, 3, 4, 5, 6, 7])
const measured = (chance: Chance) => chance.of(['before_discounts', 'before_discounts', 'after_discounts'])
export const amount = (chance: Chance, coin: Money, most = 9_000n): number => Number(1n + money(chance.big(0n, most), coin))

/** Arguments of every condition, most of which hold about every other time. */
export const RANDOM_CONDITIONS: Readonly<Record<string, RandomArgs>> = {
  grade: (chance) => ({ grades: someGrades(chance) }),
  time_window: (chance) => {
    const from = chance.of(TIMES)
    const until = chance.of(['24:00', ...TIMES.filter((time) => time !== from)])
    return { from, until, ...(chance.percent(40) && { weekdays: weekdays(chance) }) }
  },
  tier: (chance) => ({ tiers: chance.some(TIERS) }),
  minimum_volume: (chance) => ({ volume: volume(chance), unit: chance.of(['l', 'l', ...GRADE_UNITS]) }),
  minimum_amount: (chance, coin) => ({ amount_minor: amount(chance, coin), measured: measured(chance) }),
}
