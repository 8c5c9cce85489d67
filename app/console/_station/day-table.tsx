import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DateTime } from '@/app/_ui/date-time'
import { Money } from '@/app/_ui/money'
import { Table } from '@/app/_ui/table'
import type { ListedDayAnswer } from '@/server/contracts/business-day'
import { RowLink } from '../_parts/row-link'
import { DayState } from './day-state'

export interface DayTableProps {
  readonly days: readonly ListedDayAnswer[]
  /** Address of the station's days. */
  readonly path: string
  readonly timeZone: string
  readonly currency: string
  readonly empty: ReactNode
}
/** The dates of a station's tills, newest first: ours beside what the till told. */
export function DayTable({ days, path, timeZone, currency, empty }: DayTableProps) {
  const t = useTranslations('console.day')
  return (
    <Table
      caption={t('title')}
      rows={days}
      rowKey={(day) => `${day.business_date} ${day.pos_id}`}
      empty={empty}
      columns={[
        { key: 'date', title: t('date'), names: true, cell: (day) => <RowLink href={`${path}/${day.business_date}?till=${encodeURIComponent(day.pos_id)}`}><DateTime at={day.business_date} timeZone={timeZone} /></RowLink> },
        { key: 'till', title: t('till'), cell: (day) => day.pos_id },
        { key: 'state', title: t('state'), cell: (day) => <DayState state={day.state} /> },
        { key: 'sales', title: t('sales'), figures: true, cell: (day) => day.sales_count },
        { key: 'ours', title: t('ours'), figures: true, cell: (day) => <Money amountMinor={day.net_minor} currency={currency} /> },
        { key: 'theirs', title: t('theirs'), figures: true, cell: (day) => (day.sent_net_minor === undefined ? null : <Money amountMinor={day.sent_net_minor} currency={currency} />) },
        { key: 'difference', title: t('difference'), figures: true, cell: (day) => (day.difference_minor === undefined || day.difference_minor === 0 ? null : <Money amountMinor={day.difference_minor} currency={currency} sign="always" className="font-semibold" />) },
      ]}
    />
  )
}
