import { useTranslations } from 'next-intl'
import { Money } from '@/app/_ui/money'
import { Table } from '@/app/_ui/table'
import type { DiscrepancyTotal } from '@/server/contracts/discrepancy'

/** Per station, the costliest first: how many sales, what no rule allowed, how many clocks were not believed. */
export function DiscrepancyTotals({ totals, currency }: { totals: readonly DiscrepancyTotal[]; currency: string }) {
  const t = useTranslations('console.discrepancies')
  return (
    <Table
      caption={t('byStation')}
      rows={totals}
      rowKey={(row) => row.station_id}
      columns={[
        { key: 'station', title: t('station'), names: true, cell: (row) => row.station_name },
        { key: 'sales', title: t('count'), figures: true, cell: (row) => row.sales },
        { key: 'clock', title: t('clocks'), figures: true, cell: (row) => (row.clock_suspect === 0 ? null : row.clock_suspect) },
        { key: 'unapproved', title: t('unapproved'), figures: true, cell: (row) => (row.unapproved_minor === 0 ? null : <Money amountMinor={row.unapproved_minor} currency={currency} className="font-medium" />) },
      ]}
    />
  )
}
