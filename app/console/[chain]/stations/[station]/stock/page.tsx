import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { StationPicture } from '@/app/_ui/pictures/picture'
import { openConsole, orNotFound } from '../../../../_parts/open-console'
import { ReadingsCard } from '../../../../_station/readings-card'
import { StationFrame } from '../../../../_station/station-frame'
import { StockForm } from '../../../../_station/stock-form.client'
import { StockTable } from '../../../../_station/stock-table'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.station')
  return { title: t('stock') }
}

export default async function StockPage({ params }: { params: Promise<{ chain: string; station: string }> }) {
  const { chain: param, station: stationId } = await params
  const { call, side, base, can } = await openConsole(param, 'stations.read')
  const station = await orNotFound(call.stations.read({ ...side, stationId }))
  const [t, sold, all] = await Promise.all([getTranslations('console.station'), call.grades.list(side), call.stations.stock({ ...side, stationId })])
  // Electricity stands in no tank.
  const [grades, stock] = [sold.filter(({ unit }) => unit !== 'kwh'), all.filter(({ unit }) => unit !== 'kwh')]
  const isRead = stock.some((grade) => grade.readings.length > 0)
  return (
    <StationFrame station={station} base={base} can={can} current="stock" action={can('stock.set') && grades.length > 0 && <StockForm stationId={station.id} grades={grades} />}>
      {isRead ? (
        <>
          <Card title={t('levels')} sentence={t('levelsSentence')} flush>
            <StockTable stock={stock} timeZone={station.time_zone} />
          </Card>
          <ReadingsCard stock={stock} timeZone={station.time_zone} />
        </>
      ) : (
        <Card>
          <EmptyState line={t('noStock')} sentence={t('noStockSentence')} picture={<StationPicture />} />
        </Card>
      )}
    </StationFrame>
  )
}
