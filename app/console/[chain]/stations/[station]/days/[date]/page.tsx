import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { DateTime } from '@/app/_ui/date-time'
import { Notice } from '@/app/_ui/notice'
import { PageHeader } from '@/app/_ui/page-header'
import { BackLink } from '../../../../../_parts/back-link'
import { openConsole, orNotFound } from '../../../../../_parts/open-console'
import { readGradeNames } from '../../../../../_parts/read-around'
import { CloseDay } from '../../../../../_station/close-day.client'
import { DayClues } from '../../../../../_station/day-clues'
import { DayFigures } from '../../../../../_station/day-figures'
import { DayState } from '../../../../../_station/day-state'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.day')
  return { title: t('one') }
}

interface DayPageProps { readonly params: Promise<{ chain: string; station: string; date: string }>; readonly searchParams: Promise<{ till?: string }> }
export default async function DayPage({ params, searchParams }: DayPageProps) {
  const [{ chain: param, station: stationId, date }, { till }] = [await params, await searchParams]
  const { call, side, chain, base, can } = await openConsole(param, 'reports.read')
  if (till === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) notFound()
  const station = await orNotFound(call.stations.read({ ...side, stationId }))
  const day = await orNotFound(call.stations.day({ ...side, stationId, posId: till, businessDate: date }))
  const [t, gradeNames] = await Promise.all([getTranslations('console.day'), readGradeNames(call, side)])
  const methods = [...new Set([...day.totals.payments, ...(day.sent?.payments ?? [])].map((one) => one.method))].sort()
  return (
    <>
      <PageHeader
        back={<BackLink href={`${base}/stations/${station.id}/days`}>{t('backTo', { station: station.name })}</BackLink>}
        title={<span>{t.rich('oneAt', { till, date: () => <DateTime at={date} timeZone={station.time_zone} /> })}</span>}
        state={<DayState state={day.state} />}
        sentence={day.closed_at === undefined ? t('isOpen') : t.rich('closedAt', { when: () => <DateTime at={day.closed_at ?? date} timeZone={station.time_zone} /> })}
        action={can('days.close') && <CloseDay stationId={station.id} posIds={[till]} date={date} methods={methods.length === 0 ? ['cash', 'card'] : methods} {...(day.sent && { sent: day.sent })} />}
      />
      <div className="flex flex-col gap-4">
        {day.state === 'ties' && <Notice tone="good">{t('ties')}</Notice>}
        <Card title={t('totals')} sentence={t('totalsSentence')} flush>
          <DayFigures day={day} currency={chain.currency} gradeNames={gradeNames} />
        </Card>
        {day.state === 'differs' && (
          <Card title={t('why')} sentence={t('whySentence')}>
            <DayClues clues={day.clues} base={base} timeZone={station.time_zone} currency={chain.currency} />
          </Card>
        )}
      </div>
    </>
  )
}
