import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Card } from '@/app/_ui/card'
import { PageHeader } from '@/app/_ui/page-header'
import { DeveloperTabs } from '../../../_developers/developer-tabs'
import { BooksProof } from '../../../_developers/books-proof'
import { JobFailureTable } from '../../../_developers/job-failure-table'
import { openConsole, type ChainPage } from '../../../_parts/open-console'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('console.jobs')
  return { title: t('title') }
}

/** As many as are told at once. */
const SHOWN_MAX = 200

export default async function JobsPage({ params }: ChainPage) {
  const { call, side, chain, base } = await openConsole((await params).chain, 'jobs.read')
  const [t, failures, books] = await Promise.all([getTranslations('console.jobs'), call.jobs.failures(side), call.jobs.books(side)])
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} />
      <DeveloperTabs base={base} current="jobs" />
      <Card flush>
        <JobFailureTable failures={failures} timeZone={chain.time_zone} />
      </Card>
      {failures.length === SHOWN_MAX && <p className="mt-3 text-muted">{t('more', { count: SHOWN_MAX })}</p>}
      <BooksProof books={books} timeZone={chain.time_zone} />
    </>
  )
}
