import { formatLocale } from '@/app/_i18n/locales'

export type InstantShape = 'date' | 'time' | 'date-time' | 'date-time-seconds' | 'day-month'

const SHAPES: Readonly<Record<InstantShape, Intl.DateTimeFormatOptions>> = {
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  'date-time': { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  'date-time-seconds': { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' },
  'day-month': { month: 'long', day: 'numeric' },
}

/**
 * `at`: RFC 3339 with offset, or a local date `YYYY-MM-DD` (which has no zone and is shown as it stands).
 * `timeZone`: IANA zone of the chain or the station.
 */
export function formatInstant(at: string, options: { locale: string; timeZone: string; shape?: InstantShape }): string {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(at)
  const shape = SHAPES[options.shape ?? (day ? 'date' : 'date-time')]
  const format = new Intl.DateTimeFormat(formatLocale(options.locale) === 'en' ? 'en-GB' : 'zh', { ...shape, timeZone: day ? 'UTC' : options.timeZone, hourCycle: 'h23' })
  return format.format(Date.parse(at))
}
