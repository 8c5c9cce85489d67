import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Card } from '@/app/_ui/card'
import { EmptyState } from '@/app/_ui/empty-state'
import { PageHeader } from '@/app/_ui/page-header'
import { ReceiptPicture } from '@/app/_ui/pictures/picture'
import { discrepancyFilter, type DiscrepancyFilter } from '@/server/contracts/discrepancy'
import { BackLink } from '../../../_parts/back-link'
import { openConsole, type ChainPage } from '../../../_parts/open-console'
import { Pager } from '../../../_parts/pager'
import { readStations, stationLine } from '../../../_parts/read-around'
import { DiscrepancyCsv } from '../../../_sales/discrepancy-csv.client'
import { DiscrepancyFilters } from '../../../_sales/discrepancy-filters.client'
import { DiscrepancyTable } from '../../../_sales/discrepancy-table'
import { DiscrepancyTotals } from '../../../_sales/discrepancy-totals'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('console.discrepancies'))('title') }
}

type Query = Readonly<Record<string, string | undefined>>

/** Of the address only what can be read counts: an old link or a typed date shows all instead of an error. */
function readFilter(query: Query): DiscrepancyFilter {
  const fields = Object.keys(discrepancyFilter.shape) as (keyof DiscrepancyFilter)[]
  return discrepancyFilter.parse(Object.fromEntries(fields.filter((field) => query[field] !== undefined && discrepancyFilter.shape[field].safeParse(query[field]).success).map((field) => [field, query[field]])))
}

export default async function DiscrepanciesPage({ params, searchParams }: ChainPage & { searchParams: Promise<Query> }) {
  const { call, side, chain, base } = await openConsole((await params).chain, 'sales.read')
  const query = await searchParams
  const filter = readFilter(query)
  const after = query['after']
  const [t, page, stations] = await Promise.all([
    getTranslations('console.discrepancies'), call.sales.discrepancies({ ...side, filter, ...(after !== undefined && { cursor: after }) }), readStations(call, side),
  ])
  const path = `${base}/sales/discrepancies`
  const isFiltered = Object.keys(filter).length > 0
  return (
    <>
      <PageHeader back={<BackLink href={`${base}/sales`}>{t('back')}</BackLink>} title={t('title')} sentence={t('sentence')} action={<DiscrepancyCsv filter={filter} />} />
      <DiscrepancyFilters filter={filter} stations={stations.map((one) => ({ value: one.id, label: stationLine(one) }))} path={path} />
      <div className="flex flex-col gap-4">
        {page.totals.length > 0 && (
          <Card title={t('byStation')} flush>
            <DiscrepancyTotals totals={page.totals} currency={chain.currency} />
          </Card>
        )}
        <Card title={t('sales')} flush>
          <DiscrepancyTable
            rows={page.data} base={base} timeZone={chain.time_zone} currency={chain.currency}
            empty={isFiltered ? <EmptyState line={t('noneHere')} action={<ButtonLink href={path}>{t('all')}</ButtonLink>} /> : <EmptyState picture={<ReceiptPicture />} line={t('none')} sentence={t('noneText')} />}
          />
          <Pager path={path} query={filter} started={after !== undefined} next={page.has_more ? page.data.at(-1)?.id : undefined} />
        </Card>
      </div>
    </>
  )
}
