import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { externalLink } from '@/app/_ui/icon/paths'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { ReceiptPicture } from '@/app/_ui/pictures/picture'
import { TabNav } from '@/app/_ui/tab-nav'
import { TextLink } from '@/app/_ui/text-link'
import { DayBars } from '../_charts/day-bars'
import { openConsole, type ChainPage } from '../_parts/open-console'
import { navFor } from '../_shell/nav-items'
import { Figures } from './_home/figures'
import { NextStep } from './_home/next-step'
import { Rankings } from './_home/rankings'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.nav')
  return { title: t('home') }
}

const RANGES = [7, 30, 90] as const

export default async function HomePage({ params, searchParams }: ChainPage & { searchParams: Promise<{ days?: string }> }) {
  const { call, side, chain, base, can } = await openConsole((await params).chain)
  const first = navFor(can)[0]?.[0]?.path
  if (first !== '') redirect(`${base}${first ?? '/account'}`)
  const wish = (await searchParams).days
  const days = RANGES.find((range) => String(range) === wish) ?? 30
  const [t, report, grades] = await Promise.all([getTranslations('console.home'), call.sales.dashboard({ ...side, days }), call.grades.list(side)])
  return (
    <>
      <PageHeader
        title={t('title')}
        sentence={t('sentence', { chain: chain.name })}
        action={
          <ButtonLink href={chain.portal_url} icon={externalLink} target="_blank" rel="noopener">
            {t('portal')}
          </ButtonLink>
        }
      />
      {can('setup.change') && <NextStep base={base} steps={chain.setup.steps} />}
      <TabNav label={t('range')} items={RANGES.map((range) => ({ href: range === 30 ? base : `${base}?days=${range}`, label: t('days', { count: range }), current: range === days }))} />
      <div className="flex flex-col gap-4">
        <Figures report={report} currency={chain.currency} pointsName={chain.brand.points_name} />
        <Card title={t('chart')}>
          {report.sales === 0 ? (
            <EmptyState
              line={t('empty.line')}
              sentence={t('empty.sentence')}
              picture={<ReceiptPicture />}
              action={<ButtonLink href={`${base}/promotions#simulator`}>{t('empty.action')}</ButtonLink>}
              link={<TextLink href="/docs">{t('empty.link')}</TextLink>}
            />
          ) : (
            <DayBars days={report.days} currency={chain.currency} timeZone={chain.time_zone} />
          )}
        </Card>
        {report.sales > 0 && <Rankings report={report} currency={chain.currency} base={base} grades={grades} />}
      </div>
    </>
  )
}
