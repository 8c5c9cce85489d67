import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageHeader } from '@/app/_ui/page-header'
import { BackLink } from '../../../_parts/back-link'
import { openConsole, type ChainPage } from '../../../_parts/open-console'
import { StationImport } from '../../../_stations/station-import.client'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.import')
  return { title: t('title') }
}

export default async function ImportPage({ params }: ChainPage) {
  const { base } = await openConsole((await params).chain, 'stations.change')
  const t = await getTranslations('console.import')
  const stations = await getTranslations('console.stations')
  return (
    <>
      <PageHeader back={<BackLink href={`${base}/stations`}>{stations('title')}</BackLink>} title={t('title')} sentence={t('sentence')} />
      <StationImport both={false} next={`${base}/stations`} />
    </>
  )
}
