import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Card } from '@/app/_ui/card'
import { Chip } from '@/app/_ui/chip'
import { DateTime } from '@/app/_ui/date-time'
import { PumpPrice } from '@/app/_ui/pump-price'
import { Table, type Column } from '@/app/_ui/table'
import type { GradePricesAnswer } from '@/server/contracts/station'
import { WithdrawPrice } from './withdraw-price.client'

const TONES = { planned: 'info', now: 'good', past: 'neutral' } as const

type Row = GradePricesAnswer['prices'][number]

export interface GradePricesProps {
  readonly grade: GradePricesAnswer
  readonly stationId: string
  readonly timeZone: string
  readonly currency: string
  readonly maySet: boolean
}
/** What one grade costs, cost and will cost at a station, and what is left of it. */
export function GradePrices({ grade, stationId, timeZone, currency, maySet }: GradePricesProps) {
  const t = useTranslations('console.station')
  const priceOf = (unitPrice: string) => <PumpPrice unitPrice={unitPrice} currency={currency} unit={grade.unit} />
  const columns: Column<Row>[] = [
    { key: 'from', title: t('from'), names: true, className: 'sm:w-56', cell: (row) => <DateTime at={row.effective_at} timeZone={timeZone} /> },
    { key: 'state', title: t('state'), cell: (row) => <Chip tone={TONES[row.state]}>{t(`states.${row.state}`)}</Chip> },
    { key: 'price', title: t('price'), figures: true, cell: (row) => <span className={row.state === 'now' ? 'font-semibold' : ''}>{priceOf(row.unit_price)}</span> },
    { key: 'cost', title: t('cost'), figures: true, cell: (row) => (row.cost === undefined ? null : priceOf(row.cost)) },
    { key: 'margin', title: t('margin'), figures: true, cell: (row) => marginOf(row, priceOf) },
  ]
  if (maySet && grade.prices.some((row) => row.state === 'planned'))
    columns.push({
      key: 'withdraw', title: <span className="sr-only">{t('withdraw')}</span>, figures: true,
      cell: (row) => (row.state === 'planned' ? <WithdrawPrice stationId={stationId} grade={{ code: grade.code, name: grade.name }} effectiveAt={row.effective_at} /> : <span />),
    })
  return (
    <Card title={grade.name} flush>
      <Table caption={t('pricesOf', { grade: grade.name })} rows={grade.prices} rowKey={(row) => row.effective_at} columns={columns} />
    </Card>
  )
}

function marginOf({ margin }: Row, show: (price: string) => ReactNode): ReactNode {
  if (margin === undefined) return null
  if (!margin.startsWith('-')) return show(margin)
  return <span className="text-bad-text">−{show(margin.slice(1))}</span>
}
