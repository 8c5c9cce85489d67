import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { StationPicture } from '@/app/_ui/pictures/picture'
import { openConsole, orNotFound } from '../../../_parts/open-console'
import { GradePrices } from '../../../_station/grade-prices'
import { PlacesCard } from '../../../_station/places-card'
import { PlanPrice } from '../../../_station/plan-price.client'
import { StationFrame } from '../../../_station/station-frame'
import { PricesCell } from '../../../_stations/prices-cell'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.station')
  return { title: t('prices') }
}

export default async function StationPage({ params }: { params: Promise<{ chain: string; station: string }> }) {
  const { chain: param, station: stationId } = await params
  const { call, side, chain, base, can } = await openConsole(param, 'stations.read')
  const station = await orNotFound(call.stations.read({ ...side, stationId }))
  const maySet = can('prices.set')
  const [t, grades, places, prices] = await Promise.all([getTranslations('console.station'), call.grades.list(side), call.stations.places({ ...side, stationId }), can('reports.read') ? call.stations.prices({ ...side, stationId }) : null])
  const isEmpty = prices === null ? station.grades.length === 0 : prices.length === 0
  return (
    <StationFrame station={station} base={base} can={can} current="prices" action={maySet && grades.length > 0 && <PlanPrice station={{ id: station.id, timeZone: station.time_zone }} grades={grades} />}>
      {isEmpty && <Card><EmptyState line={t('noPrices')} sentence={t('noPricesSentence')} picture={<StationPicture />} /></Card>}
      {/* Whoever may not see what a unit costs sees what stands on the sign. */}
      {prices === null && !isEmpty && <Card title={t('now')}><PricesCell grades={station.grades} currency={chain.currency} /></Card>}
      {prices?.map((grade) => <GradePrices key={grade.code} grade={grade} stationId={station.id} timeZone={station.time_zone} currency={chain.currency} maySet={maySet} />)}
      <PlacesCard key={places.version} stationId={station.id} places={places} />
    </StationFrame>
  )
}
