import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { DateTime } from '@/app/_ui/date-time'
import { EmptyState } from '@/app/_ui/empty-state'
import { TillPicture } from '@/app/_ui/pictures/picture'
import { openConsole, orNotFound } from '../../../../_parts/open-console'
import { CloseDay } from '../../../../_station/close-day.client'
import { DayTable } from '../../../../_station/day-table'
import { StationFrame } from '../../../../_station/station-frame'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.day')
  return { title: t('title') }
}
const DAY_MS = 86_400_000
const dayBefore = (date: string) => new Date(Date.parse(date) - DAY_MS).toISOString().slice(0, 10)

interface DaysPageProps { readonly params: Promise<{ chain: string; station: string }>; readonly searchParams: Promise<{ until?: string }> }
export default async function DaysPage({ params, searchParams }: DaysPageProps) {
  const { chain: param, station: stationId } = await params
  const { call, side, chain, base, can } = await openConsole(param, 'reports.read')
  const { until: asked } = await searchParams
  const until = /^\d{4}-\d{2}-\d{2}$/.test(asked ?? '') && !Number.isNaN(Date.parse(asked ?? '')) ? asked : undefined
  const station = await orNotFound(call.stations.read({ ...side, stationId }))
  const [t, pager, page] = await Promise.all([getTranslations('console.day'), getTranslations('console.pager'), call.stations.days({ ...side, stationId, ...(until !== undefined && { until }) })])
  const path = `${base}/stations/${station.id}/days`
  const span = { from: () => <DateTime at={page.from} timeZone={station.time_zone} />, until: () => <DateTime at={page.until} timeZone={station.time_zone} /> }
  return (
    <StationFrame station={station} base={base} can={can} current="days" action={can('days.close') && page.pos_ids.length > 0 && <CloseDay stationId={station.id} posIds={page.pos_ids} date={page.days[0]?.business_date ?? dayBefore(page.until)} methods={['cash', 'card']} />}>
      <Card title={t('title')} sentence={t('sentence')} flush>
        <DayTable
          days={page.days} path={path} timeZone={station.time_zone} currency={chain.currency}
          empty={<EmptyState line={t('none')} sentence={page.has_more ? t.rich('noneInSpan', span) : t('noneSentence')} picture={<TillPicture />} />}
        />
        {(until !== undefined || page.has_more) && (
          <nav aria-label={pager('label')} className="flex items-center justify-end gap-2 border-t px-4 py-2">
            {until !== undefined && <ButtonLink href={path} variant="quiet" size="small">{pager('first')}</ButtonLink>}
            {page.has_more && <ButtonLink href={`${path}?until=${dayBefore(page.from)}`} size="small">{pager('next')}</ButtonLink>}
          </nav>
        )}
      </Card>
    </StationFrame>
  )
}
