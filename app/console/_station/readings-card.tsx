import { useLocale, useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { DateTime } from '@/app/_ui/date-time'
import { formatDecimal } from '@/app/_ui/format/format-number'
import { Table } from '@/app/_ui/table'
import { Volume } from '@/app/_ui/volume'
import type { GradeStockAnswer } from '@/server/contracts/station'

/** The last readings of all grades, newest first, each with what changed since the one before: up is a delivery, down is what went out. */
export function ReadingsCard({ stock, timeZone }: { stock: readonly GradeStockAnswer[]; timeZone: string }) {
  const t = useTranslations('console.station')
  const locale = useLocale()
  const rows = stock.flatMap((grade) => grade.readings.map((reading) => ({ ...reading, grade }))).sort((a, b) => (a.recorded_at < b.recorded_at ? 1 : -1))
  return (
    <Card title={t('readings')} sentence={t('readingsSentence')} flush>
      <Table
        caption={t('readings')}
        rows={rows}
        rowKey={(row) => `${row.grade.code} ${row.recorded_at}`}
        columns={[
          { key: 'at', title: t('readAt'), names: true, cell: (row) => <DateTime at={row.recorded_at} timeZone={timeZone} /> },
          { key: 'grade', title: t('grade'), cell: (row) => row.grade.name },
          { key: 'volume', title: t('lastReading'), figures: true, cell: (row) => <Volume volume={row.volume} unit={row.grade.unit} /> },
          { key: 'change', title: t('change'), figures: true, cell: (row) => row.change && <span className="whitespace-nowrap">{row.change.startsWith('-') ? '' : '+'}{formatDecimal(row.change, { locale, decimalsMin: 0, decimalsMax: 3 })}</span> },
        ]}
      />
    </Card>
  )
}
