import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DateTime } from '@/app/_ui/date-time'
import { Money } from '@/app/_ui/money'
import { Table } from '@/app/_ui/table'
import type { DiscrepantSale } from '@/server/contracts/discrepancy'
import { RowLink } from '../_parts/row-link'

export interface DiscrepancyTableProps {
  readonly rows: readonly DiscrepantSale[]
  readonly base: string
  readonly timeZone: string
  readonly currency: string
  readonly empty: ReactNode
}
/** Each sale with what differs; the row leads to the sale. */
export function DiscrepancyTable({ rows, base, timeZone, currency, empty }: DiscrepancyTableProps) {
  const t = useTranslations('console.discrepancies')
  return (
    <Table
      caption={t('title')}
      rows={rows}
      rowKey={(row) => row.id}
      empty={empty}
      columns={[
        { key: 'at', title: t('at'), names: true, className: 'sm:whitespace-nowrap', cell: (row) => <RowLink href={`${base}/sales/${row.id}`}><DateTime at={row.occurred_at} timeZone={timeZone} /></RowLink> },
        { key: 'station', title: t('station'), cell: (row) => row.station_name },
        { key: 'till', title: t('till'), cell: (row) => <>{row.pos_id} <span className="text-muted">·</span> {row.pos_transaction_id}</> },
        { key: 'what', title: t('what'), cell: (row) => <What row={row} currency={currency} /> },
        { key: 'unapproved', title: t('unapproved'), figures: true, cell: (row) => (row.unapproved_minor === 0 ? null : <Money amountMinor={row.unapproved_minor} currency={currency} className="font-medium" />) },
        { key: 'net', title: t('net'), figures: true, cell: (row) => <Money amountMinor={row.net_minor} currency={currency} /> },
      ]}
    />
  )
}

function What({ row, currency }: { row: DiscrepantSale; currency: string }) {
  const t = useTranslations('console.discrepancies')
  return (
    <ul className="flex flex-col gap-0.5">
      {row.discrepancies.map((one) => (
        <li key={`${one.code} ${one.promotion_id ?? ''}`}>
          {t(`kinds.${one.code}`)}
          {one.promotion_name !== undefined && <span className="text-muted"> · {one.promotion_name}</span>} <Money amountMinor={one.amount_minor} currency={currency} className="text-muted" />
        </li>
      ))}
      {row.is_clock_suspect && <li>{t('kinds.clock_suspect')}</li>}
    </ul>
  )
}
