import { formatDecimal } from '@/server/domain/kernel/parse-decimal'
import type { LocalDate } from '@/server/domain/kernel/local-day'
import type { GradeUnit } from '@/server/domain/kernel/units'
import type { Progress } from './progress'
import type { CounterKind, TierGrade } from './types'

export interface Labels { en: string; zh: string }
export interface ProgressContext { unit: GradeUnit; currencyDecimals: number; growthName?: Labels }

/** "38 l to Gold, until 31 March" / "距黄金会员还差38升，截至3月31日". */
export function progressWords({ names, missing, until }: Progress, context: ProgressContext): Labels {
  const amount = amountWords(missing, context)
  const end = until === null ? { en: '', zh: '' } : { en: `, until ${dayWords(until).en}`, zh: `，截至${dayWords(until).zh}` }
  return { en: `${amount.en} to ${names.en}${end.en}`, zh: `距${names.zh}还差${amount.zh}${end.zh}` }
}

/** "38 l", "38 l of Super 95", "12.50 of purchases", "3 fills". */
export function amountWords(missing: { kind: CounterKind; amount: bigint; grade?: TierGrade }, context: ProgressContext): Labels {
  if (!missing.grade) return AMOUNTS[missing.kind](missing.amount, context)
  const { unit, name } = missing.grade
  return { en: `${missing.amount}${UNITS[unit].en} of ${name}`, zh: `${missing.amount}${UNITS[unit].zh}${name}` }
}

const UNITS: Readonly<Record<GradeUnit, Labels>> = {
  l: { en: ' l', zh: '升' }, gal_us: { en: ' gal', zh: '加仑' }, kwh: { en: ' kWh', zh: '度' }, kg: { en: ' kg', zh: '公斤' },
}

const AMOUNTS: Readonly<Record<CounterKind, (amount: bigint, context: ProgressContext) => Labels>> = {
  volume: (amount, { unit }) => ({ en: `${amount}${UNITS[unit].en}`, zh: `${amount}${UNITS[unit].zh}` }),
  spend: (amount, { currencyDecimals }) => ({ en: `${formatDecimal(amount, currencyDecimals)} of purchases`, zh: `消费${formatDecimal(amount, currencyDecimals)}` }),
  growth: (amount, { growthName }) => ({ en: `${amount} ${growthName?.en ?? 'growth'}`, zh: `${amount}${growthName?.zh ?? '成长值'}` }),
  fills: (amount) => ({ en: `${amount} ${amount === 1n ? 'fill' : 'fills'}`, zh: `加油${amount}次` }),
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** "31 March" / "3月31日"; with `year` "31 March 2027" / "2027年3月31日". */
export function dayWords(date: LocalDate, { year = false }: { year?: boolean } = {}): Labels {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))]
  const named = `${day} ${MONTHS[month - 1] ?? ''}`
  return year ? { en: `${named} ${date.slice(0, 4)}`, zh: `${Number(date.slice(0, 4))}年${month}月${day}日` } : { en: named, zh: `${month}月${day}日` }
}
