import { formatDecimal } from '@/server/domain/kernel/parse-decimal'
import type { GradeUnit } from '@/server/domain/kernel/units'
import type { Progress } from './progress'
import type { CounterKind } from './types'

interface Labels { en: string; zh: string }
export interface ProgressContext { unit: GradeUnit; currencyDecimals: number; growthName?: Labels }

/** "38 l to Gold, until 31 March" / "距黄金会员还差38升，截至3月31日". */
export function progressWords({ names, missing, until }: Progress, context: ProgressContext): Labels {
  const amount = AMOUNTS[missing.kind](missing.amount, context)
  const end = until === null ? { en: '', zh: '' } : dayWords(until)
  return { en: `${amount.en} to ${names.en}${end.en}`, zh: `距${names.zh}还差${amount.zh}${end.zh}` }
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

function dayWords(date: string): Labels {
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8))]
  return { en: `, until ${day} ${MONTHS[month - 1] ?? ''}`, zh: `，截至${month}月${day}日` }
}
