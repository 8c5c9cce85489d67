import { useLocale, useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { formatInstant } from '@/app/_ui/format/format-instant'
import { formatDecimal } from '@/app/_ui/format/format-number'
import { UptimeDays } from './uptime-days.client'
import type { TellablePart } from './worst-now'

export const STATE_TONES = { up: 'good', slow: 'warn', down: 'bad', unknown: 'neutral' } as const

/** One part: how it is now, and a bar for each of the last 90 days. */
export function StatusPart({ part: { part, now, uptimePercent, days } }: { part: TellablePart }) {
  const t = useTranslations('site.status')
  const locale = useLocale()
  const percent = (value: number) => formatDecimal(String(value), { locale, decimalsMax: 2 })
  const title = t(`parts.${part}.title`)
  return (
    <li className="px-4 py-5 sm:px-6">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <div className="min-w-0 flex-1 basis-48">
          <h2 className="font-semibold">{title}</h2>
          <p className="text-14 text-muted">{t(`parts.${part}.text`)}</p>
        </div>
        <div className="flex flex-col items-end gap-1 max-sm:w-full max-sm:flex-row-reverse max-sm:items-center max-sm:justify-between">
          <Chip tone={STATE_TONES[now]}>{t(`state.${now}`)}</Chip>
          <p className="text-14 text-muted tabular-nums">
            {uptimePercent === null ? t('uptimeNone') : t('uptime', { percent: percent(uptimePercent), days: days.filter(({ state }) => state !== 'unknown').length })}
          </p>
        </div>
      </div>
      <div className="mt-3">
        <UptimeDays
          label={t('chart', { part: title })}
          days={days.map((day) => ({
            date: day.date,
            state: day.state,
            title: t(`day.${day.state}`, { date: formatInstant(day.date, { locale, timeZone: 'UTC' }), minutes: day.downMinutes, percent: percent(day.uptimePercent ?? 0) }),
          }))}
        />
        <p aria-hidden className="mt-1.5 flex justify-between text-12 text-muted">
          <span>{t('from')}</span>
          <span>{t('today')}</span>
        </p>
      </div>
    </li>
  )
}
