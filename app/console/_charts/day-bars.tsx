import { useLocale, useTranslations } from 'next-intl'
import { DateTime } from '@/app/_ui/date-time'
import { formatInstant } from '@/app/_ui/format/format-instant'
import { formatMoney } from '@/app/_ui/format/format-money'
import { Money } from '@/app/_ui/money'
import { Table } from '@/app/_ui/table'

export interface Day {
  /** `YYYY-MM-DD` in the chain's zone. */
  readonly date: string
  readonly net_minor: number
  readonly sales: number
}
const PLOT_TOP = 22
const PLOT_HEIGHT = 138
const HEIGHT = 184

/** Takings per day as bars on a true zero line; the last day and the best one are labelled, and a table with all of them is behind it. */
export function DayBars({ days, currency, timeZone }: { days: readonly Day[]; currency: string; timeZone: string }) {
  const locale = useLocale()
  const t = useTranslations('console.home')
  const most = Math.max(1, ...days.map((day) => day.net_minor))
  const best = days.findIndex((day) => day.net_minor === most)
  const step = 100 / days.length
  const heightOf = (day: Day) => Math.round((Math.max(0, day.net_minor) * PLOT_HEIGHT) / most)
  const label = (date: string) => formatInstant(date, { locale, timeZone, shape: 'date' })
  const money = (day: Day) => formatMoney(day.net_minor, currency, { locale })
  const middle = (index: number) => (index + 0.5) * step
  const anchorOf = (index: number) => (middle(index) < 12 ? 'start' : middle(index) > 88 ? 'end' : 'middle')
  const xOf = (index: number) => ({ start: `${index * step}%`, middle: `${middle(index)}%`, end: `${(index + 1) * step}%` })[anchorOf(index)]
  const labelled = [...new Set([best, days.length - 1])].filter((index) => (days[index]?.net_minor ?? 0) > 0).filter((index, at, all) => at === 0 || Math.abs(index - (all[0] ?? 0)) * step > 20)
  return (
    <figure>
      <svg role="img" aria-label={t('chartLabel', { from: label(days[0]?.date ?? ''), until: label(days.at(-1)?.date ?? '') })} width="100%" height={HEIGHT} direction="ltr" className="block overflow-visible">
        {[0, 0.5, 1].map((share) => (
          <line key={share} x1="0" x2="100%" y1={PLOT_TOP + PLOT_HEIGHT * share} y2={PLOT_TOP + PLOT_HEIGHT * share} className="stroke-line" />
        ))}
        {days.map((day, index) => (
          <rect key={day.date} x={`${(index + 0.14) * step}%`} width={`${0.72 * step}%`} y={PLOT_TOP + PLOT_HEIGHT - heightOf(day)} height={heightOf(day)} rx={days.length > 40 ? 1 : 2} className="fill-accent hover:fill-accent-hover">
            <title>{`${label(day.date)}: ${money(day)}`}</title>
          </rect>
        ))}
        {labelled.map((index) => {
          const day = days[index]
          return day === undefined ? null : (
            <text key={day.date} x={xOf(index)} y={PLOT_TOP + PLOT_HEIGHT - heightOf(day) - 6} textAnchor={anchorOf(index)} className="fill-text text-12 font-medium tabular-nums">
              {money(day)}
            </text>
          )
        })}
        <text x="0" y={HEIGHT - 4} className="fill-muted text-12">
          {label(days[0]?.date ?? '')}
        </text>
        <text x="100%" y={HEIGHT - 4} textAnchor="end" className="fill-muted text-12">
          {label(days.at(-1)?.date ?? '')}
        </text>
      </svg>
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
