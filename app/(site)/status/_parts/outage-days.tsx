import { useLocale, useTranslations } from 'next-intl'
import { DateTime } from '@/app/_ui/date-time'
import { formatDecimal } from '@/app/_ui/format/format-number'
import { Table } from '@/app/_ui/table'
import type { TellablePart } from './worst-now'

/** Every day on which some part was down, newest first: what the bars say by colour, in figures. */
export function OutageDays({ parts }: { parts: readonly TellablePart[] }) {
  const t = useTranslations('site.status')
  const locale = useLocale()
  const rows = parts
    .flatMap(({ part, days }) => days.filter(({ downMinutes }) => downMinutes > 0).map((day) => ({ ...day, part, key: `${day.date} ${part}` })))
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
  return (
    <section className="mt-8">
      <h2 className="text-18 font-semibold">{t('bad')}</h2>
      {rows.length === 0 ? (
        <p className="mt-2 text-muted">{t('none')}</p>
      ) : (
        <div className="mt-3 max-h-96 overflow-y-auto rounded-card border border-line bg-surface" tabIndex={0} role="region" aria-label={t('bad')}>
          <Table
            caption={t('bad')}
            rows={rows}
            rowKey={(row) => row.key}
            columns={[
              { key: 'date', title: t('dayColumn'), names: true, cell: (row) => <DateTime at={row.date} timeZone="UTC" /> },
              { key: 'part', title: t('partColumn'), cell: (row) => t(`parts.${row.part}.title`) },
              { key: 'down', title: t('downColumn'), figures: true, cell: (row) => t('minutes', { minutes: row.downMinutes }) },
              { key: 'up', title: t('percentColumn'), figures: true, cell: (row) => `${formatDecimal(String(row.uptimePercent ?? 0), { locale, decimalsMax: 2 })} %` },
            ]}
          />
        </div>
      )}
    </section>
  )
}
