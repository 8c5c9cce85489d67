import { groupThousands, withCurrencySign } from '@/server/domain/kernel/figures'
import { formatDecimal } from '@/server/domain/kernel/parse-decimal'
import type { LocalDate } from '@/server/domain/kernel/local-day'
import type { GradeUnit } from '@/server/domain/kernel/units'
import type { Progress } from './progress'
import type { CounterKind, TierGrade } from './types'

export interface Labels { en: string; zh: string }
export interface ProgressContext {
  unit: GradeUnit
  currencyDecimals: number
  growthName?: Labels
  /** ISO 4217: figures are then what people read, "€1,500.00" and "1,500 l". Tills print them bare. */
  currency?: string
}

/** "38 l to Gold, until 31 March" / "距黄金会员还差38升，截至3月31日". */
export function progressWords({ names, missing, until }: Progress, context: ProgressContext): Labels {
  const amount = amountWords(missing, context)
  const end = until === null ? { en: '', zh: '' } : { en: `, until ${dayWords(until).en}`, zh: `，截至${dayWords(until).zh}` }
  return { en: `${amount.en} to ${names.en}${end.en}`, zh: `距${names.zh}还差${amount.zh}${end.zh}` }
}

/** "38 l", "38 l of Super 95", "12.50 of purchases" (to people "€12.50 of purchases"), "3 fills". */
export function amountWords(missing: { kind: CounterKind; amount: bigint; grade?: TierGrade }, context: ProgressContext): Labels {
  const figure = figureOf(missing, context)
  if (!missing.grade) return AMOUNTS[missing.kind](figure, context)
  const { unit, name } = missing.grade
  return { en: `${figure}${UNITS[unit].en} of ${name}`, zh: `${figure}${UNITS[unit].zh}${name}` }
}

function figureOf({ kind, amount, grade }: { kind: CounterKind; amount: bigint; grade?: TierGrade }, { currency, currencyDecimals }: ProgressContext): string {
  const bare = kind === 'spend' && !grade ? formatDecimal(amount, currencyDecimals) : String(amount)
  if (currency === undefined) return bare
  return kind === 'spend' && !grade ? withCurrencySign(groupThousands(bare), currency) : groupThousands(bare)
}

const UNITS: Readonly<Record<GradeUnit, Labels>> = {
  l: { en: ' l', zh: '升' }, gal_us: { en: ' gal', zh: '加仑' }, kwh: { en: ' kWh', zh: '度' }, kg: { en: ' kg', zh: '公斤' },
}

const AMOUNTS: Readonly<Record<CounterKind, (figure: string, context: ProgressContext) => Labels>> = {
  volume: (figure, { unit }) => ({ en: `${figure}${UNITS[unit].en}`, zh: `${figure}${UNITS[unit].zh}` }),
  spend: (figure) => ({ en: `${figure} of purchases`, zh: `消费${figure}` }),
  growth: (figure, { growthName }) => ({ en: `${figure} ${growthName?.en ?? 'growth'}`, zh: `${figure}${growthName?.zh ?? '成长值'}` }),
  fills: (figure) => ({ en: `${figure} ${figure === '1' ? 'fill' : 'fills'}`, zh: `加油${figure}次` }),
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']

/** "31 March" / "3月31日"; with `year` "31 March 2027" / "2027年3月31日". */
export function dayWords(date: LocalDate, { year = false }: { year?: boolean } = {}): Labels {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))]
  const named = `${day} ${MONTHS[month - 1] ?? ''}`
  return year ? { en: `${named} ${date.slice(0, 4)}`, zh: `${Number(date.slice(0, 4))}年${month}月${day}日` } : { en: named, zh: `${month}月${day}日` }
}
