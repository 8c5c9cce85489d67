import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { DateTime } from '@/app/_ui/date-time'
import { Money } from '@/app/_ui/money'
import { Points } from '@/app/_ui/points'
import { Table } from '@/app/_ui/table'
import { Volume } from '@/app/_ui/volume'
import type { ListedSaleAnswer } from '@/server/contracts/sale'
import { RowLink } from '../_parts/row-link'
import { unitOf } from '../_parts/unit-of'
import { SaleState } from './sale-state'

export interface SaleTableProps {
  readonly caption: string
  readonly rows: readonly ListedSaleAnswer[]
  readonly base: string
  readonly timeZone: string
  readonly currency: string
  readonly gradeNames: Readonly<Record<string, string>>
  readonly pointsName: string
  readonly empty: ReactNode
}
export function SaleTable({ caption, rows, base, timeZone, currency, gradeNames, pointsName, empty }: SaleTableProps) {
  const t = useTranslations('console.sales')
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={(row) => row.id}
      empty={empty}
      columns={[
        {
          key: 'at', title: t('at'), names: true, className: 'sm:whitespace-nowrap',
          cell: (row) => (
            <RowLink href={`${base}/sales/${row.id}`}>
              <DateTime at={row.occurred_at} timeZone={timeZone} />
            </RowLink>
          ),
        },
        { key: 'station', title: t('station'), cell: (row) => row.station_name },
        {
          key: 'fuel', title: t('fuel'),
          cell: (row) =>
            row.fuel && (
              <>
                {gradeNames[row.fuel.grade] ?? row.fuel.grade} <span className="text-muted">·</span> <Volume volume={row.fuel.volume} unit={unitOf(row.fuel.unit)} />
              </>
            ),
        },
        { key: 'discount', title: t('discount'), figures: true, cell: (row) => (row.discount_minor === 0 ? null : <Money amountMinor={-row.discount_minor} currency={currency} className="text-good-text" />) },
        { key: 'net', title: t('net'), figures: true, cell: (row) => <Money amountMinor={row.net_minor} currency={currency} className="font-medium" /> },
        { key: 'points', title: pointsName, figures: true, cell: (row) => (row.member_id === undefined ? null : <Points points={row.points_earned} sign="always" />) },
        { key: 'state', title: t('state'), className: 'whitespace-nowrap', cell: (row) => (row.status === 'finalised' ? <span className="text-muted">{t('states.finalised')}</span> : <SaleState status={row.status} />) },
      ]}
    />
  )
}
