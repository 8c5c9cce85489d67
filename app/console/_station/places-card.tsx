import { useTranslations } from 'next-intl'
import { Card } from '@/app/_ui/card'
import { Chip } from '@/app/_ui/chip'
import type { StationPlacesAnswer } from '@/server/contracts/segment'
import { ChangePlaces } from './station-places.client'

/** In which region a station lies and in which groups it stands, as promotions speak of it. */
export function PlacesCard({ stationId, places }: { stationId: string; places: StationPlacesAnswer }) {
  const t = useTranslations('console.segments')
  const own = places.groups.filter((one) => one.is_in)
  return (
    <Card title={t('places')} sentence={t('placesSentence')} action={<ChangePlaces stationId={stationId} places={places} />}>
      <p className="flex flex-wrap items-center gap-2">
        {places.region === null ? <span className="text-muted">{t('noRegion')}</span> : <span className="font-medium">{places.region_name ?? places.region}</span>}
        {own.length === 0 ? <span className="text-muted">{t('noGroups')}</span> : own.map((one) => <Chip key={one.code}>{one.name}</Chip>)}
      </p>
    </Card>
  )
}
