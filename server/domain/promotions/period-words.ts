import type { HistoryPeriod, Labels } from './types'

export const HISTORY_PERIODS = ['day', 'week', 'month', 'year', 'ever'] as const satisfies readonly HistoryPeriod[]

/** Of the chain's calendar; a week begins on Monday. For choices: "day", "month". */
export const PERIOD_WORDS: Readonly<Record<HistoryPeriod, Labels>> = {
  day: { en: 'day', zh: '天' },
  week: { en: 'week', zh: '周' },
  month: { en: 'month', zh: '月' },
  year: { en: 'year', zh: '年' },
  ever: { en: 'ever', zh: '累计' },
}

/** The span that is running: "this month" / "本月". */
export const THIS_PERIOD: Readonly<Record<HistoryPeriod, Labels>> = {
  day: { en: 'today', zh: '当天' },
  week: { en: 'this week', zh: '本周' },
  month: { en: 'this month', zh: '本月' },
  year: { en: 'this year', zh: '本年' },
  ever: { en: 'so far', zh: '累计' },
}

/** Any such span: "of a month" / "每月". */
export const OF_A_PERIOD: Readonly<Record<HistoryPeriod, Labels>> = {
  day: { en: ' of a day', zh: '每天' },
  week: { en: ' of a week', zh: '每周' },
  month: { en: ' of a month', zh: '每月' },
  year: { en: ' of a year', zh: '每年' },
  ever: { en: '', zh: '' },
}
