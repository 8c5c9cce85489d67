import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { auditFilter } from '@/server/contracts/audit'
import { openConsole, type ChainPage } from '../../_parts/open-console'
import { Pager } from '../../_parts/pager'
import { AuditCsv } from '../../_audit/audit-csv.client'
import { AuditFilters } from '../../_audit/audit-filters.client'
import { AuditTable } from '../../_audit/audit-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.nav'))('audit') }
}

type Query = Readonly<Record<'who' | 'verb' | 'thing' | 'from' | 'until' | 'after', string | undefined>>

/** Who changed what, and who of the staff and which key looked at whom. */
export default async function AuditPage({ params, searchParams }: ChainPage & { searchParams: Promise<Query> }) {
  const { call, side, chain, base } = await openConsole((await params).chain, 'audit.read')
  const { who, verb, thing, from, until, after } = await searchParams
  const wanted = { who, verb, thing, from, until }
  // An address that somebody changed by hand shows everything instead of an error.
  const read = auditFilter.safeParse(Object.fromEntries(Object.entries(wanted).filter(([, value]) => typeof value === 'string' && value !== '')))
  const filter = read.success ? read.data : {}
  const [t, page, actors] = await Promise.all([getTranslations('console.audit'), call.audit.list({ ...side, filter, ...(after !== undefined && { cursor: after }) }), call.audit.actors(side)])
  const path = `${base}/audit`
  const isFiltered = Object.keys(filter).length > 0
  return (
    <>
      <PageHeader title={t('title')} sentence={t('sentence')} action={<AuditCsv filter={filter} />} />
      <AuditFilters key={JSON.stringify(filter)} filter={filter} actors={actors} path={path} />
      <Card flush>
        <AuditTable
          entries={page.data}
          base={base}
          timeZone={chain.time_zone}
          empty={<EmptyState line={t(isFiltered ? 'noneHere' : 'none')} {...(isFiltered && { action: <ButtonLink href={path}>{t('all')}</ButtonLink> })} />}
        />
        <Pager path={path} query={filter} started={after !== undefined} next={page.has_more ? page.data.at(-1)?.id : undefined} />
      </Card>
    </>
  )
}
