/** Days around a day that comes every year. */
import type { LocalDate } from '@/server/domain/kernel/local-day'
import { dayNumber, yearlyDay, yearOf } from './calendar-math'
import type { Labels } from './types'
import { countWords } from './words'

export interface DaysAround { days_before: number; days_after: number }

/** Whether `date` lies so near to the day, of this year or of its neighbours. `firstYear`: the day doesn't come before it. */
export function isAroundYearly(yearly: { month: number; day: number; firstYear?: number }, date: LocalDate, around: DaysAround): boolean {
  const [today, year, first] = [dayNumber(date), yearOf(date), yearly.firstYear ?? 0]
  for (let near = Math.max(year - 1, first); near <= year + 1; near++) {
    const day = yearlyDay(near, yearly)
    if (today >= day - around.days_before && today <= day + around.days_after) return true
  }
  return false
}

/** ", from 3 days before to 3 days after" / "前3天至后3天"; nothing for the day itself. */
export function aroundWords({ days_before: before, days_after: after }: DaysAround): Labels {
  if (before === 0 && after === 0) return { en: '', zh: '' }
  if (before === 0) return { en: ` and up to ${countWords(after, 'day')} after`, zh: `及后${after}天内` }
  if (after === 0) return { en: ` and up to ${countWords(before, 'day')} before`, zh: `及前${before}天内` }
  return { en: `, from ${countWords(before, 'day')} before to ${countWords(after, 'day')} after`, zh: `前${before}天至后${after}天` }
}
