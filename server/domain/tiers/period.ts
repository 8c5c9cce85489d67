import { addDays, endOfPeriod, localDate, type EpochMs, type LocalDate } from '@/server/domain/kernel/local-day'

export const TIER_PERIODS = ['calendar_year', 'calendar_quarter', 'calendar_month', 'ever'] as const
export type TierPeriod = (typeof TIER_PERIODS)[number]

/** The key under which a tier counter counts: `2026`, `2026-Q4`, `2026-11`, `ever`. `zone` is the chain's. */
export function counterPeriodKey(period: TierPeriod, at: EpochMs, zone: string): string {
  if (period === 'ever') return 'ever'
  const date = localDate(at, zone)
  if (period === 'calendar_year') return date.slice(0, 4)
  return period === 'calendar_month' ? date.slice(0, 7) : `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
}

/** The last day that counts into the period of `at`; null: the period never ends. */
export function periodEndsOn(period: TierPeriod, at: EpochMs, zone: string): LocalDate | null {
  if (period === 'ever') return null
  return addDays(endOfPeriod(localDate(at, zone), UNITS[period]), -1)
}

const UNITS = { calendar_year: 'year', calendar_quarter: 'quarter', calendar_month: 'month' } as const
