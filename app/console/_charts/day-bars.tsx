import { useLocale, useTranslations } from 'next-intl'
import { DateTime } from '@/app/_ui/date-time'
import { formatInstant } from '@/app/_ui/format/format-instant'
import { formatMoney } from '@/app/_ui/format/format-money'
import { Money } from '@/app/_ui/money'
import { Table } from '@/app/_ui/table'
import { DayPlot } from './day-plot.client'

export interface Day {
  /** `YYYY-MM-DD` in the chain's zone. */
  readonly date: string
  readonly net_minor: number
  readonly sales: number
}

/** Takings per day as bars on a true zero line; the last day and the best one are labelled, and a table with all of them is behind it. */
export function DayBars({ days, currency, timeZone }: { days: readonly Day[]; currency: string; timeZone: string }) {
  const locale = useLocale()
  const t = useTranslations('console.home')
  const most = Math.max(1, ...days.map((day) => day.net_minor))
  const best = days.findIndex((day) => day.net_minor === most)
  const step = 100 / days.length
  const label = (date: string) => formatInstant(date, { locale, timeZone, shape: 'date' })
  const money = (day: Day) => formatMoney(day.net_minor, currency, { locale })
  const labelled = [...new Set([best, days.length - 1])].filter((index) => (days[index]?.net_minor ?? 0) > 0).filter((index, at, all) => at === 0 || Math.abs(index - (all[0] ?? 0)) * step > 20)
  return (
    <figure>
      <DayPlot
        label={t('chartLabel', { from: label(days[0]?.date ?? ''), until: label(days.at(-1)?.date ?? '') })}
        first={label(days[0]?.date ?? '')}
        last={label(days.at(-1)?.date ?? '')}
        bars={days.map((day, index) => ({ share: Math.max(0, day.net_minor) / most, title: `${label(day.date)}: ${money(day)}`, ...(labelled.includes(index) && { text: money(day) }) }))}
      />
      <details className="mt-2 text-13">
        <summary className="min-h-6 text-muted pointer-coarse:min-h-11 pointer-coarse:content-center">{t('asTable')}</summary>
        <div className="mt-2 max-h-72 overflow-y-auto" tabIndex={0} role="region" aria-label={t('asTable')}>
          <Table
            caption={t('asTable')}
            rows={days}
            rowKey={(day) => day.date}
            columns={[
              { key: 'date', title: t('day'), names: true, cell: (day) => <DateTime at={day.date} timeZone={timeZone} /> },
              { key: 'sales', title: t('sales'), figures: true, cell: (day) => day.sales },
              { key: 'net', title: t('net'), figures: true, cell: (day) => <Money amountMinor={day.net_minor} currency={currency} /> },
            ]}
          />
        </div>
      </details>
    </figure>
  )
}
