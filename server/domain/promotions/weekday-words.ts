import type { Labels } from './types'
import { joinAnd } from './words'

/** Monday first; a Chinese name stands after 周 or 每周. */
export const WEEKDAYS: readonly Labels[] = [
  { en: 'Monday', zh: '一' }, { en: 'Tuesday', zh: '二' }, { en: 'Wednesday', zh: '三' }, { en: 'Thursday', zh: '四' },
  { en: 'Friday', zh: '五' }, { en: 'Saturday', zh: '六' }, { en: 'Sunday', zh: '日' },
]

/** "on weekdays", "on Mondays and Fridays"; undefined for all seven and for none. @param weekdays 1 = Monday … 7 = Sunday */
export function weekdayWords(weekdays: readonly number[]): Labels | undefined {
  const days = [...new Set(weekdays)].sort()
  const set = days.join('')
  if (set === '' || set === '1234567') return undefined
  if (set === '12345') return { en: 'on weekdays', zh: '工作日' }
  if (set === '67') return { en: 'at weekends', zh: '周末' }
  const names = days.flatMap((day) => WEEKDAYS[day - 1] ?? [])
  return { en: `on ${joinAnd(names.map(({ en, zh }) => ({ en: `${en}s`, zh }))).en}`, zh: `每周${names.map((day) => day.zh).join('、')}` }
}
