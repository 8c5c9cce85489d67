import { useLocale, useTranslations } from 'next-intl'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { formatDecimal } from '@/app/_ui/format/format-number'
import { Table } from '@/app/_ui/table'
import { Volume } from '@/app/_ui/volume'
import type { GradeStockAnswer } from '@/server/contracts/station'

/** Per grade what was read last, what may be there now and for how long it lasts. */
export function StockTable({ stock, timeZone }: { stock: readonly GradeStockAnswer[]; timeZone: string }) {
  const t = useTranslations('console.station')
  const locale = useLocale()
  return (
    <Table
      caption={t('stock')}
      rows={stock}
      rowKey={(row) => row.code}
      columns={[
        { key: 'grade', title: t('grade'), names: true, cell: (row) => row.name },
        { key: 'level', title: t('level'), figures: true, cell: (row) => row.estimate && <span className="font-semibold"><Volume volume={row.estimate.volume} unit={row.unit} /></span> },
        { key: 'lasts', title: t('lasts'), cell: (row) => row.estimate && <Lasts estimate={row.estimate} /> },
        { key: 'perDay', title: t('perDay'), figures: true, cell: (row) => row.estimate && <Volume volume={row.estimate.per_day} unit={row.unit} /> },
        { key: 'read', title: t('lastReading'), figures: true, cell: (row) => row.readings[0] && <Volume volume={row.readings[0].volume} unit={row.unit} /> },
        { key: 'at', title: t('readAt'), cell: (row) => row.readings[0] && <DateTime at={row.readings[0].recorded_at} timeZone={timeZone} /> },
        {
          key: 'change', title: t('change'), figures: true,
          cell: (row) => row.readings[0]?.change && <span className="whitespace-nowrap">{row.readings[0].change.startsWith('-') ? '' : '+'}{formatDecimal(row.readings[0].change, { locale, decimalsMin: 0, decimalsMax: 3 })}</span>,
        },
      ]}
    />
  )
}

/** What lasts longer is said to: a pace of one week tells nothing of next year. */
const LONG_DAYS = 60

/** In days, and marked where a tanker has to be ordered now. */
function Lasts({ estimate }: { estimate: NonNullable<GradeStockAnswer['estimate']> }) {
  const t = useTranslations('console.station')
  if (estimate.days_left === undefined) return estimate.low ? <Chip tone="bad">{t('empty')}</Chip> : <span className="text-muted">{t('notSold')}</span>
  if (estimate.days_left >= LONG_DAYS) return t('long', { days: LONG_DAYS })
  if (!estimate.low) return t('days_left', { days: estimate.days_left < 10 ? estimate.days_left : Math.floor(estimate.days_left) })
  return <Chip tone={estimate.days_left < 1 ? 'bad' : 'warn'}>{t('low', { days: estimate.days_left })}</Chip>
}
